// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hex/hex_grid.h"

namespace strata {

namespace {
constexpr qreal kMargin = 16, kGap = 20, kMiddle = 8; ///< kMiddle: between the two halves of a line.
}

HexGrid::HexGrid(qreal digitWidth, qreal lineHeight, int addressDigits, std::uint64_t start, std::uint64_t size)
    : m_digit(digitWidth), m_lineHeight(lineHeight), m_lead(start % kPerLine), m_size(size),
      m_addressDigits(addressDigits) {
    m_hexLeft = kMargin + m_digit * addressDigits + kGap;
    m_letterLeft = hexLeft(kPerLine - 1) + m_digit * 3 + kGap;
    m_remarkLeft = m_letterLeft + m_digit * kPerLine + kGap;
}

qreal HexGrid::hexLeft(unsigned column) const {
    return m_hexLeft + column * m_digit * 3 + (column >= kPerLine / 2 ? kMiddle : 0);
}

qreal HexGrid::y(std::uint64_t line, std::uint64_t top) const {
    return static_cast<qreal>(static_cast<std::int64_t>(line - top)) * m_lineHeight;
}

ByteRange HexGrid::bytesOfLine(std::uint64_t line) const {
    const std::uint64_t begin = line * kPerLine, end = begin + kPerLine;
    return {begin > m_lead ? std::min(begin - m_lead, m_size) : 0, end > m_lead ? std::min(end - m_lead, m_size) : 0};
}

QRectF HexGrid::hexRect(std::uint64_t at, std::uint64_t top) const {
    return {hexLeft(columnOf(at)) - m_digit / 2, y(lineOf(at), top), m_digit * 3, m_lineHeight};
}

QRectF HexGrid::letterRect(std::uint64_t at, std::uint64_t top) const {
    return {m_letterLeft + columnOf(at) * m_digit, y(lineOf(at), top), m_digit, m_lineHeight};
}

QRectF HexGrid::addressRect(std::uint64_t line, std::uint64_t top) const {
    return {kMargin, y(line, top), m_digit * m_addressDigits + kGap / 2, m_lineHeight};
}

std::optional<std::uint64_t> HexGrid::byteAt(QPointF point, std::uint64_t top) const {
    if (point.y() < 0) return std::nullopt;
    const ByteRange bytes = bytesOfLine(top + static_cast<std::uint64_t>(point.y() / m_lineHeight));
    for (std::uint64_t at = bytes.begin; at < bytes.end; ++at)
        if (hexRect(at, top).contains(point) || letterRect(at, top).contains(point)) return at;
    return std::nullopt;
}

} // namespace strata
