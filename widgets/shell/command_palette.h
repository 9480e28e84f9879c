// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/command_list.h"
#include "widgets/shell/floating_panel.h"

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;

namespace strata {

/// Everything that the program does, by typing: Enter runs, arrows choose, Esc closes. It has no commands of its own
/// but shows those of the main menu.
class CommandPalette : public FloatingPanel {
    Q_OBJECT
public:
    /// `offer` tells the commands each time the palette is opened.
    CommandPalette(std::function<std::vector<Command>()> offer, QWidget* parent);
    void open();

    QLineEdit& field() { return *m_field; }
    QListWidget& list() { return *m_list; }

protected:
    QRect place() const override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter();
    void run();

    std::function<std::vector<Command>()> m_offer;
    std::vector<Command> m_commands;
    QLineEdit* m_field;
    QListWidget* m_list;
    QLabel* m_nothing;
};

} // namespace strata
