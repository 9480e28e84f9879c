// SPDX-License-Identifier: GPL-3.0-or-later
// Stubs that stand together, and from where to where they are called.
#include "widgets/tracks/track_table.h"

#include <algorithm>

namespace strata {

namespace {

std::optional<VisibleRange> placeIn(const TrackContext& context, std::uint32_t section, Vma from, ByteCount size) {
    const auto& sections = context.document().image.sections;
    if (section >= sections.size() || from < sections[section].vma) return std::nullopt;
    return context.axis().place(section, (from - sections[section].vma).value, size.value);
}

Tile tileOf(const TrackContext& context, std::uint32_t run, VisibleRange range) {
    const StubRun& stubs = context.index.branches->runs[run];
    return {.x0 = context.projection.xOfBegin(range.begin),
            .x1 = context.projection.xOfEnd(range.end),
            .ref = {Side::A, RefKind::Stub, stubs.stubs.front()},
            .count = static_cast<std::uint32_t>(stubs.stubs.size()),
            .detail = run};
}

/// From the first to the last caller; the axis may have them the other way round where addresses are not its own.
std::optional<VisibleRange> callersRange(const TrackContext& context, const StubRun& run) {
    if (run.callers == 0) return std::nullopt;
    const auto& marks = context.index.branches->pressure.marks();
    const auto first = placeIn(context, marks[run.first].section, marks[run.first].at, {4});
    const auto last = placeIn(context, marks[run.last].section, marks[run.last].at, {4});
    if (!first || !last) return std::nullopt;
    return VisibleRange{std::min(first->begin, last->begin), std::max(first->end, last->end)};
}

/// Runs in one pixel column become one tile: an erratum's stubs stand alone by the thousand.
void addRun(const TrackContext& context, Tile tile, std::vector<Tile>& tiles) {
    if (tile.x1 <= 0 || tile.x0 >= context.projection.width()) return;
    tile.look = TileLook::Run;
    Tile* before = tiles.empty() ? nullptr : &tiles.back();
    if (before && tile.x1 - before->x0 < 1)
        before->count += tile.count;
    else
        tiles.push_back(tile);
}

} // namespace

TrackTiles runTiles(const TrackContext& context) {
    TrackTiles result;
    if (!context.index.branches || context.projection.isEmpty()) return result;
    const auto& runs = context.index.branches->runs;
    // Boxes first: what is looked up under the cursor is the box, not the line that passes over it.
    std::vector<Tile> spans;
    for (std::uint32_t i = 0; i < runs.size(); ++i) {
        const auto range = placeIn(context, runs[i].section, runs[i].begin, runs[i].end - runs[i].begin);
        if (range) addRun(context, tileOf(context, i, *range), result.tiles);
        const auto callers = callersRange(context, runs[i]);
        if (!range || !callers) continue;
        Tile span = tileOf(context, i, {std::min(range->begin, callers->begin), std::max(range->end, callers->end)});
        span.look = TileLook::Span;
        const bool seen = span.x1 > 0 && span.x0 < context.projection.width();
        if (seen && span.x1 - span.x0 >= 3) spans.push_back(span);
    }
    std::ranges::stable_sort(spans, {}, [](const Tile& tile) { return tile.x1 - tile.x0; });
    result.tiles.insert(result.tiles.end(), spans.begin(), spans.end());
    return result;
}

} // namespace strata
