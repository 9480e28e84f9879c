// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/cursor_info.h"
#include "widgets/addressmap/ruler.h"
#include "widgets/tracks/track_table.h"

#include <QRectF>

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

    double left() const { return ruler.left(); }
    double width() const { return ruler.width(); }
    /// The row at a point, nullptr between rows.
    const MapRow* rowAt(QPointF point) const;
    /// From the ruler to the last row.
    QRectF stage() const;
};

/// `index` may be null: no rows then. Rows grow and shrink with the height, between their least height and half as much
/// again as their best.
MapGeometry layOutMap(QSizeF size, const DocumentIndex* index);
/// Heights at which every row has its least and its best height.
double leastMapHeight();
double bestMapHeight();

/// What changes without a new layout: what the person looks at.
struct MapState {
    ItemRef current, hovered;
    VisibleRange selected;                       ///< Empty: none.
    std::vector<std::uint32_t> highlightedSpans; ///< Sorted indices into Layout::symbols.
    bool searching = false;                      ///< True: what is not highlighted is dimmed.
    bool focused = false;                        ///< The view has the keyboard.
    std::optional<double> cursorX;               ///< Of the drawing; a dotted line stands there.
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
/// What lies at an axis unit.
CursorInfo cursorInfo(const DocumentIndex& index, const Axis& axis, double unit);

} // namespace strata
