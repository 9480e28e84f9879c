// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/owners/treemap_painter.h"

#include "widgets/common/format.h"
#include "widgets/owners/tile_text.h"
#include "widgets/tracks/hatch.h"

#include <QCoreApplication>

#include <array>

namespace strata {

namespace {

double scaleOf(const QPainter& painter) {
    return painter.deviceTransform().m11();
}

struct Pen {
    Pen(QPainter& on, const OwnerAnalysis& of, const Theme& with)
        : painter(on), analysis(of), theme(with), text(on, with),
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
    TileText text;
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

void paintContainer(const Pen& pen, const TreemapTile& tile) {
    const bool padding = isPadding(pen.analysis.node(tile.node).bytes);
    const QColor kind = padding ? pen.theme.padding : pen.theme.kind(pen.analysis.content[tile.node]);
    const QColor ground = mix(kind, pen.theme.panel, pen.theme.isDark() ? 0.24 : 0.16);
    pen.painter.fillRect(TileText::boxOf(tile), ground);
    if (pen.text.hasHead(tile)) pen.text.writeHead(tile, treemapLabel(pen.analysis, tile), sizeText(tile.bytes));
}

void paintPadding(const Pen& pen, const TreemapTile& tile) {
    pen.painter.fillRect(TileText::boxOf(tile), pen.padding);
    if (pen.text.hasRoomForTwoLines(tile)) pen.text.writeOnGround(tile, treemapLabel(pen.analysis, tile));
}

void paintNode(const Pen& pen, const TreemapTile& tile) {
    if (tile.kind == TreemapTileKind::Node && isPadding(pen.analysis.node(tile.node).bytes))
        return paintPadding(pen, tile);
    const ContentKind content = pen.analysis.content[tile.node];
    const auto& look = (tile.kind == TreemapTileKind::Rest ? pen.rest : pen.full)[static_cast<std::size_t>(content)];
    const QRectF box = TileText::boxOf(tile);
    const bool hatched = content == ContentKind::Bss && tile.kind != TreemapTileKind::Rest;
    if (hatched && box.width() >= 4 && box.height() >= 4)
        pen.painter.fillRect(box, pen.bss);
    else
        pen.painter.fillRect(box, look.fill);
    if (pen.text.hasRoom(tile)) pen.text.write(tile, treemapLabel(pen.analysis, tile), sizeText(tile.bytes), look.ink);
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
