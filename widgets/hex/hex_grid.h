// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/hex/byte_source.h"

#include <QRectF>

namespace strata {

/// Where bytes stand: sixteen a line, address on the left, letters and a remark on the right. Pure.
class HexGrid {
public:
    static constexpr int kPerLine = 16;

    HexGrid() = default;
    /// `start` is the address of byte 0: lines begin at multiples of sixteen.
    HexGrid(qreal digitWidth, qreal lineHeight, int addressDigits, std::uint64_t start, std::uint64_t size);

    std::uint64_t lineCount() const { return m_size == 0 ? 0 : (m_lead + m_size + kPerLine - 1) / kPerLine; }
    qreal lineHeight() const { return m_lineHeight; }
    std::uint64_t lineOf(std::uint64_t at) const { return (m_lead + at) / kPerLine; }
    ByteRange bytesOfLine(std::uint64_t line) const;
    unsigned columnOf(std::uint64_t at) const { return static_cast<unsigned>((m_lead + at) % kPerLine); }

    /// In a view whose first line is `top`.
    QRectF hexRect(std::uint64_t at, std::uint64_t top) const;
    QRectF letterRect(std::uint64_t at, std::uint64_t top) const;
    QRectF addressRect(std::uint64_t line, std::uint64_t top) const;
    qreal remarkLeft() const { return m_remarkLeft; }
    /// The byte under a point, by its digits or its letter.
    std::optional<std::uint64_t> byteAt(QPointF point, std::uint64_t top) const;

private:
    qreal y(std::uint64_t line, std::uint64_t top) const;
    qreal hexLeft(unsigned column) const;

    qreal m_digit = 8, m_lineHeight = 20;
    qreal m_hexLeft = 0, m_letterLeft = 0, m_remarkLeft = 0;
    std::uint64_t m_lead = 0, m_size = 0;
    int m_addressDigits = 16;
};

} // namespace strata
