// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace strata {

/// What a line of the palette has besides its text.
enum CommandRole { KeyRole = Qt::UserRole, LettersRole, IndexRole };

/// A line of the palette: the title with the typed letters in bold, a tick on what is in force, the key at the right.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace strata
