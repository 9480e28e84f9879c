// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/axis.h"

namespace strata {

/// Axis units ↔ pixels of one drawing. A value.
///
/// Break marks keep their width in pixels at every zoom. So there are "global" pixels, in which the whole axis is laid
/// out at the zoom in use with its marks, and the drawing is a window `origin … origin + width` on them: panning is
/// then a plain shift, and nothing jumps when a mark comes into view. (Giving a gap a width in axis units was
/// rejected: zoomed in, crossing a gap would take longer than crossing a section.)
class Projection {
public:
    /// A pixel is never less than this part of a byte.
    static constexpr double kMostPixelsPerByte = 16;
    static constexpr double kBreakWidth = 20;

    Projection() = default;
    /// Shows the whole axis in `width` pixels. The axis must outlive the projection.
    Projection(const Axis& axis, double width);

    const Axis& axis() const { return *m_axis; }
    double width() const { return m_width; }
    double pixelsPerUnit() const { return m_pixelsPerUnit; }
    double breakWidth() const { return m_breakWidth; }
    bool isEmpty() const { return !m_axis || m_axis->length() <= 0 || m_width <= 0; }

    /// Left edge of what begins at `unit`, and right edge of what ends there: they differ at a break mark.
    double xOfBegin(double unit) const;
    double xOfEnd(double unit) const;
    /// Inside a break mark: the unit of the mark.
    double unitAt(double x) const;
    VisibleRange visible() const { return {unitAt(0), unitAt(m_width)}; }
    /// Bytes per pixel, the least and the most in view; they differ on the equal scale only.
    std::pair<double, double> bytesPerPixel() const;

    /// All of these stay inside the axis and between the closest and the farthest zoom.
    Projection resized(double width) const;
    Projection panned(double pixels) const;
    Projection zoomed(double factor, double atX) const;
    Projection fitted(VisibleRange range) const;
    bool operator==(const Projection&) const = default;

private:
    Projection clamped() const;
    double leastPixelsPerUnit() const;
    double mostPixelsPerUnit() const;

    const Axis* m_axis = nullptr;
    double m_width = 0;
    double m_pixelsPerUnit = 1;
    double m_origin = 0;
    double m_breakWidth = kBreakWidth;
};

} // namespace strata
