// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"
#include "widgets/stubs/reach_chart.h"

#include <QWidget>

namespace strata {

/// How much of their reach the branches of a class use.
class HistogramView : public QWidget {
    Q_OBJECT
public:
    explicit HistogramView(QWidget* parent = nullptr);
    void setClass(const ReachShares& shown);
    QSize sizeHint() const override { return {withText(320), withText(96)}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF area() const;
    ReachShares m_shown;
};

/// Stubs as a function of inserted bytes; a marker stands at the number asked for, and can be dragged.
class CurveView : public QWidget {
    Q_OBJECT
public:
    explicit CurveView(QWidget* parent = nullptr);
    void setCurve(std::shared_ptr<const ReachCurve> curve);
    void setBytes(std::int64_t bytes);
    QSize sizeHint() const override { return {withText(320), withText(120)}; }
    /// Where its axis begins and ends, for the slider below it.
    static int side() { return withText(40); }

signals:
    void bytesPicked(std::int64_t bytes);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QRectF area() const;
    void pick(QPointF place);
    std::shared_ptr<const ReachCurve> m_curve;
    std::int64_t m_bytes = 0;
};

} // namespace strata
