// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/map_scene.h"
#include "widgets/common/theme.h"

#include <QPainter>

namespace strata {

/// Draws everything but what follows the cursor: minimap, ruler, tracks, break marks, current item, selected range.
void paintMap(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme);
/// Draws what follows the cursor: the dotted line and the frame of the hovered tile.
void paintCursor(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme);

/// The whole image with the lens, marks of stubs below and of matches above; and the fan down to the ruler.
void paintMinimap(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme);
/// Bookmarks: a flag with its number above the ruler.
void paintMarks(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme);
/// Where the flag of a bookmark is drawn; nothing when its place is out of view.
std::optional<QRectF> flagOf(const MapScene& scene, const PlaceMark& mark);
/// What the selected range holds, over the ruler and above the range.
struct Readout {
    QRectF box;
    QStringList lines;
};
/// Nothing when no range is selected, or it is out of view.
std::optional<Readout> readoutOf(const MapScene& scene, const MapState& state);
/// The wash over the selected range, and its readout.
void paintSelectedRange(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme);
/// The column of a range in the tracks; nothing when it is out of view.
std::optional<QRectF> columnOf(const MapScene& scene, VisibleRange range);

/// The ruler with its ticks, the scale in use, and the sizes of gaps.
void paintRuler(QPainter& painter, const MapScene& scene, const Theme& theme);

/// A text below the ruler.
struct ScaleLabel {
    QRectF box;
    QString text;
};
/// The sizes of the gaps in view and, last, the scale in use; none covers another.
std::vector<ScaleLabel> scaleLabels(const MapScene& scene);

/// What the colours mean, under the tracks.
void paintLegend(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme);

/// "1 px = 1 668 B · compressed gaps".
QString scaleText(const Projection& projection);

} // namespace strata
