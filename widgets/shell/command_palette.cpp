// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/command_palette.h"

#include "widgets/common/theme.h"
#include "widgets/shell/command_delegate.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

CommandPalette::CommandPalette(std::function<std::vector<Command>()> offer, QWidget* parent)
    : FloatingPanel(parent), m_offer(std::move(offer)), m_field(new QLineEdit(this)), m_list(new QListWidget(this)),
      m_nothing(new QLabel(tr("No command has these words."), this)) {
    setObjectName("commandPalette");
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Command palette"));
    m_field->setPlaceholderText(tr("What to do: words in any order"));
    m_field->setAccessibleName(tr("Command"));
    m_field->setAccessibleDescription(tr("Up and down choose a command, Enter runs it, Escape closes."));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nothing->setObjectName("quiet");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1, Qt::AlignCenter);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_field, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    m_field->installEventFilter(this);
}

void CommandPalette::open() {
    m_commands = m_offer();
    m_field->clear();
    filter();
    openWith(*m_field);
}

QRect CommandPalette::place() const {
    constexpr int kTop = 72, kMargin = 16;
    const QSize room = parentWidget()->size();
    const int width = std::min(withText(640), room.width() - 2 * kMargin);
    return {(room.width() - width) / 2, kTop, width, std::min(withText(480), room.height() - kTop - kMargin)};
}

void CommandPalette::filter() {
    // An image may arrive while this is open, and menus are filled anew.
    if (std::ranges::any_of(m_commands, [](const Command& command) { return command.action.isNull(); }))
        m_commands = m_offer();
    m_list->clear();
    for (const CommandMatch& match : findCommands(m_commands, m_field->text())) {
        const Command& command = m_commands[match.command];
        auto* item = new QListWidgetItem(command.title, m_list);
        item->setData(IndexRole, static_cast<qulonglong>(match.command));
        item->setData(KeyRole, command.key);
        item->setData(LettersRole, QVariantList(match.letters.begin(), match.letters.end()));
        item->setData(Qt::AccessibleTextRole,
                      command.key.isEmpty() ? command.title : command.title + QStringLiteral(", ") + command.key);
        if (command.action->isCheckable())
            item->setData(Qt::CheckStateRole, command.action->isChecked() ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(0);
    m_list->setVisible(m_list->count() > 0);
    m_nothing->setVisible(m_list->count() == 0);
}

void CommandPalette::run() {
    const QListWidgetItem* item = m_list->currentItem();
    if (!item) return;
    const QPointer<QAction> action = m_commands[item->data(IndexRole).toULongLong()].action;
    close(); // first: the command may ask for the keyboard, or for a file
    if (action) action->trigger();
}

void CommandPalette::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QApplication::sendEvent(m_list, event);
        return;
    default:
        FloatingPanel::keyPressEvent(event);
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::FocusOut && isVisible()) {
        // A click elsewhere; not the field's own menu, nor another window.
        const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason) hide();
    }
    return FloatingPanel::eventFilter(watched, event);
}

} // namespace strata
