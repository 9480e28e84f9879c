// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/linkmap/object_path.h"

#include <fmt/format.h>

namespace strata {

std::string objectPath(std::string_view object, std::string_view member) {
    return member.empty() ? std::string(object) : fmt::format("{}({})", object, member);
}

} // namespace strata
