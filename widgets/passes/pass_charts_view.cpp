// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passes/pass_charts_view.h"

#include "widgets/common/format.h"
#include "widgets/passes/pass_text.h"
#include "widgets/passes/way_mark.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

constexpr double kSide = 16, kBetween = 24;

double textRow() {
    return withText(18.0);
}

} // namespace

PassChartsView::PassChartsView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Sizes, stubs and wrong symbols of each link"));
}

QSize PassChartsView::sizeHint() const {
    return {withText(640), withText(190)};
}

QSize PassChartsView::minimumSizeHint() const {
    return {withText(420), withText(140)};
}

void PassChartsView::setWays(std::shared_ptr<const ShownWays> ways) {
    m_ways = std::move(ways);
    describe();
    update();
}

void PassChartsView::setCurrent(LinkWay way, std::size_t link) {
    m_way = way;
    m_link = link;
    update();
}

void PassChartsView::describe() {
    QStringList told;
    if (m_ways)
        for (const ShownWay& shown : *m_ways)
            for (std::size_t i = 0; i < shown.links().size(); ++i)
                told += wayName(shown.way) + QStringLiteral(": ") + linkSentence(shown, i);
    setAccessibleDescription(told.join('\n'));
}

QRectF PassChartsView::chartBox(std::size_t chart) const {
    const auto count = static_cast<double>(passQuantities().size());
    const double wide = (width() - 2 * kSide - (count - 1) * kBetween) / count;
    const double high = height() - textRow() - 12; // the legend stands below
    return {kSide + static_cast<double>(chart) * (wide + kBetween), 4, wide, high};
}

/// Between the title and the numbers of the links; a point's number stands above it.
QRectF PassChartsView::areaOf(std::size_t chart) const {
    return chartBox(chart).adjusted(0, 2 * textRow() + 6, 0, -textRow() - 6);
}

QPointF PassChartsView::placeOf(std::size_t chart, std::size_t link) const {
    if (!m_ways) return {};
    const PassChart drawn = chartOf(passQuantities()[chart], *m_ways, areaOf(chart));
    return {drawn.xOf(link), drawn.area.center().y()};
}

void PassChartsView::paintEvent(QPaintEvent* /*event*/) {
    if (!m_ways) return;
    QPainter painter(this);
    for (std::size_t i = 0; i < passQuantities().size(); ++i)
        paintChart(painter, i);
    paintLegend(painter);
}

void PassChartsView::paintChart(QPainter& painter, std::size_t index) const {
    const Theme theme = themeFor(palette());
    const PassQuantity& quantity = passQuantities()[index];
    const QRectF box = chartBox(index);
    const PassChart chart = chartOf(quantity, *m_ways, areaOf(index));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(uiFont(TextSize::Small));
    painter.setPen(theme.mutedText);
    painter.drawText(QRectF(box.left(), box.top(), box.width(), textRow()), Qt::AlignLeft | Qt::AlignVCenter,
                     word(quantity.title));
    const double line = chart.area.bottom() + 6;
    painter.fillRect(QRectF(box.left(), line, box.width(), 1), theme.hairline);
    const double now = chart.xOf(m_link);
    const double step = chart.area.width() / static_cast<double>(chart.links);
    painter.fillRect(QRectF(now - step / 2, box.top() + textRow(), step, line - box.top() - textRow()),
                     theme.currentRow);
    painter.setFont(numberFont(TextSize::Small));
    for (std::size_t link = 0; link < chart.links; ++link) {
        painter.setPen(link == m_link ? theme.text : theme.mutedText);
        painter.drawText(QRectF(chart.xOf(link) - step / 2, line + 1, step, textRow()), Qt::AlignCenter,
                         QString::number(link + 1));
    }
    // The chosen way is drawn last, above the others.
    for (const PassLine& each : chart.lines)
        if (each.way != m_way) paintLine(painter, each, quantity, box);
    for (const PassLine& each : chart.lines)
        if (each.way == m_way) paintLine(painter, each, quantity, box);
}

