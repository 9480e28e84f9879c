// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/delta_tree.h"
#include "widgets/owners/owner_analysis.h"

namespace strata {

/// What the treemap of differences shows: its areas are laid out as those of owners are, whose bytes are here the bytes
/// that came and went. Made off the GUI thread; immutable.
struct DeltaOwners {
    LayoutDiffPtr diff;
    OwnerAnalysisPtr analysis;
    std::vector<DeltaNode> nodes; ///< By node of the analysis.

    const DeltaNode& node(std::uint32_t index) const { return nodes[index]; }
};
using DeltaOwnersPtr = std::shared_ptr<const DeltaOwners>;

/// Null when cancelled.
DeltaOwnersPtr deltaOwners(const LayoutDiffPtr& diff, const Progress& progress = {});

/// "kernel", "copy_process"; of the root "all differences".
QString deltaName(const DeltaOwners& owners, std::uint32_t node);
/// "copy_process, grown: +120 B (2 884 B → 3 004 B)"; "sched: +1.2 KiB (+2.0 KiB, −0.8 KiB)".
QString deltaSentence(const DeltaOwners& owners, std::uint32_t node);
/// What came, grew, shrank and went, in bytes, and how padding changed: together the difference of the memory images.
QString deltaSummary(const DeltaOwners& owners);
/// "new", "gone", "grown", "shrunk".
QString deltaKindText(DeltaKind kind);

} // namespace strata
