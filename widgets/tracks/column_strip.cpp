// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/column_strip.h"

#include "widgets/common/draw_to_file.h"

#include <algorithm>
#include <cmath>

namespace strata {

ColumnStrip::ColumnStrip(QPainter& painter, const QRectF& row)
    : m_painter(painter), m_row(row), m_scale(painter.deviceTransform().m11()), m_onPixels(!isDrawnToFile(painter)) {
    m_origin = std::round(painter.deviceTransform().map(row.topLeft()).x());
}

bool ColumnStrip::add(double left, double right, const QColor& colour) {
    if (!m_onPixels) return false;
    if (m_line.isNull()) {
        m_line = QImage(std::max(1, static_cast<int>(std::ceil(m_row.width() * m_scale)) + 1), 1,
                        QImage::Format_ARGB32_Premultiplied);
        m_line.fill(Qt::transparent);
    }
    const auto pixel = [&](double x) {
        return std::clamp(static_cast<int>(std::lround((x - m_row.left()) * m_scale)), 0, m_line.width());
    };
    auto* line = reinterpret_cast<QRgb*>(m_line.scanLine(0));
    std::fill(line + pixel(left), line + pixel(right), qPremultiply(colour.rgba()));
    return true;
}

void ColumnStrip::paint() {
    if (m_line.isNull()) return;
    QBrush brush(m_line);
    const double left = m_painter.deviceTransform().inverted().map(QPointF(m_origin, 0)).x();
    brush.setTransform(QTransform(1 / m_scale, 0, 0, 1 / m_scale, left, m_row.top()));
    m_painter.fillRect(m_row, brush);
    m_line = {};
}

} // namespace strata
