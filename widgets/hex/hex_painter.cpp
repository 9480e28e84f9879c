// SPDX-License-Identifier: GPL-3.0-or-later
// How bytes are drawn: tints behind what belongs together, a hairline where a symbol begins, the cursor around its
// byte.
#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/hex/byte_text.h"
#include "widgets/hex/field_colour.h"
#include "widgets/hex/hex_view.h"
#include "widgets/models/item_lookup.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace strata {

void HexView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.setFont(font());
    if (!m_fields) return;
    const auto fields = m_fields->in(inSight());
    drawBacks(painter, fields);
    const std::uint64_t last = std::min(m_grid.lineCount(), topLine() + linesInSight() + 1);
    for (std::uint64_t line = topLine(); line < last; ++line) {
        drawLine(painter, line);
        drawRemark(painter, line, fields);
    }
    drawMarks(painter);
}

void HexView::drawBacks(QPainter& painter, const std::vector<ByteField>& fields) const {
    const Theme theme = themeFor(palette());
    const ByteRange sight = inSight();
    const auto fill = [&](ByteRange range, const QColor& colour) {
        for (std::uint64_t at = std::max(range.begin, sight.begin); at < std::min(range.end, sight.end); ++at) {
            painter.fillRect(m_grid.hexRect(at, topLine()).adjusted(0, 1, 0, -1), colour);
            painter.fillRect(m_grid.letterRect(at, topLine()).adjusted(0, 1, 0, -1), colour);
        }
    };
    for (const ByteField& field : fields)
        fill(field.range, fieldTint(theme, field));
    const auto behind =
        std::ranges::lower_bound(m_found, sight.begin, {}, [](const ByteRange& range) { return range.end; });
    for (auto at = behind; at != m_found.end() && at->begin < sight.end; ++at)
        fill(*at, mix(theme.warning, theme.window, 0.4));
}

void HexView::drawLine(QPainter& painter, std::uint64_t line) const {
    const Theme theme = themeFor(palette());
    const ByteRange bytes = m_grid.bytesOfLine(line);
    painter.setPen(theme.mutedText);
    const std::uint64_t lineStart = m_source.address(bytes.begin) / HexGrid::kPerLine * HexGrid::kPerLine;
    painter.drawText(m_grid.addressRect(line, topLine()), Qt::AlignVCenter,
                     addressText(lineStart, m_document->image.bits));
    for (std::uint64_t at = bytes.begin; at < bytes.end; ++at) {
        const bool isThere = at < m_source.bytes.size();
        const std::byte byte = isThere ? m_source.bytes[at] : std::byte{0};
        painter.setPen(byte == std::byte{0} ? theme.mutedText : theme.text);
        const QString digits = isThere || m_source.isZeros() ? hexByte(byte) : QStringLiteral("··");
        painter.drawText(m_grid.hexRect(at, topLine()), Qt::AlignCenter, digits);
        painter.drawText(m_grid.letterRect(at, topLine()), Qt::AlignCenter, QString(letterOf(byte)));
    }
}

void HexView::drawRemark(QPainter& painter, std::uint64_t line, const std::vector<ByteField>& fields) const {
    const ByteRange bytes = m_grid.bytesOfLine(line);
    QStringList remarks;
    const auto starts = m_fields->symbolStarts(bytes);
    for (const std::uint64_t start : starts)
        if (const auto span = spanAt(*m_document, m_source.section, *m_source.vma + ByteCount{start}))
            remarks += nameOf(*m_document, {Side::A, RefKind::SymbolSpan, *span});
    for (const ByteField& field : fields)
        if (!field.name.isEmpty() && bytes.contains(field.range.begin)) {
            remarks += field.name;
            break;
        }
    if (remarks.isEmpty()) return;
    const Theme theme = themeFor(palette());
    const QRectF place(m_grid.remarkLeft(), m_grid.hexRect(bytes.begin, topLine()).top(),
                       viewport()->width() - m_grid.remarkLeft() - 8, m_grid.lineHeight());
    if (place.width() < 40) return;
    painter.setPen(starts.empty() ? theme.mutedText : theme.text);
    const QString text = remarks.join(QStringLiteral("  "));
    painter.drawText(place, Qt::AlignVCenter, QFontMetricsF(font()).elidedText(text, Qt::ElideRight, place.width()));
}

void HexView::drawMarks(QPainter& painter) const {
    const Theme theme = themeFor(palette());
    const ByteRange sight = inSight();
    for (const std::uint64_t at : m_fields->symbolStarts(sight)) {
        painter.setPen(QPen(theme.mutedText, 1));
        const QRectF place = m_grid.hexRect(at, topLine());
        painter.drawLine(place.topLeft() + QPointF(0.5, 2), place.bottomLeft() + QPointF(0.5, -2));
    }
    painter.setPen(QPen(theme.accent, 1.5));
    for (std::uint64_t at = std::max(m_marked.begin, sight.begin); at < std::min(m_marked.end, sight.end); ++at) {
        const QRectF place = m_grid.hexRect(at, topLine());
        painter.drawLine(place.bottomLeft() - QPointF(0, 1), place.bottomRight() - QPointF(0, 1));
    }
    if (!sight.contains(m_cursor)) return;
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.mutedText, hasFocus() ? 2 : 1));
    painter.drawRect(m_grid.hexRect(m_cursor, topLine()).adjusted(1, 1, -1, -1));
    painter.drawRect(m_grid.letterRect(m_cursor, topLine()).adjusted(-0.5, 1, 0.5, -1));
}

} // namespace strata
