// SPDX-License-Identifier: GPL-3.0-or-later
// What hands do to the bytes; how they are drawn is in hex_painter.cpp.
#include "widgets/hex/hex_view.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace strata {

namespace {
constexpr std::uint64_t kLinesAbove = 3; ///< Of a place that was jumped to.
} // namespace

HexView::HexView(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName("hexView");
    setAccessibleName(tr("Bytes"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Base);
    verticalScrollBar()->setSingleStep(3);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        viewport()->update();
        emit scrolled();
    });
    updateMetrics();
}

void HexView::setSource(const DocumentPtr& document, const ByteSource& source) {
    m_document = document;
    m_source = source;
    m_fields = document && source.ref ? std::make_unique<ByteFields>(document, source) : nullptr;
    m_marked = {};
    m_found.clear();
    m_cursor = 0;
    updateMetrics();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void HexView::setMarked(ByteRange range) {
    m_marked = range;
    viewport()->update();
}

void HexView::setFound(std::vector<ByteRange> found) {
    m_found = std::move(found);
    viewport()->update();
}

void HexView::updateMetrics() {
    setFont(addressFont());
    viewport()->setFont(addressFont());
    const Bits bits = m_document ? m_document->image.bits : Bits::B64;
    const qreal digit = QFontMetricsF(font()).horizontalAdvance('0');
    m_grid =
        HexGrid(digit, lineHeight(), static_cast<int>(addressText(0, bits).size()), m_source.address(0), m_source.size);
    const int page = static_cast<int>(linesInSight());
    constexpr std::uint64_t kMost = 0x7fffffff;
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::min(m_grid.lineCount(), kMost)) - page));
}

int HexView::lineHeight() {
    return withText(20);
}

std::uint64_t HexView::linesInSight() const {
    return static_cast<std::uint64_t>(std::max(1, viewport()->height() / lineHeight()));
}

std::uint64_t HexView::topLine() const {
    return static_cast<std::uint64_t>(verticalScrollBar()->value());
}

ByteRange HexView::inSight() const {
    const std::uint64_t last = topLine() + linesInSight() + 1;
    return {m_grid.bytesOfLine(topLine()).begin, m_grid.bytesOfLine(last).end};
}

std::vector<FieldKind> HexView::shownKinds() const {
    std::vector<FieldKind> kinds;
    if (!m_fields) return kinds;
    for (const ByteField& field : m_fields->in(inSight()))
        if (std::ranges::find(kinds, field.kind) == kinds.end()) kinds.push_back(field.kind);
    std::ranges::sort(kinds);
    return kinds;
}

void HexView::showByte(std::uint64_t at) {
    if (m_source.size == 0) return;
    m_cursor = std::min(at, m_source.size - 1);
    const std::uint64_t line = m_grid.lineOf(m_cursor);
    if (line < topLine() || line >= topLine() + linesInSight())
        verticalScrollBar()->setValue(static_cast<int>(line > kLinesAbove ? line - kLinesAbove : 0));
    viewport()->update();
}

void HexView::moveCursor(std::uint64_t at) {
    if (m_source.size == 0) return;
    m_cursor = std::min(at, m_source.size - 1);
    ensureVisible();
    viewport()->update();
    emit cursorMoved(m_cursor);
}

void HexView::ensureVisible() {
    const std::uint64_t line = m_grid.lineOf(m_cursor);
    if (line < topLine())
        verticalScrollBar()->setValue(static_cast<int>(line));
    else if (line >= topLine() + linesInSight())
        verticalScrollBar()->setValue(static_cast<int>(line - linesInSight() + 1));
}

void HexView::keyPressEvent(QKeyEvent* event) {
    if (m_source.size == 0 || (event->modifiers() & (Qt::AltModifier | Qt::MetaModifier)))
        return event->ignore(); // the scroll area would take Alt+Left for itself
    const bool isWhole = event->modifiers().testFlag(Qt::ControlModifier);
    const std::uint64_t page = linesInSight() * HexGrid::kPerLine;
    const auto back = [this](std::uint64_t bytes) { moveCursor(m_cursor >= bytes ? m_cursor - bytes : 0); };
    const ByteRange line = m_grid.bytesOfLine(m_grid.lineOf(m_cursor));
    switch (event->key()) {
    case Qt::Key_Left:
        return back(1);
    case Qt::Key_Right:
        return moveCursor(m_cursor + 1);
    case Qt::Key_Up:
        return m_cursor >= HexGrid::kPerLine ? back(HexGrid::kPerLine) : event->accept();
    case Qt::Key_Down:
        return m_cursor + HexGrid::kPerLine < m_source.size ? moveCursor(m_cursor + HexGrid::kPerLine)
                                                            : event->accept();
    case Qt::Key_PageUp:
        return back(page);
    case Qt::Key_PageDown:
        return moveCursor(m_cursor + page);
    case Qt::Key_Home:
        return moveCursor(isWhole ? 0 : line.begin);
    case Qt::Key_End:
        return moveCursor(isWhole ? m_source.size - 1 : line.end - 1);
    default:
        return event->ignore();
    }
}

void HexView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (const auto at = m_grid.byteAt(event->position(), topLine())) moveCursor(*at);
}

void HexView::mouseMoveEvent(QMouseEvent* event) {
    emit hovered(m_grid.byteAt(event->position(), topLine()).value_or(kNoByte));
}

void HexView::leaveEvent(QEvent* event) {
    emit hovered(kNoByte);
    QAbstractScrollArea::leaveEvent(event);
}

void HexView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    updateMetrics();
    emit scrolled();
}

void HexView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void HexView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void HexView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) viewport()->update();
}

} // namespace strata
