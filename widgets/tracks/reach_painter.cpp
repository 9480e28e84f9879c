// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/format.h"
#include "widgets/tracks/track_brush.h"

#include <algorithm>

namespace strata {

namespace {

/// The tile on whole pixels, cut to the row; at least `least` wide.
QRectF columnOf(const Brush& brush, const Tile& tile, double least) {
    const double left = std::clamp(std::round(tile.x0), 0.0, brush.rect.width());
    const double right = std::clamp(std::round(tile.x1), left, brush.rect.width());
    return {brush.rect.left() + left, brush.rect.top(), std::max(least, right - left), brush.rect.height()};
}

double strengthOf(const Brush& brush) {
    return brush.emphasis == Emphasis::Search ? 0.35 : 1.0;
}

} // namespace

void paintReach(const Brush& brush, const Tile& tile) {
    const QRectF column = columnOf(brush, tile, 1);
    // The limit is the dotted line; what is beyond it goes through stubs.
    const double limit = column.top() + 2;
    if (tile.stubbed > 0) {
        const QColor stub = brush.theme.stub;
        brush.painter.fillRect(column.adjusted(0, 2, 0, 0), mix(stub, brush.theme.window, 0.22 * strengthOf(brush)));
        brush.painter.fillRect(QRectF(column.left(), limit - 2, column.width(), 4),
                               mix(stub, brush.theme.window, strengthOf(brush)));
    }
    if (tile.detail == kNone) return;
    const double height = std::max(1.0, tile.level * (column.bottom() - limit));
    const double strength = 0.3 + 0.5 * tile.level * tile.level;
    brush.painter.fillRect(QRectF(column.left(), column.bottom() - height, column.width(), height),
                           mix(brush.theme.accent, brush.theme.window, strength * strengthOf(brush)));
}

void paintRun(const Brush& brush, const Tile& tile) {
    const QRectF column = columnOf(brush, tile, 3);
    brush.painter.fillRect(QRectF(column.left(), column.top(), column.width(), kRunHeight),
                           mix(brush.theme.stub, brush.theme.window, strengthOf(brush)));
}

void paintSpan(const Brush& brush, const Tile& tile) {
    const QRectF column = columnOf(brush, tile, 3);
    const double y = std::floor(column.top() + kRunHeight / 2) + 0.5, tick = 3;
    brush.painter.setPen(QPen(mix(brush.theme.stub, brush.theme.window, 0.8 * strengthOf(brush)), 1));
    brush.painter.drawLine(QPointF(column.left(), y), QPointF(column.right(), y));
    // An end that lies outside of the drawing has no tick: the range goes on.
    if (tile.x0 >= 0)
        brush.painter.drawLine(QPointF(column.left() + 0.5, y - tick), QPointF(column.left() + 0.5, y + tick));
    if (tile.x1 <= brush.rect.width())
        brush.painter.drawLine(QPointF(column.right() - 0.5, y - tick), QPointF(column.right() - 0.5, y + tick));
}

} // namespace strata
