// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/owners/treemap.h"

#include <QPainter>

namespace strata {

/// "fork.o", "padding", "1 204 smaller ones".
QString treemapLabel(const OwnerAnalysis& analysis, const TreemapTile& tile);

void paintTreemap(QPainter& painter, const std::vector<TreemapTile>& tiles, const OwnerAnalysis& analysis,
                  const Theme& theme);

/// Around the tile under the cursor, and around the current one.
enum class TreemapMark : std::uint8_t { Hovered, Current };
void paintTreemapMark(QPainter& painter, const TreemapTile& tile, TreemapMark mark, const Theme& theme);

} // namespace strata
