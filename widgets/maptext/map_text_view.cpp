// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maptext/map_text_view.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace strata {

namespace {

constexpr int kMargin = 12;
constexpr std::uint32_t kLinesAbove = 4; ///< Of a place that was jumped to.

int lineHeight() {
    return withText(20);
}

/// The part of a line from a column on. A tab is a blank: maps have them in front of paths only.
QString columns(std::string_view line, std::size_t from, std::size_t count) {
    if (from >= line.size()) return {};
    const std::string_view part = line.substr(from, count);
    return QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size())).replace('\t', ' ');
}

} // namespace

MapTextView::MapTextView(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName("mapTextView");
    setAccessibleName(tr("Text of the link map"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Base);
    verticalScrollBar()->setSingleStep(3);
    for (QScrollBar* bar : {verticalScrollBar(), horizontalScrollBar()})
        connect(bar, &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
    updateMetrics();
}

void MapTextView::setLines(LineIndexPtr lines) {
    m_lines = std::move(lines);
    m_hits.clear();
    m_current = 0;
    updateMetrics();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    viewport()->update();
}

void MapTextView::setHits(std::vector<std::uint64_t> begins, std::uint64_t length) {
    m_hits = std::move(begins);
    m_hitLength = length;
    viewport()->update();
}

void MapTextView::updateMetrics() {
    setFont(addressFont());
    viewport()->setFont(addressFont());
    m_digit = QFontMetricsF(font()).horizontalAdvance('0');
    const std::uint32_t count = m_lines ? m_lines->count() : 0;
    m_gutter = 2 * kMargin + static_cast<int>(m_digit * static_cast<qreal>(countText(count).size()));
    const int page = static_cast<int>(linesInSight());
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(count) - page));
    const int shown = static_cast<int>((viewport()->width() - m_gutter - kMargin) / m_digit);
    constexpr std::size_t kMost = 1U << 20; // a longer line is no line
    const int longest = m_lines ? static_cast<int>(std::min(m_lines->longest(), kMost)) : 0;
    horizontalScrollBar()->setPageStep(std::max(1, shown));
    horizontalScrollBar()->setSingleStep(4);
    horizontalScrollBar()->setRange(0, std::max(0, longest - shown));
}

std::uint32_t MapTextView::linesInSight() const {
    return static_cast<std::uint32_t>(std::max(1, viewport()->height() / lineHeight()));
}

std::uint32_t MapTextView::topLine() const {
    return static_cast<std::uint32_t>(verticalScrollBar()->value()) + 1;
}

std::size_t MapTextView::firstColumn() const {
    return static_cast<std::size_t>(horizontalScrollBar()->value());
}

QRect MapTextView::lineRect(std::uint32_t line) const {
    return {0, (static_cast<int>(line) - static_cast<int>(topLine())) * lineHeight(), viewport()->width(),
            lineHeight()};
}

void MapTextView::showLine(std::uint32_t line) {
    m_current = m_lines ? std::min(line, m_lines->count()) : 0;
    if (m_current > 0 && (m_current < topLine() || m_current >= topLine() + linesInSight()))
        verticalScrollBar()->setValue(static_cast<int>(m_current > kLinesAbove ? m_current - kLinesAbove : 1) - 1);
    viewport()->update();
}

void MapTextView::showColumns(std::size_t from, std::size_t count) {
    QScrollBar& bar = *horizontalScrollBar();
    const auto begin = static_cast<int>(from), end = static_cast<int>(from + count);
    if (begin < bar.value() || end > bar.value() + bar.pageStep()) bar.setValue(end - bar.pageStep());
}

void MapTextView::choose(std::int64_t line) {
    if (!m_lines || m_lines->count() == 0) return;
    m_current = static_cast<std::uint32_t>(std::clamp<std::int64_t>(line, 1, m_lines->count()));
    if (m_current < topLine())
        verticalScrollBar()->setValue(static_cast<int>(m_current) - 1);
    else if (m_current >= topLine() + linesInSight())
        verticalScrollBar()->setValue(static_cast<int>(m_current - linesInSight()));
    viewport()->update();
    emit lineChosen(m_current);
}

