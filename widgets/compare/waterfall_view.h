// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/waterfall.h"
#include "widgets/compare/lane_index.h"

#include <QWidget>

namespace strata {

/// What adds up to a displacement, or to the growth of a section: a bar for each step, each beginning where the one
/// above it ends, and their sum. A click leads to a step that is one thing or a section; so does Enter, where up and
/// down choose.
class WaterfallView : public QWidget {
    Q_OBJECT
public:
    explicit WaterfallView(QWidget* parent = nullptr);

    /// `question` is what the bars answer; `answer` stands in their place when there are none.
    void show(LayoutDiffPtr diff, const QString& question, Waterfall waterfall, const QString& answer = {});
    const Waterfall& waterfall() const { return m_waterfall; }
    const QString& question() const { return m_question; }
    /// How many steps there is room for; one more line is the sum's.
    std::size_t room() const;
    /// The line of a step, in pixels of the view.
    QRectF rowOf(std::size_t step) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// A step was clicked that is one thing, or a section.
    void picked(std::uint32_t a, std::uint32_t b);
    void sectionPicked(const QString& name);
    /// There is room for more steps now, or for fewer.
    void roomChanged();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// By value: who hears of it shows other steps.
    void goTo(WaterfallStep step);
    const WaterfallStep* stepAt(QPointF point) const;
    void drawRow(QPainter& painter, const QRectF& row, const QString& text, std::int64_t from,
                 std::int64_t delta) const;
    QRectF barArea() const;
    /// Where a number of bytes stands in the area of the bars.
    double xOf(std::int64_t bytes) const;

    LayoutDiffPtr m_diff;
    QString m_question, m_answer;
    Waterfall m_waterfall;
    std::size_t m_room = 0;
    std::size_t m_current = 0;            ///< The step that keys go to.
    std::int64_t m_least = 0, m_most = 0; ///< Of the running sum.
};

} // namespace strata
