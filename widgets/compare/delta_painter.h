// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/delta_owners.h"
#include "widgets/owners/treemap.h"

class QPainter;

namespace strata {

struct Theme;

/// Orange grew, blue shrank. What is new is hatched as well, and what is gone has an outline and no fill.
void paintDeltaFill(QPainter& painter, const QRectF& box, DeltaKind kind, const Theme& theme);

void paintDeltaTreemap(QPainter& painter, const std::vector<TreemapTile>& tiles, const DeltaOwners& owners,
                       const Theme& theme);

} // namespace strata
