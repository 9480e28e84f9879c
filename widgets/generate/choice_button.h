// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

#include <vector>

namespace strata {

/// One entry of a drop-down.
struct Choice {
    QString text, hint;
    bool possible = true; ///< False: shown, with the hint that says why it can't be chosen.
};

/// A button that shows what is chosen and drops down what else there is. Opens with a click, Space or Alt+Down.
class ChoiceButton : public QPushButton {
    Q_OBJECT
public:
    explicit ChoiceButton(const QString& accessibleName, QWidget* parent = nullptr);

    void setChoices(const std::vector<Choice>& choices, int current);
    /// What the button says, where that is not the text of the current choice.
    void setShown(const QString& text);
    int current() const { return m_current; }

signals:
    void chosen(int index);

private:
    QMenu* m_menu;
    int m_current = -1;
};

} // namespace strata
