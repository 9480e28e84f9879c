// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/hit_delegate.h"

#include "widgets/common/theme.h"
#include "widgets/models/table_model.h"

#include <QPainter>

#include <cmath>

namespace strata {
namespace {

constexpr int kCellMargin = 12;

/// Plain text, then the matched part in bold, then the rest; cut with an ellipsis where the cell ends.
void drawWithMatch(QPainter& painter, const QRectF& cell, const QString& text, int begin, int length) {
    const QFont plain = painter.font();
    QFont bold = plain;
    bold.setWeight(QFont::Bold);
    const struct {
        QString text;
        const QFont& font;
    } parts[] = {{text.left(begin), plain}, {text.mid(begin, length), bold}, {text.mid(begin + length), plain}};
    qreal x = cell.left();
    for (const auto& part : parts) {
        if (part.text.isEmpty() || x >= cell.right()) continue;
        const QFontMetricsF metrics(part.font);
        const QString shown = metrics.elidedText(part.text, Qt::ElideRight, cell.right() - x);
        painter.setFont(part.font);
        painter.drawText(QRectF(x, cell.top(), cell.right() - x, cell.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         shown);
        x += metrics.horizontalAdvance(shown);
        if (shown != part.text) break;
    }
    painter.setFont(plain);
}

} // namespace

QSize HitDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const bool address = index.data(StyleRole).toInt() == static_cast<int>(ColumnStyle::Address);
    const QFontMetrics metrics(address ? addressFont() : option.font);
    return {metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + 2 * kCellMargin + 2,
            metrics.height() + 8};
}

void HitDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QPalette& palette = option.palette;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const auto style = static_cast<ColumnStyle>(index.data(StyleRole).toInt());
    painter->save();
    if (selected)
        painter->fillRect(option.rect, palette.color(QPalette::Highlight));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, palette.color(QPalette::AlternateBase));
    painter->setPen(palette.color(QPalette::Mid));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    // Where the keys begin, though no row was chosen yet.
    if (!selected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(palette.color(QPalette::Link));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }

    const bool quiet = style == ColumnStyle::Text || index.data(QuietRole).toBool();
    painter->setPen(
        palette.color(selected ? QPalette::HighlightedText : (quiet ? QPalette::PlaceholderText : QPalette::Text)));
    painter->setFont(style == ColumnStyle::Address ? addressFont() : option.font);
    const QRectF cell = option.rect.adjusted(kCellMargin, 0, -kCellMargin, 0);
    const QString text = index.data(Qt::DisplayRole).toString();
    const bool isName = style == ColumnStyle::Name || style == ColumnStyle::EndName;
    const int begin = isName ? index.data(MatchBeginRole).toInt() : -1;
    if (begin >= 0) {
        drawWithMatch(*painter, cell, text, begin, index.data(MatchLengthRole).toInt());
    } else {
        // Both ends of a name tell: "srcu_notifier_chain…+0x38", "drivers/…/misc.o".
        const auto mode = style == ColumnStyle::EndName          ? Qt::ElideLeft
                          : isName || style == ColumnStyle::Text ? Qt::ElideMiddle
                                                                 : Qt::ElideRight;
        const QString shown = painter->fontMetrics().elidedText(text, mode, static_cast<int>(std::floor(cell.width())));
        painter->drawText(cell, index.data(Qt::TextAlignmentRole).toInt(), shown);
    }
    painter->restore();
}

} // namespace strata
