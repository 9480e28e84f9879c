// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/stubs/reach_analysis.h"

#include <QPainterPath>
#include <QRectF>

namespace strata {

/// Bars of a histogram, their heights by the logarithm of the count: one branch is still seen beside 100 000.
struct HistogramBar {
    QRectF box;
    std::uint64_t count = 0;
};
std::vector<HistogramBar> histogramBars(const ReachShares& of, QRectF area);

/// The farthest that the slider goes, to either side.
inline constexpr std::int64_t kMostBytes = std::int64_t{64} << 20U;
/// The axis of inserted bytes: the third root, so that 4 KiB and 64 MiB are both to be hit. From -1 to 1.
double positionOfBytes(std::int64_t bytes);
std::int64_t bytesAtPosition(double position);

/// The steps of a curve of needed stubs over that axis.
struct CurveShape {
    QPainterPath line;
    std::uint64_t least = 0, most = 0; ///< At the bottom and at the top of the area.
};
CurveShape curveShape(const ReachCurve& curve, QRectF area);

} // namespace strata
