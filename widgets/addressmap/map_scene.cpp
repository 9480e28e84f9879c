// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/map_scene.h"

#include <algorithm>

namespace strata {

namespace {

constexpr double kGutter = 148, kRightMargin = 16, kTop = 8;
constexpr double kMinimapHeight = 26, kFanHeight = 20, kRulerHeight = 26, kScaleHeight = 20, kRowGap = 6;
constexpr double kBottom = 8;
constexpr double kHead = kTop + kMinimapHeight + kFanHeight + kRulerHeight + kScaleHeight;
/// Above its best height a row grows by this factor at most.
constexpr double kMostGrowth = 1.5;

std::vector<const Track*> tracksFor(const DocumentIndex& index) {
    std::vector<const Track*> tracks;
    for (const Track& track : trackTable())
        if (track.applies(index)) tracks.push_back(&track);
    return tracks;
}

double heightOfAll(double Track::* height) {
    double sum = kHead + kBottom;
    for (const Track& track : trackTable())
        sum += track.*height + kRowGap;
    return sum;
}

} // namespace

double leastMapHeight() {
    return heightOfAll(&Track::leastHeight);
}

double bestMapHeight() {
    return heightOfAll(&Track::bestHeight);
}

MapGeometry layOutMap(QSizeF size, const DocumentIndex* index) {
    MapGeometry g{.size = size, .gutter = kGutter};
    const double width = std::max(1.0, size.width() - kGutter - kRightMargin);
    g.minimap = {kGutter, kTop, width, kMinimapHeight};
    g.fan = {kGutter, g.minimap.bottom(), width, kFanHeight};
    g.ruler = {kGutter, g.fan.bottom(), width, kRulerHeight};
    g.scaleLine = {kGutter, g.ruler.bottom(), width, kScaleHeight};
    if (!index) return g;

    const auto tracks = tracksFor(*index);
    double least = 0, best = 0;
    for (const Track* track : tracks) {
        least += track->leastHeight;
        best += track->bestHeight;
    }
    const double room = size.height() - kHead - kBottom - kRowGap * static_cast<double>(tracks.size());
    const double shrink = best > least ? std::clamp((room - least) / (best - least), 0.0, 1.0) : 1.0;
    const double grow = std::clamp(room / best, 1.0, kMostGrowth);
    double y = g.scaleLine.bottom() + kRowGap / 2;
    for (const Track* track : tracks) {
        const double height =
            std::round((track->leastHeight + (track->bestHeight - track->leastHeight) * shrink) * grow);
        g.rows.push_back({track, {kGutter, y, width, height}});
        y += height + kRowGap;
    }
    return g;
}

const MapRow* MapGeometry::rowAt(QPointF point) const {
    const auto found = std::ranges::find_if(rows, [&](const MapRow& row) {
        return point.y() >= row.rect.top() && point.y() <= row.rect.bottom() && point.x() >= row.rect.left() &&
               point.x() <= row.rect.right();
    });
    return found == rows.end() ? nullptr : &*found;
}

QRectF MapGeometry::stage() const {
    const double bottom = rows.empty() ? scaleLine.bottom() : rows.back().rect.bottom();
    return {ruler.left(), ruler.top(), ruler.width(), bottom - ruler.top()};
}

QRectF MapScene::lens() const {
    if (projection.isEmpty()) return {};
    const VisibleRange visible = projection.visible();
    double x0 = whole.xOfBegin(visible.begin), x1 = whole.xOfEnd(visible.end);
    // A lens that shows a thousandth of the image must still be one to take hold of.
    constexpr double kLeastWidth = 8;
    if (x1 - x0 < kLeastWidth) {
        const double middle = std::clamp((x0 + x1) / 2, kLeastWidth / 2, whole.width() - kLeastWidth / 2);
        x0 = middle - kLeastWidth / 2;
        x1 = middle + kLeastWidth / 2;
    }
    const QRectF& map = geometry.minimap;
    return {map.left() + x0, map.top() - 3, x1 - x0, map.height() + 6};
}

MapScene buildScene(const MapGeometry& geometry, const DocumentIndex* index, const Projection& projection,
                    const MapState& state) {
    MapScene scene{.geometry = geometry, .index = index, .projection = projection};
    if (!index || projection.isEmpty()) return scene;
    scene.whole = Projection(projection.axis(), geometry.width());
    const TrackContext context{*index, projection, state.highlightedSpans};
    for (const MapRow& row : geometry.rows) {
        scene.tiles.push_back(row.track->build(context));
        scene.subtitles.push_back(row.track->subtitle(context, scene.tiles.back()));
    }
    return scene;
}

const Tile* tileAt(const MapScene& scene, std::size_t row, double x) {
    if (row >= scene.tiles.size()) return nullptr;
    const auto& tiles = scene.tiles[row].tiles;
    const double local = x - scene.geometry.left();
    // Not sorted strictly (padding mixes sources), and at most two a pixel: a look at all of them is fast enough.
    constexpr double kReach = 2;
    const Tile* nearest = nullptr;
    double best = kReach;
    for (const Tile& tile : tiles) {
        const double distance = local < tile.x0 ? tile.x0 - local : local >= tile.x1 ? local - tile.x1 : -1;
        if (distance < 0) return &tile;
        if (distance < best) {
            best = distance;
            nearest = &tile;
        }
    }
    return nearest;
}

RangeInfo rangeInfo(const DocumentIndex& index, const Projection& projection, VisibleRange range) {
    RangeInfo info{.range = range};
    const Axis& axis = projection.axis();
    const Layout& layout = index.document->layout;
    const IndexRange spans = axis.spansIn(range);
    for (std::uint32_t s = spans.begin; s < spans.end; ++s) {
        const AxisSpan& span = axis.spans()[s];
        const double perUnit = 1 / span.unitsPerByte();
        const auto from = static_cast<std::uint64_t>(std::llround(std::max(0.0, range.begin - span.begin) * perUnit));
        const auto to =
            static_cast<std::uint64_t>(std::llround(std::min(span.end - span.begin, range.end - span.begin) * perUnit));
        info.bytes += {to > from ? to - from : 0};
        if (span.section == kNone) continue;
        const Vma start = index.document->image.sections[span.section].vma + ByteCount{span.sectionOffset};
        const auto inside = [&](const auto& begin, const auto& end, auto vmaOf) {
            const auto first = std::ranges::lower_bound(begin, end, start + ByteCount{from}, {}, vmaOf);
            return static_cast<std::uint64_t>(std::ranges::lower_bound(first, end, start + ByteCount{to}, {}, vmaOf) -
                                              first);
        };
        const IndexRange symbols = layout.symbolsOf[span.section], stubs = index.stubsOf[span.section];
        info.symbols += inside(layout.symbols.begin() + symbols.begin, layout.symbols.begin() + symbols.end,
                               [](const SymbolSpan& symbol) { return symbol.vma; });
        info.stubs += inside(index.stubs.begin() + stubs.begin, index.stubs.begin() + stubs.end,
                             [&](std::uint32_t stub) { return index.document->stubs[stub].vma; });
    }
    return info;
}

CursorInfo cursorInfo(const DocumentIndex& index, const Axis& axis, double unit) {
    CursorInfo info;
    const AxisPoint point = axis.at(unit);
    if (!point.span) return info;
    const Document& document = *index.document;
    const LayoutItem& item = document.layout.items[point.span->item];
    if (item.vma && point.offset < item.memorySize.value) info.vma = *item.vma + ByteCount{point.offset};
    if (item.lma && point.offset < item.memorySize.value) info.lma = *item.lma + ByteCount{point.offset};
    if (item.offset && point.offset < item.fileSize.value) info.offset = *item.offset + ByteCount{point.offset};
    if (point.span->section == kNone) return info;
    info.section = point.span->section;
    info.sectionOffset = point.span->sectionOffset + point.offset;
    const Vma vma = document.image.sections[info.section].vma + ByteCount{info.sectionOffset};
    const std::uint32_t span = symbolSpanAt(document.layout, info.section, vma);
    if (span == kNone) return info;
    info.symbol = document.layout.symbols[span].symbol;
    info.symbolOffset = (vma - document.layout.symbols[span].vma).value;
    return info;
}

} // namespace strata
