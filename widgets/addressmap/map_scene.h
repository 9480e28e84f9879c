// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/cursor_info.h"
#include "widgets/addressmap/ruler.h"
#include "widgets/session/highlight.h"
#include "widgets/tracks/track_arrangement.h"

#include <QRectF>
#include <QStringList>

namespace strata {

/// A track and where it stands.
struct MapRow {
    const Track* track = nullptr;
    QRectF rect; ///< Without the gutter.
};

/// Where everything stands in a drawing of a given size. Pixels.
struct MapGeometry {
    QSizeF size;
    double gutter = 0; ///< Width of the titles on the left.
    QRectF minimap;    ///< The whole image.
    QRectF fan;        ///< From the lens to the ruler.
    QRectF ruler;      ///< Labels and ticks.
    QRectF scaleLine;  ///< Scale and sizes of gaps.
    std::vector<MapRow> rows;
    QRectF legend; ///< What the colours mean.

    double left() const { return ruler.left(); }
    double width() const { return ruler.width(); }
    /// The row at a point, nullptr between rows.
    const MapRow* rowAt(QPointF point) const;
    /// The row whose title is at a point of the gutter, or whose lower edge: it is dragged to make the row higher.
    const MapRow* titleAt(QPointF point) const;
    const MapRow* edgeAt(QPointF point) const;
    /// Before which row a title that is dropped at `y` goes; the number of rows: behind the last.
    std::size_t dropAt(double y) const;
    /// From the ruler to the last row.
    QRectF stage() const;
};

/// `index` may be null: no rows then. Rows grow and shrink with the height, between their least height and half as much
/// again as their best; those whose height was chosen keep it as long as all others find room.
MapGeometry layOutMap(QSizeF size, const DocumentIndex* index, const TrackArrangement& arrangement = {});
/// Heights at which every row has its least and its best height.
double leastMapHeight(const DocumentIndex* index, const TrackArrangement& arrangement);
double bestMapHeight(const TrackArrangement& arrangement);

/// A bookmark on the axis.
struct PlaceMark {
    int number = 0;
    double unit = 0;
};

/// What changes without a new layout: what the person looks at.
struct MapState {
    ItemRef current, hovered;
    MapColour colour = MapColour::Kind;
    VisibleRange selected;           ///< Empty: none.
    Highlight highlight;             ///< With a title when it is not a search's.
    bool searching = false;          ///< True: what is not highlighted is dimmed.
    bool focused = false;            ///< The view has the keyboard.
    std::optional<double> cursorX;   ///< Of the drawing; a dotted line stands there.
    const Track* chosen = nullptr;   ///< The track whose title the keys have, or that is dragged.
    std::vector<PlaceMark> marks;    ///< Bookmarks.
    std::optional<std::size_t> drop; ///< Before which row the dragged title would go.
};

/// Everything a painter needs: pure geometry, made from values.
struct MapScene {
    MapGeometry geometry;
    const DocumentIndex* index = nullptr;
    Projection projection;         ///< Of the tracks; x is relative to geometry.left().
    Projection whole;              ///< Of the minimap.
    std::vector<TrackTiles> tiles; ///< One for each row.
    std::vector<QString> subtitles;

    /// The lens on the minimap, in pixels of the drawing.
    QRectF lens() const;
};
MapScene buildScene(const MapGeometry& geometry, const DocumentIndex* index, const Projection& projection,
                    const MapState& state);

/// The tile of a row at x of the drawing; within two pixels when there is none right there.
const Tile* tileAt(const MapScene& scene, std::size_t row, double x);
/// The items of a range of the axis.
RangeInfo rangeInfo(const DocumentIndex& index, const Projection& projection, VisibleRange range);
/// The readout of a range that is not empty: where it begins and ends, and what it holds.
QStringList rangeLines(const DocumentIndex& index, const Axis& axis, const RangeInfo& info);
/// What lies at an axis unit.
CursorInfo cursorInfo(const DocumentIndex& index, const Axis& axis, double unit);

} // namespace strata
