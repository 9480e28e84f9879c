// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string_view>

namespace strata {

/// What of an image a budget can limit; a row each in quantities.cpp.
enum class Quantity : std::uint8_t {
    FileSize,      ///< Bytes of the file.
    MemorySize,    ///< Bytes of the memory image.
    Section,       ///< Bytes of the sections of a name, in memory or (of those that are only there) in the file.
    Owner,         ///< Bytes in memory of a folder, archive or object, its padding included.
    Stubs,         ///< How many branch stubs.
    Headroom,      ///< Bytes that the branch nearest to its limit has left: the only one that must not be too small.
    KallsymsBytes, ///< Bytes of the tables.
    KallsymsSlack, ///< Bytes that the tables' places have to spare.
    KallsymsWrong, ///< Symbols that have another address in the tables than in the symbol table.
};

/// The most (of Headroom the least) that may be.
struct BudgetLimit {
    Quantity quantity = Quantity::FileSize;
    bool growth = false;                           ///< Limits what is more than in another image.
    std::string name;                              ///< Of a section, owner or class of branches; empty: all.
    std::uint64_t bound = 0;                       ///< Bytes or a count.
    std::optional<std::uint64_t> percentThousands; ///< Growth: instead of `bound`, 1000 = 1 % of the other image's.

    bool isLeast() const { return quantity == Quantity::Headroom; }
    bool operator==(const BudgetLimit&) const = default;
};

struct Budget {
    std::vector<BudgetLimit> limits; ///< In the order of the text; at least one.

    bool limitsGrowth() const;
};

/// Reads a budget, which is JSON. An Error says at which byte the text is no JSON, or which key is unknown or has a
/// value that it can't have.
Result<Budget> parseBudget(std::string_view text);

/// "section .text", "headroom bl", "growth of kallsyms bytes": one name for each limit, for people and for scripts.
std::string limitName(const BudgetLimit& limit);
/// Where it stands in the budget: `growth.sections[".text"]`.
std::string limitPath(const BudgetLimit& limit);
/// "bytes" or "count".
const char* limitUnit(const BudgetLimit& limit);

} // namespace strata
