// SPDX-License-Identifier: GPL-3.0-or-later
// Stubs by density.
#include "widgets/common/format.h"
#include "widgets/tracks/buckets.h"
#include "widgets/tracks/track_table.h"

#include <algorithm>

namespace strata {

namespace {

constexpr double kBarPixels = 7;

/// Positions in DocumentIndex::stubs.
std::vector<IndexRange> stubsInUnits(const TrackContext& context, VisibleRange units) {
    const DocumentIndex& index = context.index;
    const auto vmaOf = [&](std::uint32_t stub) { return context.document().stubs[stub].vma; };
    std::vector<IndexRange> found;
    for (const SectionPart& part : sectionParts(context, units)) {
        const IndexRange all = index.stubsOf[part.section];
        const auto begin = index.stubs.begin() + all.begin, end = index.stubs.begin() + all.end;
        const auto first = std::ranges::lower_bound(begin, end, part.from, {}, vmaOf);
        const auto last = std::ranges::lower_bound(first, end, part.to, {}, vmaOf);
        if (first != last)
            found.push_back({static_cast<std::uint32_t>(first - index.stubs.begin()),
                             static_cast<std::uint32_t>(last - index.stubs.begin())});
    }
    return found;
}

/// The bar of the stubs that start in the part; none when there are none.
void addBar(const TrackContext& context, VisibleRange part, TrackTiles& result) {
    Tile bar{.x0 = context.projection.xOfBegin(part.begin),
             .x1 = context.projection.xOfEnd(part.end),
             .count = 0,
             .look = TileLook::Bar};
    for (const IndexRange& range : stubsInUnits(context, part)) {
        if (bar.count == 0) bar.ref = {Side::A, RefKind::Stub, context.index.stubs[range.begin]};
        bar.count += range.end - range.begin;
    }
    if (bar.count == 0) return;
    result.peak = std::max(result.peak, bar.count);
    result.tiles.push_back(bar);
}

} // namespace

std::vector<IndexRange> stubsBetween(const TrackContext& context, double x0, double x1) {
    return stubsInUnits(context, {context.projection.unitAt(x0), context.projection.unitAt(x1)});
}

TrackTiles stubTiles(const TrackContext& context) {
    TrackTiles result;
    if (context.projection.isEmpty() || context.index.stubs.empty()) return result;
    const double bucket = bucketUnits(context.projection, kBarPixels);
    for (const VisibleRange& part : visibleBuckets(context.projection, bucket))
        addBar(context, part, result);
    for (Tile& tile : result.tiles)
        tile.level = static_cast<float>(tile.count) / static_cast<float>(result.peak);
    if (result.peak > 0) result.top = countText(result.peak);
    if (context.axis().scale() != AxisScale::Equal) result.unit = bucketText(bucket);
    return result;
}

} // namespace strata
