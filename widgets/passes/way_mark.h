// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/costs.h"
#include "widgets/common/theme.h"

#include <QPainter>

namespace strata {

/// A way has a colour, and a shape as the second channel: a circle, a square, a diamond.
QColor wayColour(const Theme& theme, LinkWay way);
void paintWayMark(QPainter& painter, QPointF at, LinkWay way, const QColor& fill);

} // namespace strata
