// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QPointer>
#include <QString>

#include <vector>

class QMenu;

namespace strata {

/// What a menu offers, as one line: "Theme › Dark".
struct Command {
    QString title;
    QString key;              ///< "Ctrl+O"; empty when it has none.
    QPointer<QAction> action; ///< Null: the menu was filled anew since.
};

/// A command that fits what was typed.
struct CommandMatch {
    std::size_t command = 0;  ///< Index into the list.
    int cost = 0;             ///< 0: all words begin words of the title. Higher is further away.
    std::vector<int> letters; ///< Places in the title that were meant, in order.
};

/// Every enabled action of a menu and of the menus in it, in their order.
std::vector<Command> commandsOf(const QMenu& menu);

/// The commands that have all words of `typed`, in any order, the nearest first: a word begins a word of the title,
/// else is part of it, else is made of few pieces of it ("thda" is Theme › Dark). All of them when nothing is typed.
std::vector<CommandMatch> findCommands(const std::vector<Command>& commands, const QString& typed);

} // namespace strata
