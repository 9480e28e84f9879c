// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/owners/treemap_painter.h"

#include "widgets/common/format.h"
#include "widgets/tracks/track_painter.h"

namespace strata {

namespace {

constexpr double kLabelWidth = 34, kLabelHeight = 14, kSecondLine = 32;

struct Pen {
    QPainter& painter;
    const OwnerAnalysis& analysis;
    const Theme& theme;
};

/// A hairline to the next tile where there is room for one.
QRectF boxOf(const TreemapTile& tile) {
    const QRectF& r = tile.rect;
    return r.adjusted(0, 0, r.width() >= 3 ? -1 : 0, r.height() >= 3 ? -1 : 0);
}

void paintText(const Pen& pen, const TreemapTile& tile, const QColor& ink) {
    const QRectF box = boxOf(tile);
    if (box.width() < kLabelWidth || box.height() < kLabelHeight) return;
    const double line = QFontMetricsF(pen.painter.font()).height();
    const QRectF first(box.left() + 4, box.top() + 1, box.width() - 6, line);
    paintLabel(pen.painter, first, treemapLabel(pen.analysis, tile), ink);
    if (box.height() >= kSecondLine && box.width() >= 2 * kLabelWidth)
        paintLabel(pen.painter, first.translated(0, line), sizeText(tile.bytes), ink);
}

void paintContainer(const Pen& pen, const TreemapTile& tile) {
    const QColor kind = pen.theme.kind(pen.analysis.content[tile.node]);
    const QColor ground = mix(kind, pen.theme.panel, pen.theme.isDark() ? 0.24 : 0.16);
    const QRectF box = boxOf(tile);
    pen.painter.fillRect(box, ground);
    if (tile.rect.width() < 40 || tile.rect.height() < 36) return;
    const QString name = treemapLabel(pen.analysis, tile);
    const QRectF head(box.left() + 4, box.top(), box.width() - 8, kTreemapHead);
    const QFontMetricsF metrics(pen.painter.font());
    const QString size = sizeText(tile.bytes);
    const double taken = metrics.horizontalAdvance(size) + 12;
    const bool both = metrics.horizontalAdvance(name) + taken <= head.width();
    paintLabel(pen.painter, both ? head.adjusted(0, 0, -taken, 0) : head, name, pen.theme.text);
    if (both) paintLabel(pen.painter, head, size, pen.theme.mutedText, Qt::AlignRight);
}

void paintPadding(const Pen& pen, const TreemapTile& tile) {
    const QRectF box = boxOf(tile);
    pen.painter.fillRect(box, mix(pen.theme.padding, pen.theme.window, 0.12));
    if (box.width() < 3 || box.height() < 3) return;
    paintDiagonals(pen.painter, box, pen.theme.padding, 4);
}

void paintNode(const Pen& pen, const TreemapTile& tile) {
    const OwnerBytes& bytes = pen.analysis.node(tile.node).bytes;
    if (tile.kind == TreemapTileKind::Node && bytes.padding == bytes.total()) return paintPadding(pen, tile);
    const ContentKind content = pen.analysis.content[tile.node];
    const QColor fill = pen.theme.kind(content);
    const QRectF box = boxOf(tile);
    if (tile.kind == TreemapTileKind::Rest) {
        const QColor ground = mix(fill, pen.theme.window, 0.45);
        pen.painter.fillRect(box, ground);
        return paintText(pen, tile, textOn(ground));
    }
    const bool hatched = content == ContentKind::Bss && box.width() >= 4 && box.height() >= 4;
    if (!hatched) {
        pen.painter.fillRect(box, fill);
        return paintText(pen, tile, textOn(fill));
    }
    paintContent(pen.painter, box, content, pen.theme);
    paintText(pen, tile, textOn(mix(fill, pen.theme.window, 0.55)));
}

} // namespace

QString treemapLabel(const OwnerAnalysis& analysis, const TreemapTile& tile) {
    switch (tile.kind) {
    case TreemapTileKind::Padding:
        return QObject::tr("padding");
    case TreemapTileKind::Own:
        return QObject::tr("without a symbol");
    case TreemapTileKind::Rest:
        return countOf(tile.count, QObject::tr("smaller one"), QObject::tr("smaller ones"));
    case TreemapTileKind::Container:
    case TreemapTileKind::Node:
        break;
    }
    return ownerName(analysis, tile.node);
}

void paintTreemap(QPainter& painter, const std::vector<TreemapTile>& tiles, const OwnerAnalysis& analysis,
                  const Theme& theme) {
    const Pen pen{painter, analysis, theme};
    painter.setFont(uiFont(TextSize::Small));
    for (const TreemapTile& tile : tiles) {
        if (tile.kind == TreemapTileKind::Container)
            paintContainer(pen, tile);
        else if (tile.kind == TreemapTileKind::Padding)
            paintPadding(pen, tile);
        else
            paintNode(pen, tile);
    }
}

void paintTreemapMark(QPainter& painter, const TreemapTile& tile, TreemapMark mark, const Theme& theme) {
    const bool current = mark == TreemapMark::Current;
    const QRectF box = tile.rect.adjusted(0, 0, -1, -1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(current ? theme.window : theme.text, 1));
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    if (!current) return;
    // A light line in a dark one is seen on any colour.
    painter.setPen(QPen(theme.outline, 2));
    painter.drawRect(box.adjusted(-1, -1, 1, 1));
}

} // namespace strata
