// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// How linkers write an object: "kernel/fork.o", or "lib/lib.a(string.o)" for a member of an archive.
std::string objectPath(std::string_view object, std::string_view member);

} // namespace strata
