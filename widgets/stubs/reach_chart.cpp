// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stubs/reach_chart.h"

#include <algorithm>
#include <cmath>

namespace strata {

std::vector<HistogramBar> histogramBars(const ReachShares& of, QRectF area) {
    const std::uint64_t most = std::ranges::max(of.shares);
    const double full = std::log2(static_cast<double>(most) + 1);
    const double step = area.width() / static_cast<double>(kShares);
    std::vector<HistogramBar> bars;
    for (std::size_t i = 0; i < kShares; ++i) {
        const double height = full == 0 ? 0 : area.height() * std::log2(static_cast<double>(of.shares[i]) + 1) / full;
        bars.push_back({QRectF(area.left() + step * static_cast<double>(i), area.bottom() - height, step - 1, height),
                        of.shares[i]});
    }
    return bars;
}

double positionOfBytes(std::int64_t bytes) {
    return std::cbrt(static_cast<double>(bytes) / static_cast<double>(kMostBytes));
}

std::int64_t bytesAtPosition(double position) {
    const double part = std::clamp(position, -1.0, 1.0);
    return std::llround(part * part * part * static_cast<double>(kMostBytes));
}

CurveShape curveShape(const ReachCurve& curve, QRectF area) {
    CurveShape shape{.least = curve.needsAt(-kMostBytes), .most = curve.needsAt(kMostBytes)};
    const auto range = static_cast<double>(std::max<std::uint64_t>(shape.most - shape.least, 1));
    const auto x = [&](double position) { return area.left() + (position + 1) / 2 * area.width(); };
    const auto y = [&](std::uint64_t needs) {
        return area.bottom() - static_cast<double>(needs - shape.least) / range * area.height();
    };
    shape.line.moveTo(area.left(), y(shape.least));
    std::uint64_t needs = shape.least;
    for (const std::int64_t step : curve.steps()) {
        if (step < -kMostBytes || step >= kMostBytes) continue;
        const double at = x(positionOfBytes(step));
        shape.line.lineTo(at, y(needs));
        shape.line.lineTo(at, y(++needs));
    }
    shape.line.lineTo(area.right(), y(needs));
    return shape;
}

} // namespace strata
