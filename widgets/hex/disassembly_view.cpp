// SPDX-License-Identifier: GPL-3.0-or-later
// What hands do to the code. How many lines a section has nobody knows before it is decoded, so the scroll bar counts
// bytes; wheel and keys go line by line. Drawing is in disassembly_painter.cpp.
#include "widgets/hex/disassembly_view.h"

#include "widgets/common/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

namespace strata {

namespace {

constexpr int kLinesAbove = 3;       ///< Of a place that was jumped to.
constexpr int kWheelLine = 40;       ///< A notch is three lines.
constexpr std::uint64_t kGrain = 16; ///< Bytes a step of the scroll bar: 2^31 steps are enough for any section.

} // namespace

DisassemblyView::DisassemblyView(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName("disassemblyView");
    setAccessibleName(tr("Disassembly"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setFont(addressFont());
    viewport()->setFont(addressFont());
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Base);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_syncing || !m_lines || !m_source.vma) return;
        const Vma vma = *m_source.vma + ByteCount{static_cast<std::uint64_t>(value) * kGrain};
        if (const auto place = m_lines->placeOf(m_source.section, vma)) m_top = *place;
        viewport()->update();
    });
}

void DisassemblyView::setSource(std::shared_ptr<CodeLines> lines, const ByteSource& source) {
    m_lines = std::move(lines);
    m_source = source;
    m_top = {};
    m_current.reset();
    updateScrollBar();
    syncScrollBar();
    viewport()->update();
}

void DisassemblyView::showAddress(Vma vma) {
    if (!m_lines) return;
    const auto place = m_lines->placeOf(m_source.section, vma);
    if (!place) return;
    const CodeLine* line = m_lines->at(m_source.section, *place);
    const bool isHeading = line != nullptr && line->kind == CodeLine::Kind::Heading;
    m_current = isHeading ? m_lines->moved(m_source.section, *place, 1) : *place;
    const CodePlace last = m_lines->moved(m_source.section, m_top, linesInSight() - 1);
    const bool isInSight = *place >= m_top && *m_current <= last;
    if (!isInSight) setTop(m_lines->moved(m_source.section, *place, isHeading ? 0 : -kLinesAbove));
    viewport()->update();
}

std::optional<Vma> DisassemblyView::current() const {
    const CodeLine* line = m_lines && m_current ? m_lines->at(m_source.section, *m_current) : nullptr;
    return line != nullptr ? std::optional(line->row.vma) : std::nullopt;
}

std::optional<Vma> DisassemblyView::top() const {
    const CodeLine* line = m_lines ? m_lines->at(m_source.section, m_top) : nullptr;
    return line != nullptr ? std::optional(line->row.vma) : std::nullopt;
}

int DisassemblyView::lineHeight() {
    return withText(20);
}

int DisassemblyView::linesInSight() const {
    return std::max(1, viewport()->height() / lineHeight());
}

void DisassemblyView::setTop(CodePlace place) {
    m_top = place;
    syncScrollBar();
    viewport()->update();
}

void DisassemblyView::updateScrollBar() {
    m_syncing = true;
    const std::uint64_t steps = m_source.size / kGrain;
    verticalScrollBar()->setRange(0, static_cast<int>(std::min<std::uint64_t>(steps, 0x7fffffff)));
    verticalScrollBar()->setPageStep(std::max(1, linesInSight() / 4)); // an instruction has about four bytes
    m_syncing = false;
}

void DisassemblyView::syncScrollBar() {
    m_syncing = true;
    if (const auto vma = top(); vma && m_source.vma)
        verticalScrollBar()->setValue(static_cast<int>((*vma - *m_source.vma).value / kGrain));
    m_syncing = false;
}

void DisassemblyView::scrollLines(int lines) {
    if (m_lines) setTop(m_lines->moved(m_source.section, m_top, lines));
}

void DisassemblyView::moveCurrent(int lines) {
    if (!m_lines) return;
    CodePlace place = m_lines->moved(m_source.section, m_current.value_or(m_top), lines);
    // Headings are passed over, but for the very first line, from where there is no way but down.
    const CodeLine* line = m_lines->at(m_source.section, place);
    if (line != nullptr && line->kind == CodeLine::Kind::Heading) {
        const CodePlace next = m_lines->moved(m_source.section, place, lines < 0 ? -1 : 1);
        place = next == place ? m_lines->moved(m_source.section, place, 1) : next;
    }
    m_current = place;
    const CodePlace last = m_lines->moved(m_source.section, m_top, linesInSight() - 1);
    if (place < m_top)
        setTop(lines < -1 ? m_lines->moved(m_source.section, m_top, lines) : place);
    else if (place > last)
        setTop(m_lines->moved(m_source.section, place, 1 - linesInSight()));
    if (place < m_top) setTop(place);
    viewport()->update();
    if (const auto vma = current()) emit currentMoved(vma->value);
}

void DisassemblyView::follow(const CodeLine& line) {
    if (line.row.target) emit followed(line.row.target->value);
}

void DisassemblyView::keyPressEvent(QKeyEvent* event) {
    if (!m_lines || (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier)))
        return event->ignore(); // the scroll area would take Alt+Left for itself
    switch (event->key()) {
    case Qt::Key_Up:
        return moveCurrent(-1);
    case Qt::Key_Down:
        return moveCurrent(1);
    case Qt::Key_PageUp:
        return moveCurrent(-linesInSight());
    case Qt::Key_PageDown:
        return moveCurrent(linesInSight());
    case Qt::Key_Home:
        showAddress(*m_source.vma);
        return moveCurrent(0);
    case Qt::Key_End:
        showAddress(*m_source.vma + ByteCount{m_source.size - 1});
        return moveCurrent(0);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const CodeLine* line = m_current ? m_lines->at(m_source.section, *m_current) : nullptr) follow(*line);
        return;
    default:
        return event->ignore();
    }
}

void DisassemblyView::wheelEvent(QWheelEvent* event) {
    m_wheelRest += event->angleDelta().y();
    const int lines = m_wheelRest / kWheelLine;
    m_wheelRest -= lines * kWheelLine;
    scrollLines(-lines);
    event->accept();
}

void DisassemblyView::mousePressEvent(QMouseEvent* event) {
    if (!m_lines || event->button() != Qt::LeftButton) return;
    const int index = static_cast<int>(event->position().y()) / lineHeight();
    const auto shown = shownLines();
    if (index < 0 || static_cast<std::size_t>(index) >= shown.size()) return;
    const ShownLine& line = shown[static_cast<std::size_t>(index)];
    if (line.link.contains(event->position().toPoint())) return follow(*line.line);
    m_current = m_lines->moved(m_source.section, m_top, index);
    moveCurrent(0);
}

void DisassemblyView::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto index = static_cast<std::size_t>(std::max(0.0, event->position().y()) / lineHeight());
    const auto shown = shownLines();
    if (event->button() == Qt::LeftButton && index < shown.size()) follow(*shown[index].line);
}

void DisassemblyView::mouseMoveEvent(QMouseEvent* event) {
    bool isLink = false;
    for (const ShownLine& line : shownLines())
        isLink = isLink || line.link.contains(event->position().toPoint());
    viewport()->setCursor(isLink ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void DisassemblyView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
    syncScrollBar();
}

void DisassemblyView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void DisassemblyView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace strata
