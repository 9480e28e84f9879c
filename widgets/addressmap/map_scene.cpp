// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/map_scene.h"

#include "widgets/common/theme.h"

#include <algorithm>

namespace strata {

namespace {

constexpr double kRightMargin = 16, kTop = 8, kFanHeight = 20, kRowGap = 6;

/// What holds text, at its size and on whole pixels.
struct Measures {
    double gutter = std::round(withText(148.0));
    double minimap = std::round(withText(26.0)), ruler = std::round(withText(26.0));
    double scaleLine = std::round(withText(20.0)), legend = std::round(withText(18.0));

    double head() const { return kTop + minimap + kFanHeight + ruler + scaleLine; }
    double bottom() const { return legend + 8; }
};
/// Above its best height a row grows by this factor at most.
constexpr double kMostGrowth = 1.5;

/// What a row may be: chosen heights count as they are.
double leastOf(const TrackPlace& place) {
    return place.height > 0 ? place.height : withText(place.track->leastHeight);
}
double bestOf(const TrackPlace& place) {
    return place.height > 0 ? place.height : withText(place.track->bestHeight);
}

double heightOfAll(const std::vector<TrackPlace>& places, double (*heightOf)(const TrackPlace&)) {
    const Measures measures;
    double sum = measures.head() + measures.bottom();
    for (const TrackPlace& place : places)
        sum += heightOf(place) + kRowGap;
    return sum;
}

/// The height of each row in the room there is.
std::vector<double> shareOut(const std::vector<TrackPlace>& places, double room) {
    double fixed = 0, least = 0, best = 0;
    for (const TrackPlace& place : places) {
        if (place.height > 0)
            fixed += place.height;
        else
            least += leastOf(place), best += bestOf(place);
    }
    const double free = room - fixed;
    const double shrink = best > least ? std::clamp((free - least) / (best - least), 0.0, 1.0) : 1.0;
    const double grow = best > 0 ? std::clamp(free / best, 1.0, kMostGrowth) : 1.0;
    // Too little for all of them: nothing is cut off, all get thinner.
    const double squeeze = std::clamp(room / std::max(1.0, fixed + least), 0.2, 1.0);
    std::vector<double> heights;
    for (const TrackPlace& place : places) {
        const double own =
            place.height > 0 ? place.height : (leastOf(place) + (bestOf(place) - leastOf(place)) * shrink) * grow;
        heights.push_back(squeeze < 1 ? std::max(3.0, std::floor(own * squeeze)) : std::round(own));
    }
    return heights;
}

} // namespace

double leastMapHeight(const DocumentIndex* index, const TrackArrangement& arrangement) {
    // Without a document as many as the table shows at first: the window is laid out before one is open.
    return heightOfAll(index ? arrangement.shownFor(*index) : TrackArrangement().places(), leastOf);
}

double bestMapHeight(const TrackArrangement& arrangement) {
    std::vector<TrackPlace> shown = arrangement.places();
    std::erase_if(shown, [](const TrackPlace& place) { return place.shown == TrackStart::Hidden; });
    return heightOfAll(shown, bestOf);
}

MapGeometry layOutMap(QSizeF size, const DocumentIndex* index, const TrackArrangement& arrangement) {
    const Measures measures;
    MapGeometry g{.size = size, .gutter = measures.gutter};
    const double left = measures.gutter, width = std::max(1.0, size.width() - left - kRightMargin);
    g.minimap = {left, kTop, width, measures.minimap};
    g.fan = {left, g.minimap.bottom(), width, kFanHeight};
    g.ruler = {left, g.fan.bottom(), width, measures.ruler};
    g.scaleLine = {left, g.ruler.bottom(), width, measures.scaleLine};
    if (!index) return g;

    const auto places = arrangement.shownFor(*index);
    const auto heights = shareOut(places, size.height() - measures.head() - measures.bottom() -
                                              kRowGap * static_cast<double>(places.size()));
    double y = g.scaleLine.bottom() + kRowGap / 2;
    for (std::size_t i = 0; i < places.size(); ++i) {
        g.rows.push_back({places[i].track, {left, y, width, heights[i]}});
        y += heights[i] + kRowGap;
    }
    g.legend = {left, y, width, measures.legend};
    return g;
}

const MapRow* MapGeometry::titleAt(QPointF point) const {
    if (point.x() < 0 || point.x() >= gutter) return nullptr;
    const auto found = std::ranges::find_if(rows, [&](const MapRow& row) {
        return point.y() >= row.rect.top() - kRowGap / 2 && point.y() < row.rect.bottom() + kRowGap / 2;
    });
    return found == rows.end() ? nullptr : &*found;
}

const MapRow* MapGeometry::edgeAt(QPointF point) const {
    if (point.x() < 0 || point.x() >= gutter) return nullptr;
    constexpr double kReach = 4;
    const auto found = std::ranges::find_if(
        rows, [&](const MapRow& row) { return std::abs(point.y() - (row.rect.bottom() + kRowGap / 2)) <= kReach; });
    return found == rows.end() ? nullptr : &*found;
}

std::size_t MapGeometry::dropAt(double y) const {
    const auto found = std::ranges::find_if(rows, [y](const MapRow& row) { return y < row.rect.center().y(); });
    return static_cast<std::size_t>(found - rows.begin());
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
    const TrackContext context{*index, projection, state.highlight.spans, state.colour, state.highlight.pieces};
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

} // namespace strata
