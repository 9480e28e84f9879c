// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tracks/column_strip.h"
#include "widgets/tracks/hatch.h"
#include "widgets/tracks/track_painter.h"

namespace strata {

/// What a tile of a track is drawn with.
struct Brush {
    QPainter& painter;
    const QRectF& rect;
    const DocumentIndex& index;
    const Theme& theme;
    Emphasis emphasis;
    MapColour colour;
    Hues hues;
    ColumnStrip& strip;
};

/// How far branches go, and who calls through stubs.
void paintReach(const Brush& brush, const Tile& tile);
void paintRun(const Brush& brush, const Tile& tile);
void paintSpan(const Brush& brush, const Tile& tile);
/// Permissions, and pages.
void paintAccess(const Brush& brush, const Tile& tile);
void paintPage(const Brush& brush, const Tile& tile);

/// Of the row that has runs and their spans: they lie at its top, next to the bars of stubs; wires and words below.
inline constexpr double kRunHeight = 9;

} // namespace strata
