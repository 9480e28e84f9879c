// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/owners/treemap.h"

#include <QPainter>

namespace strata {

/// Writes into the tiles of a treemap; measures the font once a picture.
class TileText {
public:
    /// Sets the painter's font.
    TileText(QPainter& painter, const Theme& theme);

    /// A tile without the hairline to the next one, where there is room for one.
    static QRectF boxOf(const TreemapTile& tile);
    /// Whether anything can be written into a tile that is drawn as one.
    bool hasRoom(const TreemapTile& tile) const;
    bool hasRoomForTwoLines(const TreemapTile& tile) const;
    /// The name, and below it the size.
    void write(const TreemapTile& tile, const QString& name, const QString& size, const QColor& ink) const;
    /// The name on the ground of the window: of a tile that is hatched.
    void writeOnGround(const TreemapTile& tile, const QString& name) const;
    bool hasHead(const TreemapTile& tile) const;
    void writeHead(const TreemapTile& tile, const QString& name, const QString& size) const;

private:
    QPainter& m_painter;
    const Theme& m_theme;
    QFontMetricsF m_metrics;
    double m_scale = textScale(), m_head = treemapHead();
    QSizeF m_headBox = treemapHeadBox();
};

} // namespace strata
