// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/learn/answer_box.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/learn/lesson_text.h"
#include "widgets/learn/wrapped_button.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace strata {

namespace {

QLabel* wrapped(const char* name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    return label;
}

QPushButton* chip(const QString& text, const QString& hint, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setObjectName("chip");
    button->setToolTip(hint);
    return button;
}

} // namespace

AnswerBox::AnswerBox(QWidget* parent)
    : QWidget(parent), m_choices(new QWidget(this)), m_field(new QLineEdit(this)),
      m_check(chip(tr("Check"), tr("Whether it is right (Enter)"), this)),
      m_usePointed(chip({}, tr("Answer with what is chosen in the views"), this)),
      m_hintButton(chip(tr("Hint"), tr("A step on the way (Alt+H)"), this)),
      m_revealButton(chip(tr("Show the answer"), tr("And why it is so (Alt+R)"), this)),
      m_question(wrapped("lessonQuestion", this)), m_verdict(wrapped("lessonVerdict", this)),
      m_hint(wrapped("lessonHint", this)), m_reveal(wrapped("lessonReveal", this)) {
    m_hintButton->setShortcut(QKeySequence(QStringLiteral("Alt+H")));
    m_revealButton->setShortcut(QKeySequence(QStringLiteral("Alt+R")));
    m_field->setObjectName("lessonField");
    m_field->setAccessibleName(tr("Your answer"));
    auto* typed = new QHBoxLayout;
    typed->setSpacing(2 * kGrid);
    typed->addWidget(m_field, 1);
    typed->addWidget(m_check);
    auto* help = new QHBoxLayout;
    help->setSpacing(2 * kGrid);
    help->addWidget(m_hintButton);
    help->addWidget(m_revealButton);
    help->addStretch(1);
    auto* choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(kGrid);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * kGrid);
    column->addWidget(m_question);
    column->addWidget(m_choices);
    column->addLayout(typed);
    column->addWidget(m_usePointed, 0, Qt::AlignLeft);
    column->addWidget(m_verdict);
    column->addLayout(help);
    column->addWidget(m_hint);
    column->addWidget(m_reveal);
    connect(m_field, &QLineEdit::returnPressed, this, &AnswerBox::check);
    connect(m_check, &QPushButton::clicked, this, &AnswerBox::check);
    connect(m_hintButton, &QPushButton::clicked, this, &AnswerBox::showHint);
    connect(m_revealButton, &QPushButton::clicked, this, &AnswerBox::reveal);
    connect(m_usePointed, &QPushButton::clicked, this, [this] {
        if (m_pointed) judgeReply(*m_pointed);
    });
}

void AnswerBox::show(const PreparedStep& step) {
    m_step = step;
    m_isAnswered = false;
    setVisible(step.answer.has_value());
    if (!step.answer) return;
    const bool isThing = std::holds_alternative<Thing>(*step.answer);
    m_question->setText(lessonHtml(step.question));
    makeChoices();
    m_choices->setVisible(!step.choices.empty());
    m_field->clear();
    m_field->setVisible(step.choices.empty());
    m_field->setPlaceholderText(isThing ? tr("Type its name, or choose it in the views") : tr("Your answer"));
    m_check->setVisible(step.choices.empty());
    m_usePointed->setVisible(false);
    m_hint->setText(lessonHtml(step.hint));
    m_reveal->setText(lessonHtml(step.reveal));
    for (QWidget* hidden : {m_hint, m_reveal, m_verdict})
        hidden->hide();
    for (QWidget* usable : {static_cast<QWidget*>(m_field), static_cast<QWidget*>(m_check)})
        usable->setEnabled(true);
    m_hintButton->show();
    m_revealButton->show();
}

void AnswerBox::makeChoices() {
    for (QPushButton* old : std::exchange(m_choiceButtons, {})) {
        old->hide();
        old->deleteLater(); // it may be the one that was just clicked
    }
    for (const std::string& choice : m_step.choices) {
        auto* button = new WrappedButton(lessonPlainText(choice), m_choices);
        m_choices->layout()->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, choice] { judgeReply(choice); });
        m_choiceButtons.push_back(button);
    }
}

void AnswerBox::setPointed(const std::optional<Pointed>& pointed, const QString& label) {
    m_pointed = pointed;
    const bool isThing = m_step.answer && std::holds_alternative<Thing>(*m_step.answer);
    m_usePointed->setVisible(isThing && pointed && !m_isAnswered);
    m_usePointed->setText(tr("Answer with %1").arg(label));
}

void AnswerBox::takeFocus() {
    if (!m_choiceButtons.empty())
        m_choiceButtons.front()->setFocus();
    else if (m_field->isVisibleTo(this))
        m_field->setFocus();
}

void AnswerBox::check() {
    judgeReply(m_field->text().toStdString());
}

void AnswerBox::judgeReply(const Reply& reply) {
    if (m_isAnswered) return;
    const Judgement judged = judge(m_step, reply);
    const QString why = text(judged.text);
    switch (judged.verdict) {
    case AnswerVerdict::Right:
        say(QStringLiteral("good"), tr("Right."));
        return finish();
    case AnswerVerdict::Wrong:
        return say(QStringLiteral("bad"), why.isEmpty() ? tr("Not yet. Try again, or ask for a hint.") : why);
    case AnswerVerdict::Unreadable: {
        const auto* number = std::get_if<Number>(&*m_step.answer);
        const bool isAddress = number != nullptr && number->unit == Unit::Address;
        return say(QStringLiteral("quiet"), isAddress ? tr("Type an address, such as 0xc000000000010000.")
                                                      : tr("Type a number: 4096, 0x1000 or 4 KiB."));
    }
    }
}

void AnswerBox::say(const QString& state, const QString& sentence) {
    m_verdict->setText(lessonHtml(sentence.toStdString()));
    m_verdict->setProperty("state", state);
    style()->unpolish(m_verdict);
    style()->polish(m_verdict);
    m_verdict->show();
}

void AnswerBox::showHint() {
    m_hint->show();
    m_hintButton->hide();
}

void AnswerBox::reveal() {
    if (m_isAnswered) return;
    say(QStringLiteral("quiet"), tr("The answer: %1").arg(text(textOf(*m_step.answer))));
    finish();
}

void AnswerBox::finish() {
    m_isAnswered = true;
    m_reveal->show();
    for (QWidget* over : {static_cast<QWidget*>(m_field), static_cast<QWidget*>(m_check)})
        over->setEnabled(false);
    for (QPushButton* button : m_choiceButtons)
        button->setEnabled(false);
    for (QWidget* hidden : {m_usePointed, m_hintButton, m_revealButton})
        hidden->hide();
    emit answered();
}

} // namespace strata
