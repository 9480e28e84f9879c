// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/passes/pass_chart.h"

#include <QWidget>

namespace strata {

/// Size, stubs and wrong symbols of every link of the three ways, side by side, with the current link marked.
class PassChartsView : public QWidget {
    Q_OBJECT
public:
    explicit PassChartsView(QWidget* parent = nullptr);

    void setWays(std::shared_ptr<const ShownWays> ways);
    void setCurrent(LinkWay way, std::size_t link);
    /// Where the link stands in the chart.
    QPointF placeOf(std::size_t chart, std::size_t link) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void linkChosen(std::size_t link);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QRectF chartBox(std::size_t chart) const;
    QRectF areaOf(std::size_t chart) const;
    void paintChart(QPainter& painter, std::size_t chart) const;
    void paintLine(QPainter& painter, const PassLine& line, const PassQuantity& quantity, const QRectF& box) const;
    void paintLegend(QPainter& painter) const;
    void describe();

    std::shared_ptr<const ShownWays> m_ways;
    LinkWay m_way = LinkWay::Passes;
    std::size_t m_link = 0;
};

} // namespace strata
