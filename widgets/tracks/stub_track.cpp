// SPDX-License-Identifier: GPL-3.0-or-later
// Stubs by density. Buckets lie at multiples of a power of two of axis units, so that bars stay the same while panning
// and only change when the zoom does.
#include "widgets/common/format.h"
#include "widgets/tracks/track_table.h"

#include <algorithm>

namespace strata {

namespace {

constexpr double kBarPixels = 7;

/// Stubs of one section whose offset in it is in [from, to): positions in DocumentIndex::stubs.
IndexRange stubsInSection(const TrackContext& context, const AxisSpan& span, double from, double to) {
    if (span.section >= context.index.stubsOf.size()) return {};
    const IndexRange all = context.index.stubsOf[span.section];
    const Vma start = context.document().image.sections[span.section].vma;
    const auto offset = [&](std::uint32_t stub) {
        return static_cast<double>((context.document().stubs[stub].vma - start).value);
    };
    const auto begin = context.index.stubs.begin() + all.begin, end = context.index.stubs.begin() + all.end;
    const auto first = std::ranges::lower_bound(begin, end, from, {}, offset);
    const auto last = std::ranges::lower_bound(first, end, to, {}, offset);
    return {static_cast<std::uint32_t>(first - context.index.stubs.begin()),
            static_cast<std::uint32_t>(last - context.index.stubs.begin())};
}

/// "16 KiB": a power of two needs no decimals.
QString bucketText(double bytes) {
    const auto size = static_cast<std::uint64_t>(bytes);
    if (size >= 1U << 20U) return countText(size >> 20U) + " MiB";
    return size >= 1024 ? countText(size >> 10U) + " KiB" : countText(size) + " B";
}

std::vector<IndexRange> stubsInUnits(const TrackContext& context, double from, double to) {
    std::vector<IndexRange> found;
    const IndexRange spans = context.axis().spansIn({from, to});
    for (std::uint32_t s = spans.begin; s < spans.end; ++s) {
        const AxisSpan& span = context.axis().spans()[s];
        const double bytesPerUnit = 1 / span.unitsPerByte();
        const auto base = static_cast<double>(span.sectionOffset);
        const IndexRange stubs = stubsInSection(context, span, base + (from - span.begin) * bytesPerUnit,
                                                base + (to - span.begin) * bytesPerUnit);
        if (!stubs.empty()) found.push_back(stubs);
    }
    return found;
}

/// The range in parts that no break mark cuts: a bar that reached over a gap would stand where no stub is.
std::vector<VisibleRange> partsBetweenBreaks(const Axis& axis, VisibleRange range) {
    std::vector<VisibleRange> parts;
    for (const AxisBreak& mark : axis.breaks()) {
        if (mark.at <= range.begin) continue;
        if (mark.at >= range.end) break;
        parts.push_back({range.begin, mark.at});
        range.begin = mark.at;
    }
    parts.push_back(range);
    return parts;
}

/// The bar of the stubs that start in the part; none when there are none.
void addBar(const TrackContext& context, VisibleRange part, TrackTiles& result) {
    Tile bar{.x0 = context.projection.xOfBegin(part.begin),
             .x1 = context.projection.xOfEnd(part.end),
             .count = 0,
             .look = TileLook::Bar};
    for (const IndexRange& range : stubsInUnits(context, part.begin, part.end)) {
        if (bar.count == 0) bar.ref = {Side::A, RefKind::Stub, context.index.stubs[range.begin]};
        bar.count += range.end - range.begin;
    }
    if (bar.count == 0) return;
    result.peak = std::max(result.peak, bar.count);
    result.tiles.push_back(bar);
}

} // namespace

std::vector<IndexRange> stubsBetween(const TrackContext& context, double x0, double x1) {
    return stubsInUnits(context, context.projection.unitAt(x0), context.projection.unitAt(x1));
}

TrackTiles stubTiles(const TrackContext& context) {
    TrackTiles result;
    if (context.projection.isEmpty() || context.index.stubs.empty()) return result;
    const VisibleRange visible = context.projection.visible();
    const double bucket = std::exp2(std::ceil(std::log2(kBarPixels / context.projection.pixelsPerUnit())));
    for (double from = std::floor(visible.begin / bucket) * bucket; from < visible.end; from += bucket) {
        for (const VisibleRange& part : partsBetweenBreaks(context.axis(), {from, from + bucket}))
            addBar(context, part, result);
    }
    for (Tile& tile : result.tiles)
        tile.level = static_cast<float>(tile.count) / static_cast<float>(result.peak);
    if (context.axis().scale() != AxisScale::Equal) result.unit = bucketText(bucket);
    return result;
}

} // namespace strata
