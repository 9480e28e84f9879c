// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/generate/plan_lanes.h"
#include "widgets/generate/plan_models.h"

#include <QWidget>

namespace strata {

/// Before and after on two lanes, one above the other.
class PlanLanesView : public QWidget {
    Q_OBJECT
public:
    explicit PlanLanesView(QWidget* parent = nullptr);

    void setPlan(DocumentPtr document, PlanPtr plan);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void layOut();
    void drawEnds(QPainter& painter) const;
    QString scaleText() const;
    QString sentence() const; ///< What happens to everything behind the tables.
    const LaneBlock* blockAt(QPointF place) const;

    DocumentPtr m_document;
    PlanPtr m_plan;
    PlanLanes m_lanes;
};

} // namespace strata
