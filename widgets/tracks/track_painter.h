// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/tracks/map_colours.h"
#include "widgets/tracks/stub_paths.h"
#include "widgets/tracks/track_table.h"

#include <QPainter>

namespace strata {

enum class Emphasis : std::uint8_t {
    Normal,
    Search, ///< Tiles without a match are dimmed.
};

/// Draws the tiles of one track into `rect`; tiles' x are relative to its left edge.
void paintTrack(QPainter& painter, const QRectF& rect, const TrackTiles& tiles, const DocumentIndex& index,
                const Theme& theme, Emphasis emphasis, MapColour colour = MapColour::Kind);

/// Draws the words of a track: the remark with its line, what the highest bar stands for; over break marks, so after
/// them.
void paintNote(QPainter& painter, const QRectF& rect, const TrackTiles& tiles, const Theme& theme);

/// Draws into the row of runs: the wires of the current item; without any, how many stubs each run has.
void paintPaths(QPainter& painter, const QRectF& rect, const TrackTiles& tiles, const StubPaths& paths,
                const Theme& theme);

/// `text` within `rect`, elided at its end; left out when fewer than three letters would remain.
void paintLabel(QPainter& painter, const QRectF& rect, const QString& text, const QColor& colour,
                Qt::Alignment alignment = Qt::AlignLeft);

} // namespace strata
