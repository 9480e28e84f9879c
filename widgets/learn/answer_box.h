// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/prepared_step.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace strata {

/// Where somebody answers: choices, or a field to type into; for what can be pointed at also what is chosen in the
/// views. Says whether it is right, gives a hint, and tells in the end.
class AnswerBox : public QWidget {
    Q_OBJECT
public:
    explicit AnswerBox(QWidget* parent = nullptr);

    /// Shows the question of a page; hides when it has none.
    void show(const PreparedStep& step);
    /// What is chosen in the views: answers a question that asks to point, and is offered as the answer. `label` is its
    /// name for people.
    void setPointed(const std::optional<Pointed>& pointed, const QString& label);
    bool isAnswered() const { return m_isAnswered; }
    /// To where an answer is typed.
    void takeFocus();

public slots:
    void check();
    void showHint();
    /// Shows the answer and why; counts as done, since whoever has read it knows it.
    void reveal();

signals:
    /// The right answer was given, or shown.
    void answered();

private:
    void judgeReply(const Reply& reply);
    void say(const QString& state, const QString& text);
    void makeChoices();
    void finish();

    PreparedStep m_step;
    std::optional<Pointed> m_pointed;
    bool m_isAnswered = false;
    QWidget* m_choices;
    std::vector<QPushButton*> m_choiceButtons;
    QLineEdit* m_field;
    QPushButton *m_check, *m_usePointed, *m_hintButton, *m_revealButton;
    QLabel *m_question, *m_verdict, *m_hint, *m_reveal;
};

} // namespace strata
