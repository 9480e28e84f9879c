// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/pair_lines_view.h"

#include "widgets/compare/side_colour.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace strata {

namespace {

constexpr int kLinesAbove = 3; ///< Of a difference that was gone to.
constexpr int kWheelLine = 40; ///< A notch is three lines.

/// What stands in front of a line; empty for what is equal, or not there.
QString signOf(RowKind kind, Side side) {
    if (kind == RowKind::Changed) return QStringLiteral("≠");
    if (kind == RowKind::OnlyA && side == Side::A) return QStringLiteral("−");
    if (kind == RowKind::OnlyB && side == Side::B) return QStringLiteral("+");
    return {};
}

bool isThere(RowKind kind, Side side) {
    return kind != (side == Side::A ? RowKind::OnlyB : RowKind::OnlyA);
}

std::vector<PairLinesView::Difference> differencesIn(const PairRows& rows) {
    std::vector<PairLinesView::Difference> found;
    for (std::size_t row = 0; row < rows.count(); ++row) {
        if (rows.kind(row) == RowKind::Same) continue;
        if (!found.empty() && found.back().end == row)
            ++found.back().end;
        else
            found.push_back({row, row + 1});
    }
    return found;
}

} // namespace

PairLinesView::PairLinesView(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName("pairLines");
    setAccessibleName(tr("Code or bytes of both builds, side by side"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setFont(addressFont());
    viewport()->setFont(addressFont());
    viewport()->setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Base);
    verticalScrollBar()->setSingleStep(1);
    horizontalScrollBar()->setSingleStep(16);
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, &PairLinesView::columnsMoved);
}

void PairLinesView::setRows(PairRowsPtr rows) {
    m_rows = std::move(rows);
    m_differences = m_rows ? differencesIn(*m_rows) : std::vector<Difference>();
    m_current.reset();
    updateScrollBars();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    if (!m_differences.empty()) show(0);
    viewport()->update();
    emit currentChanged();
}

int PairLinesView::lineHeight() {
    return withText(20);
}

int PairLinesView::linesInSight() const {
    return std::max(1, viewport()->height() / lineHeight());
}

qreal PairLinesView::gutter() const {
    return QFontMetricsF(font()).horizontalAdvance('0') * 2 + 12;
}

qreal PairLinesView::sideWidth() const {
    const qreal half = viewport()->width() / 2.0;
    return m_rows ? std::max(half, gutter() + m_rows->width(QFontMetricsF(font())) + 8) : half;
}

std::size_t PairLinesView::topRow() const {
    return static_cast<std::size_t>(verticalScrollBar()->value());
}

PairLinesView::Column PairLinesView::columnOf(Side side) const {
    const qreal left = (side == Side::A ? 0 : sideWidth()) - horizontalScrollBar()->value() + gutter();
    return {static_cast<int>(left), static_cast<int>(sideWidth() - gutter()) - 8};
}

QRect PairLinesView::placeOf(std::size_t row, Side side) const {
    if (!m_rows || row < topRow() || row >= m_rows->count()) return {};
    const auto line = static_cast<int>(row - topRow());
    const qreal left = (side == Side::A ? 0 : sideWidth()) - horizontalScrollBar()->value();
    const QRect place(static_cast<int>(left), line * lineHeight(), static_cast<int>(sideWidth()), lineHeight());
    return place.top() < viewport()->height() ? place : QRect();
}

