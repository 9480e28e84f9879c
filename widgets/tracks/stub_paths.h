// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tracks/tile.h"

namespace strata {

/// Branches that start in one pixel column and end in another. An end outside of the drawing is at -1 or at its
/// width + 1: however far it is, the wire runs to the edge.
struct PathEdge {
    double from = 0, to = 0; ///< Pixels.
    std::uint32_t count = 0; ///< Branches, or stubs.
    bool operator==(const PathEdge&) const = default;
};

/// Who calls through stubs, and where that leads, for one item.
struct StubPaths {
    std::vector<PathEdge> calls;     ///< From callers to stubs, by from, to.
    std::vector<PathEdge> leaps;     ///< From stubs to their targets.
    QString sentence;                ///< "12 callers → stub → start_kernel".
    QString beyondLeft, beyondRight; ///< What lies outside of the drawing: "start_kernel"; empty: nothing.

    bool isEmpty() const { return sentence.isEmpty(); }
};

/// Of a stub, or a function that is called through stubs or calls through some; empty for all else.
StubPaths stubPaths(const TrackContext& context, ItemRef current);

} // namespace strata
