// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/made_tables.h"

namespace strata {

/// What scripts/kallsyms was asked for.
struct CompatOptions {
    KernelRelease release = {6, 12};
    bool allSymbols = false, absolutePercpu = false, baseRelative = false, ltoClang = false, placeRelative = false;
    std::string symbolPrefix; ///< "_" on Blackfin, to 4.17; in front of the labels, and ignored in front of names.
    Vma pageOffset;           ///< Symbols below are left out; 3.13 to 4.5, ARM.
    std::optional<Bits> bits; ///< Nothing: by the digits of the addresses.
};

/// Tables made of a list of symbols, and the symbols that were left out for the length of their names.
struct CompatTables {
    MadeTables tables;
    std::vector<std::string_view> tooLong;
};

/// Makes the tables that scripts/kallsyms makes of `map`: `address letter name` lines, as mksysmap leaves them (from
/// 6.1 on) or as nm prints them (before). To 6.4 other lines are passed over, from 6.5 on they are an Error, as is a
/// list without symbols to 6.10. Names are views into `map`.
Result<CompatTables> compatTables(std::string_view map, const CompatOptions& options);

} // namespace strata
