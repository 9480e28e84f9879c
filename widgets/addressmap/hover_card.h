// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/tracks/tile.h"

#include <QPainter>
#include <QStringList>

namespace strata {

/// What the card beside the cursor says.
struct HoverCard {
    QString title;
    QString address;   ///< In monospace.
    QStringList lines; ///< Above the address: section, size, kind; below: object, what is merged.
    int linesAbove = 1;
};
HoverCard hoverCard(const DocumentIndex& index, const Tile& tile, const TrackTiles& track);

/// Draws the card near `cursor`, always inside of `bounds`. It is part of the drawing, no tool tip: tool tips come
/// late, cover what they explain, and are another window on Wayland.
void paintHoverCard(QPainter& painter, const HoverCard& card, QPointF cursor, const QRectF& bounds, const Theme& theme);

} // namespace strata
