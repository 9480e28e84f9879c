// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/waterfall_view.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/compare/part_text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr int kSide = 12;

int lineHeight() {
    return withText(20);
}
int headHeight() {
    return withText(26);
}
int labelWidth() {
    return withText(300);
}
int numberWidth() {
    return withText(104);
}

QString signedCount(std::int64_t bytes) {
    return signedText(static_cast<double>(bytes), byteText({magnitude(bytes)}));
}

} // namespace

WaterfallView::WaterfallView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("What adds up"));
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
}

QSize WaterfallView::minimumSizeHint() const {
    return {320, headHeight() + 4 * lineHeight() + 8};
}

QSize WaterfallView::sizeHint() const {
    return {800, headHeight() + 8 * lineHeight() + 8};
}

std::size_t WaterfallView::room() const {
    return static_cast<std::size_t>(std::max(2, (height() - headHeight() - 8) / lineHeight() - 1));
}

void WaterfallView::show(LayoutDiffPtr diff, const QString& question, Waterfall waterfall, const QString& answer) {
    m_diff = std::move(diff);
    m_question = question;
    m_answer = answer;
    m_waterfall = std::move(waterfall);
    m_least = m_most = 0;
    m_current = 0;
    std::int64_t sum = 0;
    QStringList told{m_question};
    for (const WaterfallStep& step : m_waterfall.steps) {
        sum = wrappingSum(sum, step.delta);
        m_least = std::min(m_least, sum), m_most = std::max(m_most, sum);
        told += QStringLiteral("%1 %2").arg(stepText(*m_diff, step), signedCount(step.delta));
    }
    setAccessibleDescription(told.join(QStringLiteral("; ")));
    update();
}

QRectF WaterfallView::rowOf(std::size_t step) const {
    return {double(kSide), headHeight() + 4.0 + static_cast<double>(step) * lineHeight(), width() - 2.0 * kSide,
            double(lineHeight())};
}

QRectF WaterfallView::barArea() const {
    const double left = kSide + labelWidth() + numberWidth() + 16;
    return {left, 0, std::max(1.0, width() - kSide - left), double(height())};
}

double WaterfallView::xOf(std::int64_t bytes) const {
    const double span = static_cast<double>(m_most) - static_cast<double>(m_least);
    const QRectF area = barArea();
    if (span <= 0) return area.left();
    return area.left() + (static_cast<double>(bytes) - static_cast<double>(m_least)) / span * area.width();
}

void WaterfallView::drawRow(QPainter& painter, const QRectF& row, const QString& text, std::int64_t from,
                            std::int64_t delta) const {
    painter.setFont(uiFont());
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideMiddle, labelWidth());
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, shown);
    painter.setFont(numberFont());
    painter.drawText(QRectF(row.left() + labelWidth(), row.top(), numberWidth(), row.height()),
                     Qt::AlignRight | Qt::AlignVCenter, signedCount(delta));
    const double a = xOf(from), b = xOf(wrappingSum(from, delta));
    const QRectF bar(std::min(a, b), row.top() + 3, std::max(1.0, std::abs(b - a)), row.height() - 6);
    const Theme theme = themeFor(palette());
    painter.fillRect(bar, delta < 0 ? theme.lessMuch : theme.moreMuch);
}

void WaterfallView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    painter.setFont(uiFont(TextSize::Heading));
    painter.setPen(theme.text);
    const QRectF head(kSide, 4, width() - 2 * kSide, headHeight());
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_question, Qt::ElideRight, static_cast<int>(head.width())));
    if (m_waterfall.steps.empty()) {
        painter.setFont(uiFont());
        painter.setPen(theme.mutedText);
        painter.drawText(rowOf(0).adjusted(0, 0, 0, 2 * lineHeight()), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                         m_answer);
        return;
    }
    std::int64_t sum = 0;
    std::size_t row = 0;
    for (; row < m_waterfall.steps.size(); ++row) {
        const WaterfallStep& step = m_waterfall.steps[row];
        if (hasFocus() && row == m_current) painter.fillRect(rowOf(row), theme.currentRow);
        painter.setPen(theme.text);
        drawRow(painter, rowOf(row), stepText(*m_diff, step), sum, step.delta);
        sum = wrappingSum(sum, step.delta);
        painter.setPen(theme.hairline); // the next one begins where this one ends
        painter.drawLine(QPointF(xOf(sum), rowOf(row).bottom() - 3), QPointF(xOf(sum), rowOf(row).bottom() + 3));
    }
    painter.setPen(theme.mutedText);
    const QRectF last = rowOf(row);
    painter.setFont(uiFont());
    painter.drawText(last, Qt::AlignLeft | Qt::AlignVCenter, tr("sum"));
    painter.setFont(numberFont());
    painter.setPen(theme.text);
    painter.drawText(QRectF(last.left() + labelWidth(), last.top(), numberWidth(), last.height()),
                     Qt::AlignRight | Qt::AlignVCenter, signedCount(m_waterfall.total));
    const double a = xOf(0), b = xOf(m_waterfall.total);
    painter.drawRect(QRectF(std::min(a, b), last.top() + 3, std::max(1.0, std::abs(b - a)) - 1, last.height() - 7));
}

void WaterfallView::resizeEvent(QResizeEvent*) {
    if (std::exchange(m_room, room()) != room()) emit roomChanged();
}

const WaterfallStep* WaterfallView::stepAt(QPointF point) const {
    for (std::size_t i = 0; i < m_waterfall.steps.size(); ++i)
        if (rowOf(i).contains(point)) return &m_waterfall.steps[i];
    return nullptr;
}

bool WaterfallView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const WaterfallStep* step = stepAt(help->pos());
        QToolTip::showText(help->globalPos(), step ? stepText(*m_diff, *step) : QString(), this);
        return true;
    }
    if (event->type() == QEvent::MouseMove) {
        const WaterfallStep* step = stepAt(static_cast<QMouseEvent*>(event)->position());
        const bool leads = step && (step->step == StepKind::One || step->step == StepKind::Section);
        setCursor(leads ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    return QWidget::event(event);
}

void WaterfallView::mousePressEvent(QMouseEvent* event) {
    if (const WaterfallStep* step = stepAt(event->position())) goTo(*step);
}

void WaterfallView::goTo(WaterfallStep step) {
    if (step.step == StepKind::One)
        emit picked(step.a, step.b);
    else if (step.step == StepKind::Section)
        emit sectionPicked(text(step.section));
}

void WaterfallView::keyPressEvent(QKeyEvent* event) {
    const std::size_t count = m_waterfall.steps.size();
    if (count == 0) return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Up:
        m_current = m_current == 0 ? 0 : m_current - 1;
        return update();
    case Qt::Key_Down:
        m_current = std::min(m_current + 1, count - 1);
        return update();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return goTo(m_waterfall.steps[m_current]);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace strata