void PairLinesView::updateScrollBars() {
    const int lines = m_rows ? static_cast<int>(std::min<std::size_t>(m_rows->count(), 0x7fffffff)) : 0;
    verticalScrollBar()->setPageStep(linesInSight());
    verticalScrollBar()->setRange(0, std::max(0, lines - linesInSight()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, static_cast<int>(2 * sideWidth()) - viewport()->width());
    emit columnsMoved();
}

void PairLinesView::show(std::size_t difference) {
    m_current = difference;
    const auto [begin, end] = m_differences[difference];
    const std::size_t last = std::min(end, begin + static_cast<std::size_t>(linesInSight()));
    const bool isInSight = begin >= topRow() && last <= topRow() + static_cast<std::size_t>(linesInSight());
    if (!isInSight) verticalScrollBar()->setValue(std::max(0, static_cast<int>(begin) - kLinesAbove));
    viewport()->update();
}

void PairLinesView::goTo(Direction direction) {
    if (m_differences.empty()) return;
    std::size_t next = m_current.value_or(0);
    if (direction == Direction::Next && next + 1 < m_differences.size())
        ++next;
    else if (direction == Direction::Previous && next > 0)
        --next;
    show(next);
    emit currentChanged();
}

void PairLinesView::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier) && event->text().isEmpty()) return event->ignore();
    // By what is written: on many keyboards brackets need AltGr.
    if (event->text() == QLatin1String("]")) return goTo(Direction::Next);
    if (event->text() == QLatin1String("[")) return goTo(Direction::Previous);
    QScrollBar& bar = *verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Up:
        return bar.triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Down:
        return bar.triggerAction(QAbstractSlider::SliderSingleStepAdd);
    case Qt::Key_PageUp:
        return bar.triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_PageDown:
        return bar.triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_Home:
        return bar.triggerAction(QAbstractSlider::SliderToMinimum);
    case Qt::Key_End:
        return bar.triggerAction(QAbstractSlider::SliderToMaximum);
    case Qt::Key_Left:
        return horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Right:
        return horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    default:
        event->ignore();
    }
}

void PairLinesView::wheelEvent(QWheelEvent* event) {
    m_wheelRest += event->angleDelta().y();
    const int lines = m_wheelRest / kWheelLine;
    m_wheelRest -= lines * kWheelLine;
    verticalScrollBar()->setValue(verticalScrollBar()->value() - lines);
    event->accept();
}

void PairLinesView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void PairLinesView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) updateScrollBars();
}

void PairLinesView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void PairLinesView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void PairLinesView::paintEvent(QPaintEvent*) {
    if (!m_rows) return;
    QPainter painter(viewport());
    painter.setFont(font());
    const Theme theme = themeFor(palette());
    const std::size_t last = std::min(m_rows->count(), topRow() + static_cast<std::size_t>(linesInSight()) + 1);
    for (std::size_t row = topRow(); row < last; ++row)
        drawRow(painter, theme, row, static_cast<qreal>(row - topRow()) * lineHeight());
    const qreal middle = std::floor(sideWidth() - horizontalScrollBar()->value()) + 0.5;
    painter.setPen(theme.hairline);
    painter.drawLine(QPointF(middle, 0), QPointF(middle, viewport()->height()));
}

void PairLinesView::drawRow(QPainter& painter, const Theme& theme, std::size_t row, qreal y) const {
    const qreal left = -horizontalScrollBar()->value();
    drawSide(painter, theme, row, Side::A, {left, y, sideWidth(), static_cast<qreal>(lineHeight())});
    drawSide(painter, theme, row, Side::B, {left + sideWidth(), y, sideWidth(), static_cast<qreal>(lineHeight())});
}

void PairLinesView::drawSide(QPainter& painter, const Theme& theme, std::size_t row, Side side,
                             const QRectF& place) const {
    const RowKind kind = m_rows->kind(row);
    const QString sign = signOf(kind, side);
    if (!isThere(kind, side)) return painter.fillRect(place, theme.panel);
    if (!sign.isEmpty()) painter.fillRect(place, sideTint(theme, side));
    const bool isCurrent =
        m_current && row >= m_differences[*m_current].begin && row < m_differences[*m_current].end && !sign.isEmpty();
    if (isCurrent)
        painter.fillRect(QRectF(place.left(), place.top(), hasFocus() ? 4 : 3, place.height()),
                         hasFocus() ? theme.accent : sideColour(theme, side));
    painter.setPen(sideInk(theme, side));
    painter.drawText(QRectF(place.left(), place.top(), gutter(), place.height()), Qt::AlignCenter, sign);
    painter.save();
    painter.setClipRect(place);
    m_rows->draw(painter, theme, row, side, place.adjusted(gutter(), 0, -8, 0));
    painter.restore();
}

} // namespace strata
