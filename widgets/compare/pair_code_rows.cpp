// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/code_keys.h"
#include "widgets/common/format.h"
#include "widgets/compare/pair_rows.h"
#include "widgets/hex/code_lines.h"

#include <QPainter>

namespace strata {

namespace {

constexpr int kGap = 16, kMnemonic = 9, kOperands = 30; ///< The latter two in digits.

/// "bl", "", "schedule": a name instead of an address leaves room for two sides.
struct Spelling {
    QString mnemonic, operands, target;
};

Spelling spellingOf(const Document& document, const CodeRow& row) {
    const std::string_view text = row.text;
    const std::size_t tab = std::min(text.find('\t'), text.size());
    Spelling spelling{strata::text(text.substr(0, tab)), strata::text(text.substr(std::min(tab + 1, text.size()))), {}};
    if (!row.target) return spelling;
    const bool isNamed = row.name.symbol != kNone || row.name.stub != kNone;
    spelling.target = branchComment(document, row);
    if (const IndexRange number = lastNumber(text); isNamed && number.end == text.size() && number.begin > tab)
        spelling.operands = strata::text(text.substr(tab + 1, number.begin - tab - 1));
    else
        spelling.operands += QStringLiteral("  ");
    return spelling;
}

class CodeRows : public PairRows {
public:
    CodeRows(LayoutDiffPtr diff, std::shared_ptr<const CodePair> code)
        : m_diff(std::move(diff)), m_code(std::move(code)) {}

    std::size_t count() const override { return m_code->lines.rows.size(); }
    RowKind kind(std::size_t row) const override { return m_code->lines.rows[row].kind; }

    qreal width(const QFontMetricsF& metrics) const override {
        return metrics.horizontalAdvance('0') * (addressDigits() + kMnemonic + kOperands) + 2 * kGap;
    }

    QString text(std::size_t row, Side side) const override {
        const CodeRow* code = rowOf(row, side);
        return code == nullptr ? QString() : QString::fromStdString(code->text);
    }

    void draw(QPainter& painter, const Theme& theme, std::size_t row, Side side, const QRectF& place) const override {
        const CodeRow* code = rowOf(row, side);
        if (code == nullptr) return;
        const Document& document = *(side == Side::A ? m_diff->a : m_diff->b).document;
        const QFontMetricsF metrics(painter.font());
        const qreal digit = metrics.horizontalAdvance('0');
        const auto put = [&](qreal left, qreal right, const QColor& colour, const QString& what) {
            const QRectF cell(left, place.top(), std::max(0.0, right - left), place.height());
            painter.setPen(colour);
            painter.drawText(cell, Qt::AlignVCenter, metrics.elidedText(what, Qt::ElideRight, cell.width()));
        };
        const Spelling spelling = spellingOf(document, *code);
        const qreal mnemonic = place.left() + digit * addressDigits() + kGap;
        // Long ones, "cmpxchg16b" and ".byte", take the room of their operands.
        const qreal operands =
            mnemonic + std::max(digit * kMnemonic, metrics.horizontalAdvance(spelling.mnemonic) + digit);
        const qreal target = operands + metrics.horizontalAdvance(spelling.operands);
        const QColor& ink = code->kind == CodeRowKind::Instruction ? theme.text : theme.mutedText;
        put(place.left(), mnemonic, theme.mutedText, addressText(code->vma.value, document.image.bits));
        put(mnemonic, operands, ink, spelling.mnemonic);
        put(operands, place.right(), ink, spelling.operands);
        put(target, place.right(), theme.isDark() ? theme.accent : theme.accent.darker(120), spelling.target);
    }

private:
    int addressDigits() const { return m_diff->b.image->bits == Bits::B64 ? 16 : 8; }
    const CodeRow* rowOf(std::size_t row, Side side) const {
        const AlignedRow& aligned = m_code->lines.rows[row];
        if (side == Side::A) return aligned.a == kNone ? nullptr : &m_code->a[aligned.a];
        return aligned.b == kNone ? nullptr : &m_code->b[aligned.b];
    }

    LayoutDiffPtr m_diff;
    std::shared_ptr<const CodePair> m_code;
};

} // namespace

PairRowsPtr codeRows(const LayoutDiffPtr& diff, std::shared_ptr<const CodePair> code) {
    return std::make_shared<CodeRows>(diff, std::move(code));
}

} // namespace strata
