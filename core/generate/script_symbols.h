// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace strata {

/// A name that a linker script assigns.
struct ScriptSymbol {
    std::string_view name;
    bool provided = false; ///< Only where something refers to it.
};
/// The assignments in a linker script, in order. Never fails: what is no assignment is passed over.
std::vector<ScriptSymbol> scriptSymbols(std::string_view script);

} // namespace strata
