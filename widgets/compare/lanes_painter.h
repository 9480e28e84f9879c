// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/compare/lane_geometry.h"

#include <QPainter>
#include <QRectF>

#include <optional>

namespace strata {

/// Where everything stands in a drawing of two lanes. Pixels.
struct LanesFrame {
    QRectF gutterA, gutterB; ///< Titles, left of the lanes.
    QRectF ticksA, laneA, ribbons, laneB, ticksB;
    QRectF notes; ///< The line below.

    const QRectF& lane(Side side) const { return side == Side::A ? laneA : laneB; }
    double left() const { return laneA.left(); }
    double width() const { return laneA.width(); }
    /// The lane under a point or next to it.
    Side sideAt(double y) const { return y < ribbons.center().y() ? Side::A : Side::B; }
};
LanesFrame lanesFrame(QSizeF size);
int leastLanesHeight();

/// What a person looks at on the lanes.
struct LanesState {
    std::uint32_t a = kNone, b = kNone;         ///< The current part in each build.
    std::optional<VisibleRange> rangeA, rangeB; ///< Instead: offsets of what is more than a part, a section.

    /// What is current on a lane, in its offsets.
    std::optional<VisibleRange> rangeOn(const LaneIndex& index, Side side) const;
    QString note, scale; ///< Of the line below, left and right.
};

void paintLanes(QPainter& painter, const LanesFrame& frame, const LaneIndex& index, const LanePlace& place,
                const LanesState& state, const Theme& theme);

} // namespace strata
