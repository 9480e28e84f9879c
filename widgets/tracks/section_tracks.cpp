// SPDX-License-Identifier: GPL-3.0-or-later
// The tracks whose tiles are whole layout items: segments, output sections, what is freed after boot.
#include "widgets/tracks/map_colours.h"
#include "widgets/tracks/track_table.h"

namespace strata {

namespace {

TileLook lookOf(const LayoutItem& item) {
    if (item.kind == ItemKind::Padding || item.kind == ItemKind::Hole) return TileLook::Strokes;
    return item.content == ContentKind::Bss ? TileLook::Hatched : TileLook::Solid;
}

} // namespace

TrackTiles segmentTiles(const TrackContext& context) {
    TrackTiles result;
    const auto& segments = context.document().image.segments;
    std::vector<std::optional<VisibleRange>> ranges(segments.size());
    for (const AxisSpan& span : context.axis().spans()) {
        const std::uint32_t segment = context.document().layout.items[span.item].segment;
        if (segment >= ranges.size() || !segments[segment].isLoad()) continue;
        auto& range = ranges[segment];
        if (!range) range = VisibleRange{span.begin, span.end};
        range->end = std::max(range->end, span.end);
    }
    for (std::uint32_t i = 0; i < ranges.size(); ++i) {
        if (!ranges[i]) continue;
        const double x0 = context.projection.xOfBegin(ranges[i]->begin), x1 = context.projection.xOfEnd(ranges[i]->end);
        if (x1 <= 0 || x0 >= context.projection.width()) continue;
        result.tiles.push_back({.x0 = x0, .x1 = x1, .ref = {Side::A, RefKind::Segment, i}, .look = TileLook::Outline});
    }
    std::ranges::sort(result.tiles, {}, &Tile::x0);
    return result;
}

TrackTiles sectionTiles(const TrackContext& context) {
    TrackTiles result;
    const auto& spans = context.axis().spans();
    mergeIntoTiles(
        context.visibleSpans(), context.projection.width(),
        [&](std::uint32_t i) { return context.projection.xOfBegin(spans[i].begin); },
        [&](std::uint32_t i) { return context.projection.xOfEnd(spans[i].end); },
        [&](std::uint32_t i, std::uint32_t count, double x0, double x1) {
            const LayoutItem& item = context.document().layout.items[spans[i].item];
            result.tiles.push_back({.x0 = x0,
                                    .x1 = x1,
                                    .ref = {Side::A, RefKind::LayoutItem, spans[i].item},
                                    .count = count,
                                    .content = item.content,
                                    .look = lookOf(item),
                                    .hue = hueOfSection(context, item)});
        });
    return result;
}

TrackTiles freedTiles(const TrackContext& context) {
    TrackTiles result;
    const IndexRange visible = context.visibleSpans();
    for (std::uint32_t i = visible.begin; i < visible.end; ++i) {
        const AxisSpan& span = context.axis().spans()[i];
        if (!context.document().layout.items[span.item].freedAfterBoot) continue;
        const double x0 = context.projection.xOfBegin(span.begin), x1 = context.projection.xOfEnd(span.end);
        // Sections side by side are one stretch of freed memory.
        if (!result.tiles.empty() && x0 - result.tiles.back().x1 < 1) {
            result.tiles.back().x1 = x1;
            ++result.tiles.back().count;
            continue;
        }
        result.tiles.push_back({.x0 = x0,
                                .x1 = x1,
                                .ref = {Side::A, RefKind::LayoutItem, span.item},
                                .content = ContentKind::Init,
                                .look = TileLook::Tint,
                                .hue = hueOf(context, ContentKind::Init, kNone, {}, {}),
                                .level = 0.6F});
    }
    return result;
}

} // namespace strata
