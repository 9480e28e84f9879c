// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/encode.h"
#include "core/kallsyms/finding.h"

namespace strata {

/// Symbols of the symbol table that one rule keeps out of the tables.
struct LeftOutSymbols {
    std::string rule; ///< "letter a", "suffix _veneer", "longer than 511 bytes", "outside text".
    KallsymsReason reason = KallsymsReason::FilteredByRule; ///< Or FilteredLetter, TooLong, OutsideText.
    std::uint32_t symbols = 0;
};

/// Why symbols are not among `selected`, which is what selectEntries() made of them; most symbols first. A symbol
/// that several rules drop counts for the first of them.
std::vector<LeftOutSymbols> leftOutSymbols(const Image& image, const KallsymsOptions& options,
                                           std::span<const KallsymsEntry> selected);

} // namespace strata
