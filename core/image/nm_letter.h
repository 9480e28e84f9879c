// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// The lower-case letter that nm gives to local symbols of a section: binutils 2.35 and later, which look at the
/// flags, not at the name (except for four PE names).
char sectionLetter(const Section& section);

/// nm's type letter of a symbol. `localLetter` is sectionLetter() of its section.
char symbolLetter(const Symbol& symbol, char localLetter);

/// True for the mapping and other special symbols that nm hides on this machine ($a, $d, $t, $x, …).
bool isHiddenByNm(std::uint16_t machine, std::string_view name);

} // namespace strata
