// SPDX-License-Identifier: GPL-3.0-or-later
// One quantity of all links of all ways, as points in a box. Pure.
#pragma once

#include "widgets/passes/pass_source.h"

#include <QPointF>
#include <QRectF>

#include <functional>

namespace strata {

/// What a chart shows: a row of the table passCharts().
struct PassQuantity {
    const char* title;
    std::optional<double> (*of)(const LinkedPass& link); ///< Nothing: the link has none.
    QString (*text)(double value);
    enum class From : std::uint8_t { Zero, Least } from = From::Zero;
};
std::span<const PassQuantity> passQuantities();

/// The points of one way; simulated ones beside real ones make a line of their own.
struct PassLine {
    LinkWay way = LinkWay::Passes;
    LinksFrom from = LinksFrom::Simulated;
    struct Point {
        std::size_t link = 0;
        double value = 0;
        QPointF at;
    };
    std::vector<Point> points;
};

struct PassChart {
    std::vector<PassLine> lines;
    double least = 0, most = 0; ///< At the bottom and at the top.
    std::size_t links = 1;      ///< Of the way with the most.
    QRectF area;

    double xOf(std::size_t link) const;
    std::size_t linkAt(double x) const;
};
PassChart chartOf(const PassQuantity& quantity, const ShownWays& ways, QRectF area);

} // namespace strata
