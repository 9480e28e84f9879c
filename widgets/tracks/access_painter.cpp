// SPDX-License-Identifier: GPL-3.0-or-later
// Permissions as pattern and text, and pages as far as they are used.
#include "widgets/tracks/track_brush.h"

#include <algorithm>

namespace strata {

namespace {

constexpr double kPatternWidth = 3, kLabelledWidth = 20, kHugePage = 2 << 20;

QRectF boxOf(const Brush& brush, const Tile& tile) {
    const double left = std::max(std::round(tile.x0), 0.0), right = std::min(std::round(tile.x1), brush.rect.width());
    const double width = std::max(1.0, right - left);
    return {brush.rect.left() + left, brush.rect.top(), width - (width >= 4 ? 1 : 0), brush.rect.height()};
}

/// What is written: horizontal lines.
void paintLines(QPainter& painter, const QRectF& box, const QColor& colour) {
    painter.setPen(QPen(colour, 1));
    for (double y = box.top() + 2.5; y < box.bottom(); y += 4)
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right() - 1, y));
}

} // namespace

void paintAccess(const Brush& brush, const Tile& tile) {
    const QRectF box = boxOf(brush, tile);
    const std::uint32_t bits = tile.detail;
    const bool both = writesAndExecutes(bits);
    const QColor ink = both ? brush.theme.stub : brush.theme.mutedText;
    const double calm = brush.emphasis == Emphasis::Search ? 0.5 : 1;
    brush.painter.fillRect(box, mix(ink, brush.theme.window, (both ? 0.3 : 0.12) * calm));
    if (box.width() < kPatternWidth) {
        if (both) brush.painter.fillRect(box, ink);
        return;
    }
    const QColor pattern = mix(ink, brush.theme.window, 0.38 * calm);
    if ((bits & kExecutes) != 0) paintDiagonals(brush.painter, box, pattern, 6);
    if ((bits & kWrites) != 0) paintLines(brush.painter, box, pattern);
    if (both) {
        brush.painter.setPen(QPen(ink, 1));
        brush.painter.setBrush(Qt::NoBrush);
        brush.painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (box.width() < kLabelledWidth) return;
    const QString label = both ? QObject::tr("%1  writable and executable").arg(accessText(bits)) : accessText(bits);
    const QFontMetricsF metrics(brush.painter.font());
    const QString shown = metrics.horizontalAdvance(label) + 8 <= box.width() ? label : accessText(bits);
    const double width = metrics.horizontalAdvance(shown) + 8;
    if (width > box.width()) return;
    // Text on a pattern is not read: a plain ground under it.
    brush.painter.fillRect(QRectF(box.left() + 1, box.top() + 1, width, box.height() - 2),
                           mix(ink, brush.theme.window, (both ? 0.2 : 0.06) * calm));
    paintLabel(brush.painter, box.adjusted(5, 0, -2, 0), shown, brush.theme.text);
}

void paintPage(const Brush& brush, const Tile& tile) {
    const QRectF box = boxOf(brush, tile);
    const QColor ink = brush.theme.mutedText;
    const double filled = std::round(box.height() * static_cast<double>(tile.level));
    const double strength = brush.emphasis == Emphasis::Search ? 0.2 : 0.4;
    if (tile.level < 1 && box.width() >= kPatternWidth)
        paintDiagonals(brush.painter, QRectF(box.left(), box.top(), box.width(), box.height() - filled),
                       mix(brush.theme.padding, brush.theme.window, 0.7), 4);
    brush.painter.fillRect(QRectF(box.left(), box.bottom() - filled, box.width(), filled),
                           mix(ink, brush.theme.window, strength));
    // A small page that begins a huge one.
    const bool begins = tile.from % static_cast<std::uint64_t>(kHugePage) == 0 && tile.size < kHugePage && tile.x0 >= 0;
    if (begins) brush.painter.fillRect(QRectF(box.left(), box.top() - 2, 2, box.height() + 2), brush.theme.outline);
}

} // namespace strata
