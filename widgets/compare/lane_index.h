// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/compare.h"
#include "widgets/session/item_ref.h"

#include <memory>
#include <string_view>

namespace strata {

/// A stretch of a lane in one colour: a section, the tables of kallsyms in one, or bytes between sections.
struct LaneStretch {
    std::uint64_t begin = 0, end = 0; ///< Offsets on the lane.
    ContentKind content = ContentKind::Other;
    bool isNoBits = false, isPadding = false;
    std::string_view name;
};

/// One build on its lane. Its parts tile the memory image, so they are laid out one behind the other, without the gaps
/// between addresses: a byte is a unit.
struct Lane {
    std::vector<std::uint64_t> offsets; ///< Of each part, and the end.
    std::vector<LaneStretch> stretches;
    std::vector<std::uint64_t> gaps; ///< Where addresses jump.
    /// Parts that are only here, or that the other build has more or less of: those that grew are B's, those that
    /// shrank are A's, so that no byte counts twice.
    std::vector<std::uint32_t> differing;
    std::vector<std::uint64_t> bytesBefore; ///< Of the differences of differing[0 .. i), one more than there are.

    std::uint64_t length() const { return offsets.back(); }
    /// The part that holds the offset; kNone behind the end.
    std::uint32_t partAt(double offset) const;
};

enum class RibbonLook : std::uint8_t { Same, Grown, Shrunk, Changed, Reordered };

/// The same thing on both lanes. What keeps its order and its distances is one ribbon.
struct Ribbon {
    std::uint64_t aBegin = 0, aEnd = 0, bBegin = 0, bEnd = 0; ///< Offsets on the lanes.
    RibbonLook look = RibbonLook::Same;
    std::uint32_t a = kNone, b = kNone; ///< The first part.
};

/// Lookups into a comparison that drawing needs: made once, then immutable.
struct LaneIndex {
    LayoutDiffPtr diff;
    Lane a, b;
    std::vector<Ribbon> ordered;   ///< Rising on both lanes.
    std::vector<Ribbon> reordered; ///< What crosses them, by its offset in A.

    const Lane& lane(Side side) const { return side == Side::A ? a : b; }
    /// The offset on the other lane of what stands at `offset` of this side's; of what only this build has, of its
    /// neighbours.
    double matching(Side side, double offset) const;
};

using LaneIndexPtr = std::shared_ptr<const LaneIndex>;

LaneIndex indexLanes(LayoutDiffPtr diff);

} // namespace strata
