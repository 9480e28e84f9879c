// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/planning.h"

namespace strata {

/// A label of the tables that gets another address.
struct MovedLabel {
    KallsymsTable table = KallsymsTable::Names;
    Vma before, after;
    ByteCount room; ///< From `before` to the next label: whose bytes they were.

    bool holds(Vma vma) const { return vma >= before && vma < before + room; }
};

/// Lays the tables out anew in the room they have together; labels move, and every reference to them is rewritten. An
/// Error where the room is too small, or where not every reference is known.
Result<void> planNewLayout(Planning& planning);

/// Plans the rewriting of everything in the file that knows the address of a moved label: instructions and words, by
/// the relocations that the link kept; words of the GOT; addends of dynamic relocations; the symbol tables. Returns
/// how many references of the first three kinds there are.
Result<std::uint32_t> planReferences(Planning& planning, std::span<const MovedLabel> moved);

} // namespace strata
