// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/why.h"
#include "widgets/compare/lane_index.h"

namespace strata {

/// Two builds compared, with what views need that takes longer than a frame. Immutable.
struct ComparedBuilds {
    LayoutDiffPtr diff;
    LaneIndexPtr lanes;
    double matchedShare = 1; ///< Of the symbols of A, those that B has as well.
    std::shared_ptr<const Owners> ownersA, ownersB;
    /// Why tables made from A are wrong in B; nothing when the two are not links of one build.
    std::optional<WhyAnswer> why;
};
using ComparedBuildsPtr = std::shared_ptr<const ComparedBuilds>;

ComparedBuildsPtr compareBuilds(LayoutDiff diff);

} // namespace strata
