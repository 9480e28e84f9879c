// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/format.h"
#include "widgets/compare/pair_rows.h"
#include "widgets/compare/side_colour.h"
#include "widgets/hex/byte_text.h"
#include "widgets/hex/hex_grid.h"

#include <QPainter>

namespace strata {

namespace {

static_assert(BytePair::kPerRow == HexGrid::kPerLine);

class ByteRows : public PairRows {
public:
    ByteRows(std::shared_ptr<const PairReader> reader, PartPair pair, std::shared_ptr<const BytePair> bytes)
        : m_reader(std::move(reader)), m_pair(pair), m_bytes(std::move(bytes)) {}

    std::size_t count() const override { return m_bytes->rows.size(); }
    RowKind kind(std::size_t row) const override { return m_bytes->rows[row]; }
    qreal width(const QFontMetricsF& metrics) const override { return gridOf(metrics, Side::B, 0).remarkLeft(); }

    QString text(std::size_t row, Side side) const override {
        QString text;
        for (const std::byte byte : bytesOf(row, side))
            text += hexByte(byte) + ' ';
        return text.trimmed();
    }

    void draw(QPainter& painter, const Theme& theme, std::size_t row, Side side, const QRectF& place) const override {
        const ByteView bytes = bytesOf(row, side);
        if (bytes.empty()) return;
        const HexGrid grid = gridOf(QFontMetricsF(painter.font()), side, place.height());
        painter.translate(place.topLeft());
        painter.setPen(theme.mutedText);
        painter.drawText(grid.addressRect(row, row), Qt::AlignVCenter, addressOf(row, side));
        const std::vector<ByteFate> fates = m_reader->fates(m_pair, row);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const std::uint64_t at = row * BytePair::kPerRow + i;
            const bool isAlone = i >= fates.size() && m_bytes->rows[row] == RowKind::Changed;
            const ByteFate fate = i < fates.size() ? fates[i] : isAlone ? ByteFate::Differs : ByteFate::Same;
            drawByte(painter, theme, bytes[i], grid.hexRect(at, row), grid.letterRect(at, row), side, fate);
        }
        painter.translate(-place.topLeft());
    }

private:
    static void drawByte(QPainter& painter, const Theme& theme, std::byte byte, const QRectF& digits,
                         const QRectF& letter, Side side, ByteFate fate) {
        if (fate == ByteFate::Differs)
            for (const QRectF& box : {digits, letter})
                painter.fillRect(box.adjusted(0, 1, 0, -1), sideMark(theme, side));
        const bool isQuiet = byte == std::byte{0} && fate != ByteFate::Differs;
        painter.setPen(isQuiet ? theme.mutedText : theme.text);
        painter.drawText(digits, Qt::AlignCenter, hexByte(byte));
        painter.drawText(letter, Qt::AlignCenter, QString(letterOf(byte)));
        if (fate != ByteFate::Moved) return;
        painter.setPen(QPen(theme.mutedText, 1, Qt::DotLine));
        painter.drawLine(digits.bottomLeft() - QPointF(0, 2.5), digits.bottomRight() - QPointF(0, 2.5));
    }

    ByteView bytesOf(std::size_t row, Side side) const {
        const ByteView all = side == Side::A ? m_bytes->a : m_bytes->b;
        const std::size_t at = row * BytePair::kPerRow;
        return at < all.size() ? all.subspan(at, std::min(BytePair::kPerRow, all.size() - at)) : ByteView();
    }
    const CompareSide& compared(Side side) const { return side == Side::A ? m_reader->diff()->a : m_reader->diff()->b; }
    QString addressOf(std::size_t row, Side side) const {
        const Part& part = compared(side).parts[side == Side::A ? m_pair.a : m_pair.b];
        return addressText(part.vma.value + row * BytePair::kPerRow, compared(side).image->bits);
    }
    /// Rows begin where the part begins, so that both sides have the same bytes below each other.
    HexGrid gridOf(const QFontMetricsF& metrics, Side side, qreal lineHeight) const {
        const int digits = compared(side).image->bits == Bits::B64 ? 16 : 8;
        return {metrics.horizontalAdvance('0'), lineHeight, digits, 0, m_bytes->rows.size() * BytePair::kPerRow};
    }

    std::shared_ptr<const PairReader> m_reader;
    PartPair m_pair;
    std::shared_ptr<const BytePair> m_bytes;
};

} // namespace

PairRowsPtr byteRows(std::shared_ptr<const PairReader> reader, PartPair pair, std::shared_ptr<const BytePair> bytes) {
    return std::make_shared<ByteRows>(std::move(reader), pair, std::move(bytes));
}

} // namespace strata
