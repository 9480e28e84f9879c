// SPDX-License-Identifier: GPL-3.0-or-later
// Ribbons as pixels. As paths that Qt fills, a thousand of them on a tall window take 700 ms: here a row is a list of
// spans, since all curves are one curve, stretched.
#pragma once

#include <QColor>
#include <QImage>

#include <vector>

namespace strata {

/// A ribbon between the upper and the lower edge of a drawing, in its pixels.
struct RibbonShape {
    double aLeft = 0, aRight = 0, bLeft = 0, bRight = 0;
    QColor colour; ///< With its alpha.
};

/// How far to the lower place a ribbon has come at `y` (0 to 1 of the height), 0 to 1: upright at both ends. The curve
/// of QPainterPath::cubicTo with both control points at half the height.
double ribbonShare(double y);

/// In the order given, each over the ones before; edges are smooth. ARGB32_Premultiplied, transparent where none is.
QImage drawRibbons(const std::vector<RibbonShape>& ribbons, QSize size);

} // namespace strata
