// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/generate/plan_models.h"

#include <QAbstractScrollArea>

namespace strata {

/// The bytes of one planned range, before on the left and after on the right, sixteen a line; bytes that the plan
/// changes are coloured and underlined. Paints only the lines in sight.
class HexDiffView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit HexDiffView(QWidget* parent = nullptr);

    /// Shows the range of `plan` with that index; an index past the end shows nothing.
    void setRange(PlanPtr plan, std::size_t index, Bits bits);
    /// Scrolls to the next line below the top one that holds a changed byte; around the end.
    void showNextChange();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    const PlannedRange* range() const;
    static int lineHeight();
    int lineCount() const;
    bool lineChanges(int line) const;
    void drawLine(QPainter& painter, const PlannedRange& range, int line, qreal y) const;
    void updateScrollBar();

    PlanPtr m_plan;
    std::size_t m_index = 0;
    Bits m_bits = Bits::B64;
};

} // namespace strata