void PassChartsView::paintLine(QPainter& painter, const PassLine& line, const PassQuantity& quantity,
                               const QRectF& box) const {
    if (line.points.empty()) return;
    const Theme theme = themeFor(palette());
    const auto& shown = (*m_ways)[static_cast<std::size_t>(line.way)];
    const bool isChosen = line.way == m_way;
    const bool isSecond = shown.isReal() && line.from == LinksFrom::Simulated;
    const QColor colour = isChosen ? wayColour(theme, line.way) : mix(wayColour(theme, line.way), theme.window, 0.55);
    QPolygonF shape;
    for (const PassLine::Point& point : line.points)
        shape << point.at;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, isChosen && !isSecond ? 2 : 1, isSecond ? Qt::DashLine : Qt::SolidLine));
    painter.drawPolyline(shape);
    for (const PassLine::Point& point : line.points)
        paintWayMark(painter, point.at, line.way, isSecond ? mix(colour, theme.window, 0.5) : colour);
    if (!isChosen || isSecond) return;
    painter.setFont(numberFont(TextSize::Small));
    const QFontMetricsF metrics(painter.font());
    const auto labelOf = [&](const PassLine::Point& point) {
        const double wide = metrics.horizontalAdvance(quantity.text(point.value));
        const double left = std::clamp(point.at.x() - wide / 2, box.left(), std::max(box.left(), box.right() - wide));
        return QRectF(left - 2, point.at.y() - textRow() - 4, wide + 4, textRow() - 2);
    };
    // The link that is shown has its label; others where there is room beside it.
    const auto chosen = std::ranges::find(line.points, m_link, &PassLine::Point::link);
    const QRectF taken = chosen == line.points.end() ? QRectF() : labelOf(*chosen).adjusted(-4, 0, 4, 0);
    const auto isCovered = [&taken](const QRectF& label) {
        return label.left() < taken.right() && label.right() > taken.left();
    };
    double free = box.left() - 2;
    for (const PassLine::Point& point : line.points) {
        const QRectF label = labelOf(point);
        const bool isShown = point.link == m_link;
        if (!isShown && (label.left() < free || isCovered(label))) continue;
        // Lines of points lead through it: it has a ground of its own.
        painter.fillRect(label, isShown ? theme.currentRow : theme.window);
        painter.setPen(isShown ? theme.text : theme.mutedText);
        painter.drawText(label, Qt::AlignCenter, quantity.text(point.value));
        free = label.right() + 4;
    }
}

void PassChartsView::paintLegend(QPainter& painter) const {
    const Theme theme = themeFor(palette());
    painter.setFont(uiFont(TextSize::Small));
    const QFontMetricsF metrics(painter.font());
    const double top = height() - textRow() - 4;
    double x = kSide;
    const auto say = [&](const QString& text) {
        const double wide = metrics.horizontalAdvance(text);
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(x, top, wide + 2, textRow()), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += wide + 20;
    };
    bool isAnyReal = false;
    for (const ShownWay& shown : *m_ways) {
        paintWayMark(painter, {x + 4, top + textRow() / 2}, shown.way, wayColour(theme, shown.way));
        x += 14;
        say(shown.isReal() ? tr("%1, real links").arg(wayName(shown.way)) : wayName(shown.way));
        isAnyReal = isAnyReal || shown.isReal();
    }
    if (!isAnyReal) return;
    painter.setPen(QPen(theme.mutedText, 1, Qt::DashLine));
    painter.drawLine(QPointF(x, top + textRow() / 2), QPointF(x + 22, top + textRow() / 2));
    x += 28;
    say(tr("the same, simulated"));
}

void PassChartsView::mousePressEvent(QMouseEvent* event) {
    if (!m_ways || event->button() != Qt::LeftButton) return;
    for (std::size_t i = 0; i < passQuantities().size(); ++i) {
        const QRectF box = chartBox(i);
        if (!box.contains(event->position())) continue;
        emit linkChosen(chartOf(passQuantities()[i], *m_ways, areaOf(i)).linkAt(event->position().x()));
    }
}

} // namespace strata
