// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// How nm finds the letter of a section. Older ones first look for the section's name in a list, and only a name
/// that is not there leaves it to the flags. (llvm-nm has always gone by the flags.)
enum class NmRules : std::uint8_t {
    Flags,      ///< binutils 2.35 and later: four PE names, then the flags.
    NameWords,  ///< 2.33 and 2.34: a listed name must end there, or go on with `.`, `$` or a digit.
    NameStarts, ///< to 2.32: beginning with a listed name is enough, so .init.data and .init_array are 't'.
};
const char* nmRulesName(NmRules rules); ///< "binutils 2.35 and later", …

/// The lower-case letter that nm gives to local symbols of a section.
char sectionLetter(const Section& section, NmRules rules = NmRules::Flags);

/// nm's type letter of a symbol. `localLetter` is sectionLetter() of its section.
char symbolLetter(const Symbol& symbol, char localLetter);

/// True for the mapping and other special symbols that nm hides on this machine ($a, $d, $t, $x, …).
bool isHiddenByNm(std::uint16_t machine, std::string_view name);

} // namespace strata
