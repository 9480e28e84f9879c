// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/compress.h"
#include "core/kallsyms/explain.h"

namespace strata {

/// The symbols whose names begin with one prefix, and the bytes they take as the tables are.
struct PrefixCost {
    std::string prefix;
    std::uint32_t symbols = 0;
    ByteCount records; ///< In kallsyms_names.
    /// With their words in the address table and in seqs_of_names. Leaving them out saves more or less than that,
    /// since the tokens would be chosen anew: leaveOut() knows.
    ByteCount bytes;
};

/// The `most` costliest prefixes, found in the names themselves: a prefix is one word or two, each with the underscores
/// in front of it, and one underscore ("__pfx_", "__initcall__kmod_"). Prefixes of fewer than `least` symbols are not
/// listed, nor is a longer one that has the same symbols as the shorter.
std::vector<PrefixCost> costlyPrefixes(const Kallsyms& found, const NamesExplained& names, std::size_t most,
                                       std::uint32_t least = 16);

/// Bytes of each table, by enum KallsymsTable.
struct TableSizes {
    std::array<ByteCount, kKallsymsTableCount> table;
    ByteCount sum() const;
};

/// The tables with and without some entries.
struct LeftOut {
    std::string prefix;
    std::uint32_t symbols = 0; ///< That were left out.
    TableSizes before, after;  ///< Both encoded anew, so that the difference is the prefix and nothing else.
    std::int64_t saved() const;
};

/// What the tables would take without the names that begin with `prefix`, exactly: names are compressed anew, twice
/// (with all and without these). An Error when the names cannot be compressed or the work was cancelled.
Result<LeftOut> leaveOut(const Kallsyms& found, std::string_view prefix, unsigned pointerSize,
                         const Progress& progress = {});

} // namespace strata
