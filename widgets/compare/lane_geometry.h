// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/lane_index.h"
#include "widgets/session/selection.h"

namespace strata {

/// What of the two lanes is in view: one scale for both, a place for each. A value; pixels begin at the lanes' left
/// end.
struct LanePlace {
    double originA = 0, originB = 0; ///< Offsets at the left end.
    double pixelsPerByte = 1;
    double width = 0;

    double origin(Side side) const { return side == Side::A ? originA : originB; }
    double& origin(Side side) { return side == Side::A ? originA : originB; }
    double x(Side side, double offset) const { return (offset - origin(side)) * pixelsPerByte; }
    double offset(Side side, double x) const { return origin(side) + x / pixelsPerByte; }
    VisibleRange visible(Side side) const { return {origin(side), origin(side) + width / pixelsPerByte}; }
    bool operator==(const LanePlace&) const = default;
};

/// How the lane that is not under the hand goes along.
enum class LaneLock : std::uint8_t {
    Matched, ///< What is the same stands under one another, in the middle of the view.
    Free     ///< It stays where it is.
};

/// Both builds whole.
LanePlace wholePlace(const LaneIndex& index, double width);
/// Within the lanes and no farther than whole; with the lock the other lane follows `lead`.
LanePlace settled(const LaneIndex& index, LanePlace place, Side lead, LaneLock lock);
/// What is at `atX` stays there, on both lanes.
LanePlace zoomed(const LanePlace& place, double factor, double atX);
/// Shows offsets of one side, with some of what is beside them.
LanePlace fitted(const LaneIndex& index, const LanePlace& place, Side side, VisibleRange range);
/// On the way from one place to another, `share` 0 to 1: the scale changes evenly to the eye.
LanePlace between(const LanePlace& from, const LanePlace& to, double share);

/// A ribbon, or several in one pixel.
struct DrawnRibbon {
    double aLeft = 0, aRight = 0, bLeft = 0, bRight = 0; ///< Pixels.
    RibbonLook look = RibbonLook::Same;                  ///< Of several: Same, unless all differ alike.
    std::uint32_t a = kNone;                             ///< The first part, in A.
};
/// Those that keep their order, then those of the others that are a pixel wide. As many as there are pixels, not
/// symbols.
std::vector<DrawnRibbon> ribbonsIn(const LaneIndex& index, const LanePlace& place);

/// A part that is wide enough to be told from its neighbours, cut to the view.
struct DrawnPart {
    double left = 0, right = 0;
    std::uint32_t part = kNone;
};
std::vector<DrawnPart> partsIn(const LaneIndex& index, const LanePlace& place, Side side, double leastWidth);

/// Bytes that only this build has: gone or shrunk in A, new or grown in B; one difference, or several in one pixel.
struct LaneTick {
    double left = 0, right = 0;
    float level = 1; ///< Which share of the bytes under it, 0 to 1.
};
std::vector<LaneTick> ticksIn(const LaneIndex& index, const LanePlace& place, Side side);

} // namespace strata
