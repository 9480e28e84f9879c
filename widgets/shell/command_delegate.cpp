// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/command_delegate.h"

#include "widgets/common/theme.h"

#include <QPainter>

namespace strata {
namespace {

constexpr int kTick = 28, kMargin = 12, kKeyPadding = 8;

/// Draws the key in its frame; returns where it begins.
int paintKey(QPainter& painter, const QRect& line, const QString& key, const Theme& theme) {
    if (key.isEmpty()) return line.right() - kMargin;
    const QFontMetrics metrics(painter.font());
    const int width = metrics.horizontalAdvance(key) + 2 * kKeyPadding, height = metrics.height() + 4;
    const QRect frame(line.right() - kMargin - width, line.center().y() - height / 2, width, height);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.hairline);
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(theme.mutedText);
    painter.drawText(frame, Qt::AlignCenter, key);
    return frame.left() - kMargin;
}

/// Letters that were typed are bold; what finds no room is cut at the end.
void paintTitle(QPainter& painter, const QRect& room, const QString& title, const QVariantList& letters) {
    const QFont plain = painter.font();
    QFont bold = plain;
    bold.setWeight(QFont::Bold);
    int x = room.left();
    qsizetype letter = 0;
    for (qsizetype at = 0; at < title.size();) {
        const bool meant = letter < letters.size() && letters[letter].toInt() == at;
        qsizetype end = at;
        while (end < title.size() && (letter < letters.size() && letters[letter].toInt() == end) == meant) {
            ++end;
            if (meant) ++letter;
        }
        painter.setFont(meant ? bold : plain);
        const QString part = title.mid(at, end - at);
        const QString shown = painter.fontMetrics().elidedText(part, Qt::ElideRight, room.right() - x);
        painter.drawText(QRect(x, room.top(), room.right() - x, room.height()), Qt::AlignVCenter, shown);
        if (shown != part) break;
        x += painter.fontMetrics().horizontalAdvance(part);
        at = end;
    }
    painter.setFont(plain);
}

} // namespace

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {0, withText(30)};
}

void CommandDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Theme theme = themeFor(option.palette);
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, theme.currentRow);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, mix(theme.currentRow, theme.raised, 0.5));
    const QString title = index.data(Qt::DisplayRole).toString();
    painter->setFont(option.font);
    painter->setPen(theme.accent);
    if (index.data(Qt::CheckStateRole).toInt() == Qt::Checked)
        painter->drawText(QRect(option.rect.left(), option.rect.top(), kTick, option.rect.height()), Qt::AlignCenter,
                          QStringLiteral("✓"));
    const int end = paintKey(*painter, option.rect, index.data(KeyRole).toString(), theme);
    painter->setPen(theme.text);
    paintTitle(*painter,
               QRect(QPoint(option.rect.left() + kTick, option.rect.top()), QPoint(end, option.rect.bottom())), title,
               index.data(LettersRole).toList());
    painter->restore();
}

} // namespace strata
