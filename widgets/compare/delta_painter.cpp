// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/delta_painter.h"

#include "widgets/common/format.h"
#include "widgets/compare/side_colour.h"
#include "widgets/owners/tile_text.h"
#include "widgets/owners/treemap_painter.h"
#include "widgets/tracks/hatch.h"

#include <array>

namespace strata {

namespace {

constexpr std::size_t kKinds = 5;

QColor colourOf(std::int64_t delta, const Theme& theme) {
    return delta == 0 ? theme.padding : sideColour(theme, delta > 0 ? Side::B : Side::A);
}

/// What a kind is filled with, and what is written on it.
struct Look {
    QBrush fill;
    QColor ink, outline;
};

Look lookOf(DeltaKind kind, const Theme& theme, double scale) {
    const QColor more = sideColour(theme, Side::B), less = sideColour(theme, Side::A);
    switch (kind) {
    case DeltaKind::New: {
        const QColor ground = mix(more, theme.window, theme.isDark() ? 0.42 : 0.5);
        return {diagonalBrush(more, 6, scale, ground), textOn(ground), more};
    }
    case DeltaKind::Gone: {
        const QColor ground = mix(less, theme.window, 0.14);
        return {ground, theme.text, less};
    }
    case DeltaKind::Grown:
        return {more, textOn(more), {}};
    case DeltaKind::Shrunk:
        return {less, textOn(less), {}};
    case DeltaKind::Several:
        break;
    }
    return {};
}

double scaleOf(const QPainter& painter) {
    return painter.deviceTransform().m11();
}

void fill(QPainter& painter, const QRectF& box, const Look& look) {
    // Too small for a pattern, a tile is known by its colour alone.
    if (box.width() < 4 || box.height() < 4)
        return painter.fillRect(box, look.outline.isValid() ? QBrush(look.outline) : look.fill);
    painter.fillRect(box, look.fill);
    if (!look.outline.isValid()) return;
    painter.setPen(QPen(look.outline, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
}

class Drawer {
public:
    Drawer(QPainter& painter, const DeltaOwners& owners, const Theme& theme)
        : m_painter(painter), m_owners(owners), m_theme(theme), m_text(painter, theme) {
        for (std::size_t kind = 0; kind < kKinds; ++kind)
            m_looks[kind] = lookOf(static_cast<DeltaKind>(kind), theme, scaleOf(painter));
    }

    void draw(const TreemapTile& tile) const {
        const DeltaNode& node = m_owners.node(tile.node);
        if (tile.kind == TreemapTileKind::Container) return drawContainer(tile, node);
        if (tile.kind == TreemapTileKind::Node && node.kind != DeltaKind::Several) return drawLeaf(tile, node);
        // Many things drawn as one.
        const QColor ground = mix(colourOf(node.delta(), m_theme), m_theme.window, 0.45);
        m_painter.fillRect(TileText::boxOf(tile), ground);
        const bool isRest = tile.kind == TreemapTileKind::Rest;
        if (m_text.hasRoom(tile))
            m_text.write(tile, treemapLabel(*m_owners.analysis, tile),
                         isRest ? sizeText(tile.bytes) : deltaText(node.delta()), textOn(ground));
    }

private:
    void drawContainer(const TreemapTile& tile, const DeltaNode& node) const {
        const double share = m_theme.isDark() ? 0.24 : 0.16;
        m_painter.fillRect(TileText::boxOf(tile), mix(colourOf(node.delta(), m_theme), m_theme.panel, share));
        if (m_text.hasHead(tile)) m_text.writeHead(tile, deltaName(m_owners, tile.node), deltaText(node.delta()));
    }

    void drawLeaf(const TreemapTile& tile, const DeltaNode& node) const {
        const Look& look = m_looks[static_cast<std::size_t>(node.kind)];
        fill(m_painter, TileText::boxOf(tile), look);
        if (m_text.hasRoom(tile)) m_text.write(tile, deltaName(m_owners, tile.node), deltaText(node.delta()), look.ink);
    }

    QPainter& m_painter;
    const DeltaOwners& m_owners;
    const Theme& m_theme;
    TileText m_text;
    std::array<Look, kKinds> m_looks;
};

} // namespace

void paintDeltaFill(QPainter& painter, const QRectF& box, DeltaKind kind, const Theme& theme) {
    fill(painter, box, lookOf(kind, theme, scaleOf(painter)));
}

void paintDeltaTreemap(QPainter& painter, const std::vector<TreemapTile>& tiles, const DeltaOwners& owners,
                       const Theme& theme) {
    const Drawer drawer(painter, owners, theme);
    for (const TreemapTile& tile : tiles)
        drawer.draw(tile);
}

} // namespace strata
