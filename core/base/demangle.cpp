// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/demangle.h"

#include <llvm/Demangle/Demangle.h>

namespace strata {

bool isMangled(std::string_view name) {
    return name.starts_with("_Z") || name.starts_with("_R");
}

std::string demangled(std::string_view name) {
    if (!isMangled(name)) return std::string(name);
    // What a compiler put behind a dot ("….llvm.123", "….cold") is no part of the mangled name.
    return llvm::demangle(name);
}

} // namespace strata
