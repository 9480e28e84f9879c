// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/owners/owner_analysis.h"

#include <QRectF>

namespace strata {

enum class TreemapTileKind : std::uint8_t {
    Container, ///< A node whose parts are drawn in it, behind this tile in the list.
    Node,      ///< A node drawn as one.
    Own,       ///< Bytes of `node` that none of its children has.
    Padding,   ///< Padding of `node` that none of its children has.
    Rest,      ///< Those children of `node` that would be smaller than a pixel.
};

struct TreemapTile {
    QRectF rect; ///< On whole pixels.
    std::uint32_t node = 0;
    TreemapTileKind kind = TreemapTileKind::Node;
    std::uint8_t depth = 0;  ///< 0: a part of the node that is zoomed in.
    std::uint32_t count = 1; ///< Nodes in it: of Rest the children that are merged.
    ByteCount bytes;
};

/// Height of the line with a container's name; containers too small for one have none.
double treemapHead();
/// The least container that has one.
QSizeF treemapHeadBox();

/// The parts of `zoomed` in a rectangle of that size, nested three levels deep (a node with one part is no level),
/// parents before what is in them.
std::vector<TreemapTile> layOutTreemap(const OwnerAnalysis& analysis, std::uint32_t zoomed, QSizeF size);

/// The innermost tile at `at`; null for none.
const TreemapTile* tileAt(const std::vector<TreemapTile>& tiles, QPointF at);
/// The tile of `node`, or of the nearest node above it that has one; null for none.
const TreemapTile* tileOf(const OwnerAnalysis& analysis, const std::vector<TreemapTile>& tiles, std::uint32_t node);

} // namespace strata
