// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/encode.h"
#include "core/kallsyms/finding.h"

namespace strata {

/// What the tables are compared with, for finding reasons.
struct KallsymsReference {
    const Image& symbols;                    ///< All symbols before any rule, in nm order.
    std::span<const KallsymsEntry> expected; ///< What is left of them, in table order.
    std::string noun;                        ///< "the symbol table", "System.map".
};

/// Groups the findings (sorted, as diffEntries() gives them) by what caused them and sets each one's cause.
std::vector<KallsymsCause> findCauses(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                                      const KallsymsReference& reference, std::span<KallsymsFinding> findings);

/// The part of findCauses() for wrong addresses: neighbours that moved by the same are one group.
std::vector<KallsymsCause> findMoves(const Image& image, const Kallsyms& found, const KallsymsReference& reference,
                                     std::span<KallsymsFinding> wrong);

} // namespace strata
