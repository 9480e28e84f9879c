// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/hatch.h"

#include "widgets/common/draw_to_file.h"

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

void drawDiagonals(QPainter& painter, const QRectF& rect, const QColor& colour, double spacing) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1));
    const double height = rect.height();
    const double first = std::floor((rect.left() - height) / spacing) * spacing;
    QList<QLineF> lines;
    for (double x = first; x < rect.right(); x += spacing) {
        // Cut by hand: Qt's SVG knows no clipping.
        const double from = std::max(rect.left() - x, 0.0), to = std::min(rect.right() - x, height);
        if (from < to) lines.append({x + from, rect.bottom() - from, x + to, rect.bottom() - to});
    }
    painter.drawLines(lines);
    painter.restore();
}

} // namespace

QBrush diagonalBrush(const QColor& colour, double spacing, double scale, const QColor& ground) {
    const int pixels = std::max(1, static_cast<int>(std::lround(spacing * scale)));
    QImage texture(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    texture.fill(ground);
    QPainter painter(&texture);
    painter.scale(pixels / spacing, pixels / spacing);
    drawDiagonals(painter, QRectF(0, 0, spacing, spacing), colour, spacing);
    QBrush brush(texture);
    brush.setTransform(QTransform::fromScale(1 / scale, 1 / scale));
    return brush;
}

void paintDiagonals(QPainter& painter, const QRectF& rect, const QColor& colour, double spacing) {
    if (isDrawnToFile(painter)) return drawDiagonals(painter, rect, colour, spacing);
    const QPointF origin = painter.brushOrigin();
    painter.setBrushOrigin(QPointF(0, rect.bottom()));
    painter.fillRect(rect, diagonalBrush(colour, spacing, painter.deviceTransform().m11()));
    painter.setBrushOrigin(origin);
}

void paintFill(QPainter& painter, const QRectF& rect, const QColor& colour, Fill fill, const Theme& theme) {
    if (fill == Fill::Plain || rect.width() < 3) return painter.fillRect(rect, colour);
    painter.fillRect(rect, mix(colour, theme.window, 0.55));
    paintDiagonals(painter, rect, colour, 6);
}

} // namespace strata
