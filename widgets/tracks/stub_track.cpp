// SPDX-License-Identifier: GPL-3.0-or-later
// Stubs and symbols by density.
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

/// The first symbol that starts in the bytes; there is one.
ItemRef firstSymbol(const Document& document, const SectionPart& bytes) {
    const auto& symbols = document.layout.symbols;
    const IndexRange all = document.layout.symbolsOf[bytes.section];
    auto at = std::ranges::lower_bound(symbols.begin() + all.begin, symbols.begin() + all.end, bytes.from, {},
                                       &SymbolSpan::vma);
    while (at->symbol == kNone)
        ++at;
    return {Side::A, RefKind::Symbol, at->symbol};
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

void addSymbolBar(const TrackContext& context, VisibleRange part, TrackTiles& result) {
    Tile bar{.x0 = context.projection.xOfBegin(part.begin),
             .x1 = context.projection.xOfEnd(part.end),
             .count = 0,
             .look = TileLook::Bar};
    for (const SectionPart& bytes : sectionParts(context, part)) {
        const auto symbols = symbolsIn(context.index, bytes.section, bytes.from, bytes.to);
        if (symbols == 0) continue;
        if (bar.count == 0) bar.ref = firstSymbol(context.document(), bytes);
        bar.count += static_cast<std::uint32_t>(symbols);
    }
    if (bar.count == 0) return;
    result.peak = std::max(result.peak, bar.count);
    result.tiles.push_back(bar);
}

/// Heights of bars, and what the highest stands for.
void finishBars(const TrackContext& context, double bucket, TrackTiles& result) {
    for (Tile& tile : result.tiles)
        tile.level = static_cast<float>(tile.count) / static_cast<float>(result.peak);
    if (result.peak > 0) result.top = countText(result.peak);
    if (context.axis().scale() != AxisScale::Equal) result.unit = bucketText(bucket);
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
    finishBars(context, bucket, result);
    return result;
}

TrackTiles symbolDensityTiles(const TrackContext& context) {
    TrackTiles result;
    if (context.projection.isEmpty()) return result;
    const double bucket = bucketUnits(context.projection, kBarPixels);
    for (const VisibleRange& part : visibleBuckets(context.projection, bucket))
        addSymbolBar(context, part, result);
    finishBars(context, bucket, result);
    return result;
}

} // namespace strata
