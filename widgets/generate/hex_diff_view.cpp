// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/hex_diff_view.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/generate/change_colour.h"
#include "widgets/hex/byte_text.h"

#include <QPainter>
#include <QScrollBar>

namespace strata {
namespace {
constexpr int kPerLine = 16;
constexpr int kMargin = 16;
constexpr int kGap = 32; ///< Between address, before and after.
} // namespace

HexDiffView::HexDiffView(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName("hexDiff");
    setAccessibleName(tr("Bytes before and after"));
    setFrameShape(QFrame::NoFrame);
    setFont(addressFont());
    viewport()->setFont(addressFont());
    viewport()->setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Base);
    verticalScrollBar()->setSingleStep(1);
}

void HexDiffView::setRange(PlanPtr plan, std::size_t index, Bits bits) {
    m_plan = std::move(plan);
    m_index = index;
    m_bits = bits;
    updateScrollBar();
    verticalScrollBar()->setValue(0);
    if (lineCount() > 0 && !lineChanges(0)) showNextChange();
    viewport()->update();
}

const PlannedRange* HexDiffView::range() const {
    return m_plan && m_index < m_plan->ranges.size() ? &m_plan->ranges[m_index] : nullptr;
}

int HexDiffView::lineHeight() {
    return withText(22);
}

int HexDiffView::lineCount() const {
    const PlannedRange* shown = range();
    return shown ? static_cast<int>((shown->after.size() + kPerLine - 1) / kPerLine) : 0;
}

bool HexDiffView::lineChanges(int line) const {
    const PlannedRange* shown = range();
    const std::size_t begin = static_cast<std::size_t>(line) * kPerLine;
    for (std::size_t i = begin; i < begin + kPerLine && i < shown->after.size(); ++i)
        if (i >= shown->before.size() || shown->before[i] != shown->after[i]) return true;
    return false;
}

void HexDiffView::showNextChange() {
    const int lines = lineCount(), top = verticalScrollBar()->value();
    for (int step = 1; step <= lines; ++step) {
        const int line = (top + step) % lines;
        if (!lineChanges(line)) continue;
        verticalScrollBar()->setValue(line);
        return;
    }
}

void HexDiffView::updateScrollBar() {
    const int page = std::max(1, viewport()->height() / lineHeight());
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, std::max(0, lineCount() - page));
}

void HexDiffView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
}

void HexDiffView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.setFont(font());
    const PlannedRange* shown = range();
    if (!shown) return;
    const int top = verticalScrollBar()->value();
    const int last = std::min(lineCount(), top + viewport()->height() / lineHeight() + 1);
    for (int line = top; line < last; ++line)
        drawLine(painter, *shown, line, (line - top) * lineHeight());
}

void HexDiffView::drawLine(QPainter& painter, const PlannedRange& range, int line, qreal y) const {
    const QFontMetricsF metrics(font());
    const qreal cell = metrics.horizontalAdvance(QStringLiteral("00 "));
    const std::size_t begin = static_cast<std::size_t>(line) * kPerLine;
    const std::uint64_t start = range.vma ? range.vma->value : range.offset.value;
    const QString address = addressText(start + begin, m_bits);
    const QColor quiet = palette().color(QPalette::PlaceholderText);
    const QColor changed = changeColour(palette());
    painter.setPen(quiet);
    painter.drawText(QRectF(kMargin, y, metrics.horizontalAdvance(address) + 4, lineHeight()), Qt::AlignVCenter,
                     address);
    const qreal beforeLeft = kMargin + metrics.horizontalAdvance(address) + kGap;
    const qreal afterLeft = beforeLeft + cell * kPerLine + kGap;
    for (std::size_t i = 0; i < kPerLine && begin + i < range.after.size(); ++i) {
        const bool gained = begin + i >= range.before.size();
        const std::byte after = range.after[begin + i];
        const bool differs = gained || range.before[begin + i] != after;
        const qreal x = cell * static_cast<qreal>(i);
        painter.setPen(quiet);
        if (!gained)
            painter.drawText(QRectF(beforeLeft + x, y, cell, lineHeight()), Qt::AlignVCenter,
                             hexByte(range.before[begin + i]));
        painter.setPen(differs ? changed : quiet);
        const QRectF place(afterLeft + x, y, cell, lineHeight());
        painter.drawText(place, Qt::AlignVCenter, hexByte(after));
        if (differs) {
            const qreal under = y + lineHeight() - 3;
            painter.drawLine(QPointF(place.left(), under), QPointF(place.left() + cell * 2 / 3, under));
        }
    }
}

} // namespace strata
