// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/passes/pass_source.h"
#include "widgets/passes/stage_painter.h"

#include <QVariantAnimation>
#include <QWidget>

namespace strata {

/// A link as a bar of sections, the one before above it, and what moved between the two. Steps of one link are
/// animated, unless the style says that nothing is.
class PassStageView : public QWidget {
    Q_OBJECT
public:
    explicit PassStageView(QWidget* parent = nullptr);

    /// Another way, or the same with other links.
    void setWay(const ShownWay* shown);
    void showLink(std::size_t link);
    std::size_t link() const { return m_link; }
    bool isMoving() const { return m_move.state() == QAbstractAnimation::Running; }
    /// The box of a piece of the link shown; empty: there is none of that name.
    QRectF boxOf(const QString& piece) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

signals:
    /// A click: on the upper bar one link back, on the lower one further.
    void stepRequested(int step);

private:
    StageFrame frame() const;
    QString titleOf(std::size_t link) const;
    QString factsAt(QPointF place) const;

    std::vector<StageBar> m_bars;
    std::vector<QString> m_titles;
    std::size_t m_link = 0, m_from = 0;
    double m_units = 1;
    QVariantAnimation m_move;
    double m_share = 1; ///< Of the way to m_link.
};

} // namespace strata
