// SPDX-License-Identifier: GPL-3.0-or-later
// How code is drawn: gutter with arrows, address, bytes, instruction, and what a branch leads to.
#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/hex/branch_lanes.h"
#include "widgets/hex/disassembly_view.h"

#include <QPainter>

namespace strata {

namespace {

constexpr std::size_t kLanes = 7;
constexpr qreal kLane = 8, kMargin = 12, kGutter = kMargin + kLanes * kLane + 10, kGap = 20;
constexpr int kBytesShown = 8; ///< An x86 instruction may have fifteen; the rest is told by dots.

QString bytesText(ByteView bytes) {
    QString text;
    for (std::size_t i = 0; i < bytes.size() && i < kBytesShown; ++i)
        text += QString::number(std::to_integer<unsigned>(bytes[i]), 16).rightJustified(2, '0') + ' ';
    return bytes.size() > kBytesShown ? text.trimmed() + QChar(0x2026) : text;
}

/// Lines of one address: the row, not the heading above it.
std::vector<LineBranch> branchesIn(const std::vector<DisassemblyView::ShownLine>& shown) {
    std::vector<LineBranch> branches;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (!shown[i].line->row.target) continue;
        for (std::size_t k = 0; k < shown.size(); ++k)
            if (k != i && shown[k].line->kind == CodeLine::Kind::Row &&
                shown[k].line->row.vma == *shown[i].line->row.target)
                branches.push_back({i, k});
    }
    return branches;
}

} // namespace

DisassemblyView::Columns DisassemblyView::columns() const {
    const QFontMetricsF metrics(font());
    const qreal digit = metrics.horizontalAdvance('0');
    const Bits bits = m_lines ? m_lines->document()->image.bits : Bits::B64;
    const bool isLong =
        m_lines && (m_lines->document()->image.machine == 3 || m_lines->document()->image.machine == 62);
    Columns columns{};
    columns.address = kGutter;
    columns.bytes = columns.address + static_cast<qreal>(addressText(0, bits).size()) * digit + kGap;
    columns.text = columns.bytes + digit * (isLong ? 3 * kBytesShown + 1 : 12) + kGap;
    columns.comment = columns.text + digit * 44;
    return columns;
}

std::vector<DisassemblyView::ShownLine> DisassemblyView::shownLines() const {
    std::vector<ShownLine> shown;
    if (!m_lines) return shown;
    const QFontMetrics metrics(font());
    const auto count = static_cast<std::size_t>(viewport()->height() / lineHeight()) + 1;
    const int left = static_cast<int>(columns().comment);
    int y = 0;
    for (const auto& [at, line] : m_lines->from(m_source.section, m_top, count)) {
        ShownLine entry{QRect(0, y, viewport()->width(), lineHeight()), {}, line, at};
        if (line->row.target)
            entry.link =
                QRect(left, y,
                      std::min(metrics.horizontalAdvance(line->comment) + 4, std::max(0, viewport()->width() - left)),
                      lineHeight());
        shown.push_back(entry);
        y += lineHeight();
    }
    return shown;
}

std::size_t DisassemblyView::arrowCount() const {
    return branchLanes(branchesIn(shownLines()), kLanes).size();
}

void DisassemblyView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.setFont(font());
    const auto shown = shownLines();
    for (const ShownLine& line : shown)
        drawLine(painter, line, line.at == m_current);
    drawArrows(painter, shown);
}

void DisassemblyView::drawLine(QPainter& painter, const ShownLine& shown, bool isCurrent) const {
    const Theme theme = themeFor(palette());
    const CodeLine& line = *shown.line;
    const Columns at = columns();
    const auto text = [&](qreal left, qreal right, const QColor& colour, const QString& what) {
        painter.setPen(colour);
        const QRectF place(left, shown.place.top(), right - left, lineHeight());
        const QString fitting = QFontMetricsF(painter.font()).elidedText(what, Qt::ElideRight, place.width());
        painter.drawText(place, Qt::AlignVCenter, fitting);
    };
    if (line.kind == CodeLine::Kind::Heading) {
        QFont bold = font();
        bold.setBold(true);
        painter.setFont(bold);
        text(at.address, shown.place.right() - 8, theme.text, line.text);
        painter.setFont(font());
        painter.setPen(theme.hairline);
        painter.drawLine(QPointF(at.address, shown.place.top() + 0.5),
                         QPointF(shown.place.right(), shown.place.top() + 0.5));
        return;
    }
    if (isCurrent) {
        painter.fillRect(shown.place.adjusted(static_cast<int>(at.address) - 6, 0, 0, 0), theme.currentRow);
        if (hasFocus()) painter.fillRect(QRectF(at.address - 6, shown.place.top(), 2, lineHeight()), theme.accent);
    }
    const QString code = QString::fromStdString(line.row.text);
    const qsizetype tab = code.indexOf('\t');
    const qreal operands = at.text + QFontMetricsF(font()).horizontalAdvance('0') * 10;
    const bool isCode = line.row.kind == CodeRowKind::Instruction;
    text(at.address, at.bytes, theme.mutedText, addressText(line.row.vma.value, m_lines->document()->image.bits));
    text(at.bytes, at.text - 8, theme.mutedText, bytesText(line.row.bytes));
    const QString mnemonic = tab < 0 ? code : code.left(tab);
    text(at.text, tab < 0 ? at.comment - 8 : operands - 4, isCode ? theme.text : theme.mutedText, mnemonic);
    if (tab >= 0) text(operands, at.comment - 8, isCode ? theme.text : theme.mutedText, code.mid(tab + 1));
    if (!line.comment.isEmpty()) text(at.comment, shown.place.right() - 8, theme.accent, line.comment);
}

void DisassemblyView::drawArrows(QPainter& painter, const std::vector<ShownLine>& shown) const {
    const Theme theme = themeFor(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    for (const LaneBranch& branch : branchLanes(branchesIn(shown), kLanes)) {
        const bool isOfCurrent = shown[branch.from].at == m_current || shown[branch.to].at == m_current;
        const qreal x = kGutter - 16 - static_cast<qreal>(branch.lane) * kLane, tip = kGutter - 8;
        // They leave below the middle of their line and arrive above it: both may happen on one line.
        const qreal from = shown[branch.from].place.center().y() + 2.5, to = shown[branch.to].place.center().y() - 1.5;
        const QColor colour = isOfCurrent ? theme.accent : theme.mutedText;
        painter.setPen(QPen(colour, isOfCurrent ? 1.6 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF{QPointF(tip, from), QPointF(x, from), QPointF(x, to), QPointF(tip - 2, to)});
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPolygon(QPolygonF{QPointF(tip + 1, to), QPointF(tip - 4, to - 3), QPointF(tip - 4, to + 3)});
    }
}

} // namespace strata
