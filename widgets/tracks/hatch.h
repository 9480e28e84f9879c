// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QPainter>

namespace strata {

/// Fills with a colour, or with a paler one and diagonals on it.
enum class Fill : std::uint8_t { Plain, Hatched };
void paintFill(QPainter& painter, const QRectF& rect, const QColor& colour, Fill fill, const Theme& theme);

/// Diagonals of one colour, the second channel beside it; those of neighbouring boxes continue one pattern. Lines where
/// a file of lines is drawn, else a texture: as lines, a row of 3840 pixels alone takes as long as to fill the screen.
void paintDiagonals(QPainter& painter, const QRectF& rect, const QColor& colour, double spacing);

/// The same as a brush of `scale` pixels a unit, on `ground`.
QBrush diagonalBrush(const QColor& colour, double spacing, double scale, const QColor& ground = Qt::transparent);

} // namespace strata
