// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passes/way_mark.h"

namespace strata {

QColor wayColour(const Theme& theme, LinkWay way) {
    switch (way) {
    case LinkWay::Passes:
        return theme.kind(ContentKind::Kallsyms);
    case LinkWay::OnePass:
        return theme.kind(ContentKind::ReadOnlyData);
    case LinkWay::Slots:
        return theme.kind(ContentKind::Data);
    }
    return theme.text;
}

void paintWayMark(QPainter& painter, QPointF at, LinkWay way, const QColor& fill) {
    constexpr double kHalf = 4;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    const QRectF box(at.x() - kHalf, at.y() - kHalf, 2 * kHalf, 2 * kHalf);
    if (way == LinkWay::Passes)
        painter.drawEllipse(box);
    else if (way == LinkWay::OnePass)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    else
        painter.drawPolygon(QPolygonF({{at.x(), box.top() - 1},
                                       {box.right() + 1, at.y()},
                                       {at.x(), box.bottom() + 1},
                                       {box.left() - 1, at.y()}}));
}

} // namespace strata
