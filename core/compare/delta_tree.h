// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/changed_pair.h"

namespace strata {

/// What happened to the size of a node.
enum class DeltaKind : std::uint8_t {
    Several, ///< It has parts.
    New,
    Gone,
    Grown,
    Shrunk
};

/// Of one node of a DeltaTree, with all nodes below.
struct DeltaNode {
    DeltaKind kind = DeltaKind::Several;
    ByteCount more, less; ///< Bytes by which things grew or came, shrank or went.
    PartPair parts;       ///< Of a symbol or data.
    std::int64_t delta() const { return wrappingDifference(more.value, less.value); }
};

/// What differs in size by who brought it: folders, objects, symbols. Without both link maps by section instead.
/// Padding is left out: it only answers to all else, and would be most of the picture. A node's bytes in `owners` are
/// those that came and went, more + less, and its delta is the difference.
struct DeltaTree {
    Owners owners;
    std::vector<DeltaNode>
        nodes; ///< By index into owners.nodes. The root's delta and padding's are the memory image's.
};

/// Empty (one node) when cancelled.
DeltaTree deltaTree(const LayoutDiff& diff, const Progress& progress = {});

} // namespace strata