void MapTextView::copyLine() const {
    if (m_lines && m_current > 0)
        QGuiApplication::clipboard()->setText(columns(m_lines->line(m_current), 0, std::string_view::npos));
}

void MapTextView::drawHits(QPainter& painter, std::uint32_t line, std::size_t column) const {
    const Theme theme = themeFor(palette());
    const std::uint64_t begin = m_lines->begin(line), end = begin + m_lines->line(line).size();
    const QRect rect = lineRect(line);
    for (auto hit = std::ranges::lower_bound(m_hits, begin); hit != m_hits.end() && *hit < end; ++hit) {
        const qreal from = static_cast<qreal>(*hit - begin) - static_cast<qreal>(column);
        const qreal x = m_gutter + std::max(0.0, from) * m_digit;
        const qreal right = m_gutter + (from + static_cast<qreal>(m_hitLength)) * m_digit;
        if (right > x)
            painter.fillRect(QRectF(x, rect.top() + 1, right - x, rect.height() - 2),
                             mix(theme.warning, theme.window, 0.35));
    }
}

void MapTextView::drawLine(QPainter& painter, std::uint32_t line) const {
    const Theme theme = themeFor(palette());
    const QRect rect = lineRect(line);
    if (line == m_current) painter.fillRect(rect, theme.currentRow);
    const std::size_t column = firstColumn();
    drawHits(painter, line, column);
    painter.setPen(theme.mutedText);
    painter.drawText(QRect(0, rect.top(), m_gutter - kMargin, lineHeight()), Qt::AlignRight | Qt::AlignVCenter,
                     countText(line));
    const auto room = static_cast<std::size_t>(std::max(0.0, (rect.width() - m_gutter) / m_digit)) + 1;
    painter.setPen(theme.text);
    painter.drawText(QRect(m_gutter, rect.top(), rect.width() - m_gutter, lineHeight()),
                     Qt::AlignVCenter | Qt::TextSingleLine, columns(m_lines->line(line), column, room));
    if (line == m_current && hasFocus()) {
        painter.setPen(theme.accent);
        painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void MapTextView::paintEvent(QPaintEvent*) {
    if (!m_lines) return;
    QPainter painter(viewport());
    painter.setFont(font());
    const std::uint32_t end = std::min(topLine() + linesInSight() + 1, m_lines->count() + 1);
    for (std::uint32_t line = topLine(); line < end; ++line)
        drawLine(painter, line);
    painter.fillRect(QRect(m_gutter - kMargin / 2, 0, 1, viewport()->height()), themeFor(palette()).hairline);
}

void MapTextView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    updateMetrics();
}

void MapTextView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_lines) return;
    const std::uint32_t line = topLine() + static_cast<std::uint32_t>(std::max(0.0, event->position().y())) /
                                               static_cast<std::uint32_t>(lineHeight());
    if (line <= m_lines->count()) choose(line);
}

void MapTextView::keyPressEvent(QKeyEvent* event) {
    if (!m_lines || (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier)))
        return event->ignore(); // the scroll area would take Alt+Left for itself
    if (event->matches(QKeySequence::Copy)) return copyLine();
    const std::int64_t at = m_current > 0 ? m_current : topLine();
    switch (event->key()) {
    case Qt::Key_Up:
        return choose(at - 1);
    case Qt::Key_Down:
        return choose(m_current > 0 ? at + 1 : at);
    case Qt::Key_PageUp:
        return choose(at - linesInSight());
    case Qt::Key_PageDown:
        return choose(at + linesInSight());
    case Qt::Key_Home:
        return choose(1);
    case Qt::Key_End:
        return choose(m_lines->count());
    case Qt::Key_Left:
        return horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Right:
        return horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    default:
        return event->ignore();
    }
}

void MapTextView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void MapTextView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void MapTextView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) viewport()->update();
}

} // namespace strata
