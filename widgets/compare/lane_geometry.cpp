// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/lane_geometry.h"

#include "widgets/tracks/tile.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace strata {

namespace {

constexpr double kMostPixelsPerByte = 16;

Side other(Side side) {
    return side == Side::A ? Side::B : Side::A;
}

double lengthOf(const LaneIndex& index, Side side) {
    return static_cast<double>(index.lane(side).length());
}

double clampedOrigin(const LaneIndex& index, const LanePlace& place, Side side, double origin) {
    const double most = std::max(0.0, lengthOf(index, side) - place.width / place.pixelsPerByte);
    return std::clamp(origin, 0.0, most);
}

/// The ribbons that touch the view on one lane: they rise there, so they are neighbours.
template <class Begin, class End>
IndexRange inView(const std::vector<Ribbon>& ribbons, VisibleRange view, Begin begin, End end) {
    const auto asOffset = [](std::uint64_t offset) { return static_cast<double>(offset); };
    const auto first =
        std::ranges::lower_bound(ribbons, view.begin, {}, [&](const Ribbon& ribbon) { return asOffset(ribbon.*end); });
    const auto last =
        std::ranges::upper_bound(ribbons, view.end, {}, [&](const Ribbon& ribbon) { return asOffset(ribbon.*begin); });
    const auto from = static_cast<std::uint32_t>(first - ribbons.begin());
    return {from, std::max(from, static_cast<std::uint32_t>(last - ribbons.begin()))};
}

class RibbonPen {
public:
    RibbonPen(const LaneIndex& index, const LanePlace& place) : m_index(index), m_place(place) {}

    std::vector<DrawnRibbon> run() {
        const auto& ordered = m_index.ordered;
        IndexRange a = inView(ordered, m_place.visible(Side::A), &Ribbon::aBegin, &Ribbon::aEnd);
        IndexRange b = inView(ordered, m_place.visible(Side::B), &Ribbon::bBegin, &Ribbon::bEnd);
        if (a.begin > b.begin) std::swap(a, b);
        if (b.begin <= a.end) {
            addOrdered({a.begin, std::max(a.end, b.end)});
        } else { // the lanes show different things: what is in between would only cross the picture
            addOrdered(a);
            addOrdered(b);
        }
        for (const Ribbon& ribbon : m_index.reordered)
            addReordered(ribbon);
        return std::move(m_drawn);
    }

private:
    DrawnRibbon drawn(const Ribbon& first, const Ribbon& last) const {
        const auto x = [this](Side side, std::uint64_t offset) { return m_place.x(side, static_cast<double>(offset)); };
        return {.aLeft = x(Side::A, first.aBegin),
                .aRight = x(Side::A, last.aEnd),
                .bLeft = x(Side::B, first.bBegin),
                .bRight = x(Side::B, last.bEnd),
                .look = first.look,
                .a = first.a};
    }

    void addOrdered(IndexRange range) {
        if (range.empty()) return;
        const auto& ribbons = m_index.ordered;
        // Counted from the first one, so that what is left of one lane but in view on the other is not dropped.
        const double origin = static_cast<double>(ribbons[range.begin].aBegin);
        const auto x = [&](std::uint64_t offset) {
            return (static_cast<double>(offset) - origin) * m_place.pixelsPerByte;
        };
        mergeIntoTiles(
            range, std::numeric_limits<double>::infinity(), [&](std::uint32_t i) { return x(ribbons[i].aBegin); },
            // Never empty: a symbol without bytes in A stands somewhere as well.
            [&](std::uint32_t i) { return x(ribbons[i].aEnd) + 1e-9; },
            [&](std::uint32_t first, std::uint32_t count, double, double) {
                DrawnRibbon ribbon = drawn(ribbons[first], ribbons[first + count - 1]);
                if (count > 1) ribbon.look = RibbonLook::Same;
                put(ribbon);
            });
    }

    /// Without a visible step between them two of a look are one.
    void put(const DrawnRibbon& ribbon) {
        if (!m_drawn.empty()) {
            DrawnRibbon& last = m_drawn.back();
            const bool joins = last.look == RibbonLook::Same && ribbon.look == RibbonLook::Same &&
                               ribbon.aLeft - last.aRight < 1 && ribbon.bLeft - last.bRight < 1;
            if (joins) {
                last.aRight = ribbon.aRight, last.bRight = ribbon.bRight;
                return;
            }
        }
        m_drawn.push_back(ribbon);
    }

    void addReordered(const Ribbon& ribbon) {
        if (static_cast<double>(ribbon.aEnd - ribbon.aBegin) * m_place.pixelsPerByte < 1) return;
        const DrawnRibbon shape = drawn(ribbon, ribbon);
        const bool inA = shape.aRight > 0 && shape.aLeft < m_place.width;
        const bool inB = shape.bRight > 0 && shape.bLeft < m_place.width;
        if (inA || inB) m_drawn.push_back(shape);
    }

