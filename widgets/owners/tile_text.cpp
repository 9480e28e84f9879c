// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/owners/tile_text.h"

#include "widgets/tracks/track_painter.h"

#include <algorithm>

namespace strata {

namespace {

constexpr double kLabelWidth = 34, kSecondLine = 32; ///< At the size of text that theme.h names.

QFontMetricsF setFont(QPainter& painter) {
    painter.setFont(uiFont(TextSize::Small));
    return QFontMetricsF(painter.font());
}

} // namespace

TileText::TileText(QPainter& painter, const Theme& theme)
    : m_painter(painter), m_theme(theme), m_metrics(setFont(painter)) {}

QRectF TileText::boxOf(const TreemapTile& tile) {
    const QRectF& r = tile.rect;
    return r.adjusted(0, 0, r.width() >= 3 ? -1 : 0, r.height() >= 3 ? -1 : 0);
}

bool TileText::hasRoom(const TreemapTile& tile) const {
    const QRectF box = boxOf(tile);
    return box.width() >= kLabelWidth * m_scale && box.height() >= m_metrics.height();
}

bool TileText::hasRoomForTwoLines(const TreemapTile& tile) const {
    const QRectF box = boxOf(tile);
    return box.height() >= kSecondLine * m_scale && box.width() >= 2 * kLabelWidth * m_scale;
}

void TileText::write(const TreemapTile& tile, const QString& name, const QString& size, const QColor& ink) const {
    const QRectF box = boxOf(tile);
    const double line = m_metrics.height();
    const QRectF first(box.left() + 4, box.top() + 1, box.width() - 6, line);
    paintLabel(m_painter, first, name, ink);
    if (hasRoomForTwoLines(tile)) paintLabel(m_painter, first.translated(0, line), size, ink);
}

void TileText::writeOnGround(const TreemapTile& tile, const QString& name) const {
    const QRectF box = boxOf(tile);
    const double width = std::min(box.width() - 4, m_metrics.horizontalAdvance(name) + 8);
    const QRectF label(box.left(), box.top(), width, m_metrics.height() + 2);
    m_painter.fillRect(label, m_theme.window);
    paintLabel(m_painter, label.adjusted(4, 0, 0, 0), name, m_theme.mutedText);
}

bool TileText::hasHead(const TreemapTile& tile) const {
    return tile.rect.width() >= m_headBox.width() && tile.rect.height() >= m_headBox.height();
}

void TileText::writeHead(const TreemapTile& tile, const QString& name, const QString& size) const {
    const QRectF box = boxOf(tile);
    const QRectF head(box.left() + 4, box.top(), box.width() - 8, m_head);
    const double taken = m_metrics.horizontalAdvance(size) + 12;
    const bool both = m_metrics.horizontalAdvance(name) + taken <= head.width();
    paintLabel(m_painter, both ? head.adjusted(0, 0, -taken, 0) : head, name, m_theme.text);
    if (both) paintLabel(m_painter, head, size, m_theme.mutedText, Qt::AlignRight);
}

} // namespace strata
