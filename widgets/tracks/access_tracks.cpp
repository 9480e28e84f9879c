// SPDX-License-Identifier: GPL-3.0-or-later
// What may be done with bytes: by the segments, which the hardware is told, and by the sections, which the linker was.
#include "widgets/tracks/track_table.h"

#include <algorithm>

namespace strata {

namespace {

void addAccess(Tile tile, const TrackContext& context, std::vector<Tile>& tiles) {
    if (tile.x1 <= 0 || tile.x0 >= context.projection.width()) return;
    tile.look = TileLook::Access;
    Tile* before = tiles.empty() ? nullptr : &tiles.back();
    // Side by side and alike: one stretch.
    if (before && before->detail == tile.detail && tile.x0 - before->x1 < 1) {
        before->x1 = std::max(before->x1, tile.x1);
        before->count += tile.count;
        return;
    }
    tiles.push_back(tile);
}

} // namespace

std::uint32_t accessOf(const Section& section) {
    if (!section.isAlloc()) return 0;
    return kReads | (section.isWritable() ? kWrites : 0U) | (section.isExecutable() ? kExecutes : 0U);
}

QString accessText(std::uint32_t bits) {
    QString text;
    for (const auto& [bit, letter] : {std::pair(kReads, 'R'), std::pair(kWrites, 'W'), std::pair(kExecutes, 'X')}) {
        if ((bits & bit) == 0) continue;
        if (!text.isEmpty()) text += ' ';
        text += QLatin1Char(letter);
    }
    return text.isEmpty() ? QStringLiteral("–") : text;
}

TrackTiles segmentAccessTiles(const TrackContext& context) {
    TrackTiles result;
    for (const Tile& segment : segmentTiles(context).tiles) {
        Tile tile = segment;
        tile.detail = context.document().image.segments[tile.ref.index].flags & 7U;
        addAccess(tile, context, result.tiles);
    }
    return result;
}

TrackTiles sectionAccessTiles(const TrackContext& context) {
    TrackTiles result;
    const auto& spans = context.axis().spans();
    const auto accessAt = [&](std::uint32_t span) {
        const std::uint32_t section = spans[span].section;
        return section == kNone ? 0U : accessOf(context.document().image.sections[section]);
    };
    mergeIntoTiles(
        context.visibleSpans(), context.projection.width(),
        [&](std::uint32_t i) { return context.projection.xOfBegin(spans[i].begin); },
        [&](std::uint32_t i) { return context.projection.xOfEnd(spans[i].end); },
        [&](std::uint32_t i, std::uint32_t count, double x0, double x1) {
            std::uint32_t access = 0, sections = 0;
            ItemRef ref;
            // Of sections in one pixel column the one that is writable and executable must not be lost.
            for (std::uint32_t at = i; at < i + count; ++at) {
                const std::uint32_t bits = accessAt(at);
                if (bits == 0) continue;
                ++sections;
                if (ref && !writesAndExecutes(bits)) continue;
                ref = {Side::A, RefKind::LayoutItem, spans[at].item};
                access = bits;
            }
            if (sections > 0)
                addAccess({.x0 = x0, .x1 = x1, .ref = ref, .count = sections, .detail = access}, context, result.tiles);
        });
    return result;
}

} // namespace strata
