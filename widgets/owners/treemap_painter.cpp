// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/owners/treemap_painter.h"

#include "widgets/common/format.h"
#include "widgets/tracks/hatch.h"
#include "widgets/tracks/track_painter.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr double kLabelWidth = 34, kSecondLine = 32; ///< At the size of text that theme.h names.

double scaleOf(const QPainter& painter) {
    return painter.deviceTransform().m11();
}

struct Pen {
    Pen(QPainter& on, const OwnerAnalysis& of, const Theme& with)
        : painter(on), analysis(of), theme(with), metrics(on.font()),
          padding(diagonalBrush(with.padding, 4, scaleOf(on), mix(with.padding, with.window, 0.12))),
          bss(diagonalBrush(with.kind(ContentKind::Bss), 6, scaleOf(on),
                            mix(with.kind(ContentKind::Bss), with.window, 0.55))) {
        for (std::size_t i = 0; i < with.kinds.size(); ++i) {
            const QColor kind = with.kinds[i];
            const bool isBss = static_cast<ContentKind>(i) == ContentKind::Bss;
            full[i] = {kind, textOn(isBss ? mix(kind, with.window, 0.55) : kind)};
            const QColor pale = mix(kind, with.window, 0.45);
            rest[i] = {pale, textOn(pale)};
        }
    }

    QPainter& painter;
    const OwnerAnalysis& analysis;
    const Theme& theme;
    QFontMetricsF metrics;
    double scale = textScale(), head = treemapHead();
    QSizeF headBox = treemapHeadBox();
    QBrush padding, bss;
    /// By kind. Which ink reads better on a fill costs more than to fill a tile.
    struct Look {
        QColor fill, ink;
    };
    std::array<Look, 8> full, rest;
};

bool isPadding(const OwnerBytes& bytes) {
    return bytes.padding == bytes.total();
}

/// A hairline to the next tile where there is room for one.
QRectF boxOf(const TreemapTile& tile) {
    const QRectF& r = tile.rect;
    return r.adjusted(0, 0, r.width() >= 3 ? -1 : 0, r.height() >= 3 ? -1 : 0);
}

void paintText(const Pen& pen, const TreemapTile& tile, const QColor& ink) {
    const QRectF box = boxOf(tile);
    const double line = pen.metrics.height(), scale = pen.scale;
    if (box.width() < kLabelWidth * scale || box.height() < line) return;
    const QRectF first(box.left() + 4, box.top() + 1, box.width() - 6, line);
    paintLabel(pen.painter, first, treemapLabel(pen.analysis, tile), ink);
    if (box.height() >= kSecondLine * scale && box.width() >= 2 * kLabelWidth * scale)
        paintLabel(pen.painter, first.translated(0, line), sizeText(tile.bytes), ink);
}

void paintContainer(const Pen& pen, const TreemapTile& tile) {
    const bool padding = isPadding(pen.analysis.node(tile.node).bytes);
    const QColor kind = padding ? pen.theme.padding : pen.theme.kind(pen.analysis.content[tile.node]);
    const QColor ground = mix(kind, pen.theme.panel, pen.theme.isDark() ? 0.24 : 0.16);
    const QRectF box = boxOf(tile);
    pen.painter.fillRect(box, ground);
    if (tile.rect.width() < pen.headBox.width() || tile.rect.height() < pen.headBox.height()) return;
    const QString name = treemapLabel(pen.analysis, tile);
    const QRectF head(box.left() + 4, box.top(), box.width() - 8, pen.head);
    const QString size = sizeText(tile.bytes);
    const double taken = pen.metrics.horizontalAdvance(size) + 12;
    const bool both = pen.metrics.horizontalAdvance(name) + taken <= head.width();
    paintLabel(pen.painter, both ? head.adjusted(0, 0, -taken, 0) : head, name, pen.theme.text);
    if (both) paintLabel(pen.painter, head, size, pen.theme.mutedText, Qt::AlignRight);
}

void paintPadding(const Pen& pen, const TreemapTile& tile) {
    pen.painter.fillRect(boxOf(tile), pen.padding);
    const QRectF box = boxOf(tile);
    if (box.width() < 2 * kLabelWidth * pen.scale || box.height() < kSecondLine * pen.scale) return;
    const QString name = treemapLabel(pen.analysis, tile);
    const double width = std::min(box.width() - 4, pen.metrics.horizontalAdvance(name) + 8);
    const QRectF label(box.left(), box.top(), width, pen.metrics.height() + 2);
    pen.painter.fillRect(label, pen.theme.window);
    paintLabel(pen.painter, label.adjusted(4, 0, 0, 0), name, pen.theme.mutedText);
}

void paintNode(const Pen& pen, const TreemapTile& tile) {
    if (tile.kind == TreemapTileKind::Node && isPadding(pen.analysis.node(tile.node).bytes))
        return paintPadding(pen, tile);
    const ContentKind content = pen.analysis.content[tile.node];
    const auto& look = (tile.kind == TreemapTileKind::Rest ? pen.rest : pen.full)[static_cast<std::size_t>(content)];
    const QRectF box = boxOf(tile);
    const bool hatched = content == ContentKind::Bss && tile.kind != TreemapTileKind::Rest;
    if (hatched && box.width() >= 4 && box.height() >= 4)
        pen.painter.fillRect(box, pen.bss);
    else
        pen.painter.fillRect(box, look.fill);
    paintText(pen, tile, look.ink);
}

} // namespace

QString treemapLabel(const OwnerAnalysis& analysis, const TreemapTile& tile) {
    switch (tile.kind) {
    case TreemapTileKind::Padding:
        return QObject::tr("padding");
    case TreemapTileKind::Own:
        return QObject::tr("without a symbol");
    case TreemapTileKind::Rest:
        return countOf(tile.count, "%1 smaller one", QT_TRANSLATE_N_NOOP("Counts", "%1 smaller ones"));
    case TreemapTileKind::Container:
    case TreemapTileKind::Node:
        break;
    }
    return ownerName(analysis, tile.node);
}

void paintTreemap(QPainter& painter, const std::vector<TreemapTile>& tiles, const OwnerAnalysis& analysis,
                  const Theme& theme) {
    painter.setFont(uiFont(TextSize::Small));
    const Pen pen(painter, analysis, theme);
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