    const LaneIndex& m_index;
    const LanePlace& m_place;
    std::vector<DrawnRibbon> m_drawn;
};

} // namespace

LanePlace wholePlace(const LaneIndex& index, double width) {
    const double longest = std::max({1.0, lengthOf(index, Side::A), lengthOf(index, Side::B)});
    return {.pixelsPerByte = std::max(width, 1.0) / longest, .width = width};
}

LanePlace settled(const LaneIndex& index, LanePlace place, Side lead, LaneLock lock) {
    const LanePlace whole = wholePlace(index, place.width);
    if (place.pixelsPerByte <= whole.pixelsPerByte) return whole;
    place.origin(lead) = clampedOrigin(index, place, lead, place.origin(lead));
    const Side led = other(lead);
    const double half = place.width / 2 / place.pixelsPerByte;
    const double wanted =
        lock == LaneLock::Free ? place.origin(led) : index.matching(lead, place.origin(lead) + half) - half;
    place.origin(led) = clampedOrigin(index, place, led, wanted);
    return place;
}

LanePlace zoomed(const LanePlace& place, double factor, double atX) {
    LanePlace next = place;
    next.pixelsPerByte = std::min(next.pixelsPerByte * factor, kMostPixelsPerByte);
    for (const Side side : {Side::A, Side::B})
        next.origin(side) = place.offset(side, atX) - atX / next.pixelsPerByte;
    return next;
}

LanePlace fitted(const LaneIndex& index, const LanePlace& place, Side side, VisibleRange range) {
    constexpr double kShown = 0.5; // of the width: what is beside it tells where one is
    constexpr double kLeastBytes = 64;
    const double bytes = std::max(range.end - range.begin, kLeastBytes);
    LanePlace next = place;
    next.pixelsPerByte = std::min(place.width * kShown / bytes, kMostPixelsPerByte);
    const double middle = range.begin + (range.end - range.begin) / 2;
    next.origin(side) = middle - place.width / 2 / next.pixelsPerByte;
    return settled(index, next, side, LaneLock::Matched);
}

LanePlace between(const LanePlace& from, const LanePlace& to, double share) {
    LanePlace place = to;
    const double ratio = to.pixelsPerByte / from.pixelsPerByte;
    place.pixelsPerByte = from.pixelsPerByte * std::pow(ratio, share);
    // Along the straight line that the ends of the views go: a place that is in both stays still.
    const double moved = std::abs(ratio - 1) < 1e-9 ? share
                                                    : (1 / from.pixelsPerByte - 1 / place.pixelsPerByte) /
                                                          (1 / from.pixelsPerByte - 1 / to.pixelsPerByte);
    for (const Side side : {Side::A, Side::B})
        place.origin(side) = from.origin(side) + (to.origin(side) - from.origin(side)) * moved;
    return place;
}

std::vector<DrawnRibbon> ribbonsIn(const LaneIndex& index, const LanePlace& place) {
    return RibbonPen(index, place).run();
}

std::vector<DrawnPart> partsIn(const LaneIndex& index, const LanePlace& place, Side side, double leastWidth) {
    const auto& offsets = index.lane(side).offsets;
    const auto count = static_cast<std::uint32_t>(offsets.size() - 1);
    std::vector<DrawnPart> drawn;
    const auto x = [&](std::uint32_t at) { return place.x(side, static_cast<double>(offsets[at])); };
    mergeIntoTiles(
        {0, count}, place.width, x, [&](std::uint32_t i) { return x(i + 1); },
        [&](std::uint32_t first, std::uint32_t merged, double left, double right) {
            if (merged > 1 || right - left < leastWidth) return;
            drawn.push_back({std::max(left, 0.0), std::min(right, place.width), first});
        });
    return drawn;
}

std::vector<LaneTick> ticksIn(const LaneIndex& index, const LanePlace& place, Side side) {
    const Lane& lane = index.lane(side);
    std::vector<LaneTick> ticks;
    const auto left = [&](std::uint32_t i) {
        return place.x(side, static_cast<double>(lane.offsets[lane.differing[i]]));
    };
    const auto bytes = [&](std::uint32_t first, std::uint32_t count) {
        return static_cast<double>(lane.bytesBefore[first + count] - lane.bytesBefore[first]);
    };
    mergeIntoTiles(
        {0, static_cast<std::uint32_t>(lane.differing.size())}, place.width, left,
        [&](std::uint32_t i) { return left(i) + bytes(i, 1) * place.pixelsPerByte; },
        [&](std::uint32_t first, std::uint32_t count, double from, double to) {
            const double share = bytes(first, count) * place.pixelsPerByte / std::max(1.0, to - from);
            ticks.push_back({std::max(from, 0.0), std::min(std::max(to, from + 1), place.width),
                             static_cast<float>(std::min(1.0, share))});
        });
    return ticks;
}

} // namespace strata
