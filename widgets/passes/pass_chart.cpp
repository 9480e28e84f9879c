// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passes/pass_chart.h"

#include "widgets/common/format.h"

#include <QObject>

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

QString bytesText(double value) {
    return sizeText({static_cast<std::uint64_t>(value)});
}
QString numberText(double value) {
    return countText(static_cast<std::uint64_t>(value));
}

constexpr std::array kQuantities{
    PassQuantity{QT_TRANSLATE_NOOP("Words", "Image in memory"),
                 [](const LinkedPass& link) { return std::optional(static_cast<double>(link.memory.value)); },
                 bytesText, PassQuantity::From::Least},
    PassQuantity{QT_TRANSLATE_NOOP("Words", "Stubs"),
                 [](const LinkedPass& link) { return std::optional(static_cast<double>(link.stubs)); }, numberText},
    PassQuantity{QT_TRANSLATE_NOOP("Words", "Wrong symbols"),
                 [](const LinkedPass& link) -> std::optional<double> {
                     if (!link.wrong) return std::nullopt;
                     return static_cast<double>(*link.wrong);
                 },
                 numberText},
};

PassLine lineOf(const PassQuantity& quantity, LinkWay way, LinksFrom from, const std::vector<LinkedPass>& links) {
    PassLine line{.way = way, .from = from, .points = {}};
    for (std::size_t i = 0; i < links.size(); ++i)
        if (const auto value = quantity.of(links[i])) line.points.push_back({i, *value, {}});
    return line;
}

} // namespace

std::span<const PassQuantity> passQuantities() {
    return kQuantities;
}

double PassChart::xOf(std::size_t link) const {
    const double step = area.width() / static_cast<double>(links);
    return area.left() + (static_cast<double>(link) + 0.5) * step;
}

std::size_t PassChart::linkAt(double x) const {
    const double step = area.width() / static_cast<double>(links);
    const double link = std::floor((x - area.left()) / step);
    return static_cast<std::size_t>(std::clamp(link, 0.0, static_cast<double>(links - 1)));
}

PassChart chartOf(const PassQuantity& quantity, const ShownWays& ways, QRectF area) {
    PassChart chart{.area = area};
    for (const ShownWay& shown : ways) {
        chart.lines.push_back(lineOf(quantity, shown.way, LinksFrom::Simulated, shown.run.passes));
        if (shown.isReal()) chart.lines.push_back(lineOf(quantity, shown.way, LinksFrom::Real, shown.real));
        chart.links = std::max({chart.links, shown.real.size(), shown.run.passes.size()});
    }
    const bool fromZero = quantity.from == PassQuantity::From::Zero;
    bool isFirst = true;
    for (const PassLine& line : chart.lines)
        for (const PassLine::Point& point : line.points) {
            chart.least = isFirst && !fromZero ? point.value : std::min(chart.least, point.value);
            chart.most = isFirst ? point.value : std::max(chart.most, point.value);
            isFirst = false;
        }
    const double range = chart.most > chart.least ? chart.most - chart.least : 1;
    for (PassLine& line : chart.lines)
        for (PassLine::Point& point : line.points)
            point.at = {chart.xOf(point.link), area.bottom() - (point.value - chart.least) / range * area.height()};
    return chart;
}

} // namespace strata
