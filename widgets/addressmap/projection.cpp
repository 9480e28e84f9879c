// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/projection.h"

#include <algorithm>
#include <cmath>

namespace strata {

namespace {
/// Of additions and divisions of doubles, relative to the length of the axis.
constexpr double kRounding = 4e-15;
} // namespace

Projection::Projection(const Axis& axis, double width) : m_axis(&axis), m_width(width) {
    // Many breaks (arm, damaged images) share a third of the width at most.
    const auto breaks = static_cast<double>(axis.breaks().size());
    if (breaks > 0) m_breakWidth = std::min(kBreakWidth, std::floor(width / 3 / breaks * 4) / 4);
    m_pixelsPerUnit = leastPixelsPerUnit();
}

double Projection::leastPixelsPerUnit() const {
    if (isEmpty()) return 1;
    return (m_width - m_breakWidth * static_cast<double>(m_axis->breaks().size())) / m_axis->length();
}

double Projection::mostPixelsPerUnit() const {
    double bytesPerUnit = 1;
    if (m_axis->scale() == AxisScale::Equal) {
        for (const AxisSpan& span : m_axis->spans())
            bytesPerUnit = std::max(bytesPerUnit, 1 / span.unitsPerByte());
    }
    return std::max(kMostPixelsPerByte * bytesPerUnit, leastPixelsPerUnit());
}

double Projection::xOfBegin(double unit) const {
    const auto& breaks = m_axis->breaks();
    const auto passed = std::ranges::upper_bound(breaks, unit, {}, &AxisBreak::at) - breaks.begin();
    return unit * m_pixelsPerUnit + m_breakWidth * static_cast<double>(passed) - m_origin;
}

double Projection::xOfEnd(double unit) const {
    const auto& breaks = m_axis->breaks();
    const auto passed = std::ranges::lower_bound(breaks, unit, {}, &AxisBreak::at) - breaks.begin();
    return unit * m_pixelsPerUnit + m_breakWidth * static_cast<double>(passed) - m_origin;
}

double Projection::unitAt(double x) const {
    if (isEmpty()) return 0;
    const double global = x + m_origin;
    const auto& breaks = m_axis->breaks();
    // Breaks whose right edge is at or left of x.
    std::size_t low = 0, high = breaks.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        const double right = breaks[middle].at * m_pixelsPerUnit + m_breakWidth * static_cast<double>(middle + 1);
        if (right <= global)
            low = middle + 1;
        else
            high = middle;
    }
    const double unit = (global - m_breakWidth * static_cast<double>(low)) / m_pixelsPerUnit;
    const double limit = low < breaks.size() ? breaks[low].at : m_axis->length();
    // The last pixel is the end, not the end less a rounding error.
    if (limit - unit < m_axis->length() * kRounding) return limit;
    return std::clamp(unit, low > 0 ? breaks[low - 1].at : 0.0, limit);
}

std::pair<double, double> Projection::bytesPerPixel() const {
    if (isEmpty()) return {0, 0};
    if (m_axis->scale() != AxisScale::Equal) return {1 / m_pixelsPerUnit, 1 / m_pixelsPerUnit};
    const IndexRange seen = m_axis->spansIn(visible());
    double least = 0, most = 0;
    for (std::uint32_t i = seen.begin; i < seen.end; ++i) {
        const double bytes = 1 / (m_axis->spans()[i].unitsPerByte() * m_pixelsPerUnit);
        least = i == seen.begin ? bytes : std::min(least, bytes);
        most = std::max(most, bytes);
    }
    return {least, most};
}

Projection Projection::clamped() const {
    Projection p = *this;
    if (p.isEmpty()) return p;
    p.m_pixelsPerUnit = std::clamp(p.m_pixelsPerUnit, p.leastPixelsPerUnit(), p.mostPixelsPerUnit());
    const double total =
        m_axis->length() * p.m_pixelsPerUnit + m_breakWidth * static_cast<double>(m_axis->breaks().size());
    p.m_origin = std::clamp(p.m_origin, 0.0, std::max(0.0, total - m_width));
    return p;
}

Projection Projection::resized(double width) const {
    if (!m_axis) return *this;
    return Projection(*m_axis, width).fitted(visible());
}

Projection Projection::panned(double pixels) const {
    Projection p = *this;
    p.m_origin += pixels;
    return p.clamped();
}

Projection Projection::zoomed(double factor, double atX) const {
    if (isEmpty()) return *this;
    const double unit = unitAt(atX);
    // At a break mark the anchor is the nearer edge of it.
    const bool atBegin = std::abs(xOfBegin(unit) - atX) < std::abs(xOfEnd(unit) - atX);
    Projection p = *this;
    p.m_pixelsPerUnit = std::clamp(m_pixelsPerUnit * factor, leastPixelsPerUnit(), mostPixelsPerUnit());
    p.m_origin += (atBegin ? p.xOfBegin(unit) : p.xOfEnd(unit)) - atX;
    return p.clamped();
}

Projection Projection::fitted(VisibleRange range) const {
    if (isEmpty()) return *this;
    range.begin = std::clamp(range.begin, 0.0, m_axis->length());
    range.end = std::clamp(range.end, range.begin, m_axis->length());
    if (range.width() >= m_axis->length() * (1 - kRounding)) return {*m_axis, m_width};
    const auto& breaks = m_axis->breaks();
    const auto inside = std::ranges::lower_bound(breaks, range.end, {}, &AxisBreak::at) -
                        std::ranges::upper_bound(breaks, range.begin, {}, &AxisBreak::at);
    const double width = m_width - m_breakWidth * static_cast<double>(std::max<std::ptrdiff_t>(0, inside));
    Projection p = *this;
    const double units = std::max(range.width(), m_width / mostPixelsPerUnit());
    p.m_pixelsPerUnit = std::clamp(width / units, leastPixelsPerUnit(), mostPixelsPerUnit());
    p.m_origin = 0;
    // A range that is too short to fill the width at the closest zoom stands in the middle.
    const double slack = m_width - (p.xOfEnd(range.end) - p.xOfBegin(range.begin));
    p.m_origin = p.xOfBegin(range.begin) - slack / 2;
    return p.clamped();
}

} // namespace strata
