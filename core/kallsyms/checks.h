// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/kallsyms.h"

namespace strata {

/// One check of the tables that needs nothing but the tables.
struct KallsymsCheck {
    std::string_view name; ///< "markers": for scripts.
    bool passed = true;
    std::string text; ///< One sentence: what was found, with table and offset where it failed.
};

/// Every entry readable, addresses ascending, markers where records begin, token index the sums of the tokens,
/// seqs_of_names a permutation, zeros behind the tables. Nothing for reserved tables that are not filled.
std::vector<KallsymsCheck> checkTables(const Image& image, const Kallsyms& found);

} // namespace strata
