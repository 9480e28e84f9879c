// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/choice_button.h"

#include <QMenu>

namespace strata {

ChoiceButton::ChoiceButton(const QString& accessibleName, QWidget* parent)
    : QPushButton(parent), m_menu(new QMenu(this)) {
    setObjectName("choice");
    setAccessibleName(accessibleName);
    m_menu->setToolTipsVisible(true);
    setMenu(m_menu);
}

void ChoiceButton::setChoices(const std::vector<Choice>& choices, int current) {
    m_current = current;
    m_menu->clear();
    for (int i = 0; i < static_cast<int>(choices.size()); ++i) {
        const Choice& choice = choices[static_cast<std::size_t>(i)];
        QAction* action = m_menu->addAction(choice.text, this, [this, i] { emit chosen(i); });
        action->setCheckable(true);
        action->setChecked(i == current);
        action->setEnabled(choice.possible);
        action->setToolTip(choice.hint);
        if (i == current) {
            setShown(choice.text);
            setToolTip(choice.hint);
        }
    }
}

void ChoiceButton::setShown(const QString& text) {
    setText(text + QStringLiteral(" ▾"));
}

} // namespace strata
