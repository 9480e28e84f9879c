// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/learn/narrator_view.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/glossary/glossary_text.h"
#include "widgets/glossary/term_html.h"
#include "widgets/learn/lesson_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace strata {

namespace {

QLabel* line(const char* name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    return label;
}

QPushButton* button(const char* name, const QString& text, const QString& hint, QWidget* parent) {
    auto* made = new QPushButton(text, parent);
    made->setObjectName(name);
    made->setToolTip(hint);
    return made;
}

} // namespace

NarratorView::NarratorView(QWidget* parent)
    : QWidget(parent), m_contents(button("link", tr("All lessons"), tr("Back to the list of lessons (Esc)"), this)),
      m_previous(button("chip", tr("Previous"), tr("The page before (Page Up)"), this)),
      m_next(button("primary", tr("Next"), tr("The next page (Page Down)"), this)),
      m_compare(button("chip", tr("Compare the two links"), tr("Side by side, in Compare"), this)),
      m_place(line("quiet", this)), m_title(line("cardTitle", this)), m_switched(line("lessonSwitched", this)),
      m_text(line("lessonText", this)), m_term(line("lessonTerm", this)), m_scroll(new QScrollArea(this)),
      m_answer(new AnswerBox(this)) {
    setObjectName("narrator");
    setAttribute(Qt::WA_StyledBackground);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_term->setTextFormat(Qt::RichText);
    m_term->setTextInteractionFlags(Qt::TextBrowserInteraction);
    auto* page = new QWidget(m_scroll);
    page->setObjectName("narratorPage");
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(4 * kGrid, 2 * kGrid, 4 * kGrid, 4 * kGrid);
    column->setSpacing(3 * kGrid);
    for (QWidget* part :
         {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_switched), static_cast<QWidget*>(m_text),
          static_cast<QWidget*>(m_term), static_cast<QWidget*>(m_answer)})
        column->addWidget(part);
    column->addWidget(m_compare, 0, Qt::AlignLeft);
    column->addStretch(1);
    m_scroll->setWidget(page);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(4 * kGrid, 3 * kGrid, 4 * kGrid, 0);
    head->addWidget(m_place, 1);
    head->addWidget(m_contents);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(4 * kGrid, 2 * kGrid, 4 * kGrid, 3 * kGrid);
    foot->addWidget(m_previous);
    foot->addStretch(1);
    foot->addWidget(m_next);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(head);
    all->addWidget(m_scroll, 1);
    all->addLayout(foot);

    connect(m_contents, &QPushButton::clicked, this, &NarratorView::contentsRequested);
    connect(m_previous, &QPushButton::clicked, this, &NarratorView::previousRequested);
    connect(m_next, &QPushButton::clicked, this, &NarratorView::nextRequested);
    connect(m_compare, &QPushButton::clicked, this, &NarratorView::comparisonRequested);
    for (const QLabel* linked : {m_text, m_term})
        connect(linked, &QLabel::linkActivated, this, &NarratorView::showTerm);
    connect(m_answer, &AnswerBox::answered, this, [this] {
        m_next->setFocus(); // Enter goes on
        QMetaObject::invokeMethod(
            m_scroll, [this] { m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->maximum()); },
            Qt::QueuedConnection);
    });
}

void NarratorView::showPlace(const PagePlace& place) {
    const QString where = tr("%1 · page %2 of %3").arg(place.lesson).arg(place.page + 1).arg(place.pages);
    m_place->setText(place.isDone ? tr("%1 · done").arg(where) : where);
    m_previous->setEnabled(!place.isFirst);
    const bool endsLesson = place.page + 1 == place.pages;
    m_next->setText(place.isLast ? tr("To the list") : endsLesson ? tr("Next lesson") : tr("Next"));
}

void NarratorView::show(const PagePlace& place, const PreparedStep& step) {
    showPlace(place);
    m_title->setText(text(step.title));
    m_switched->setText(text(step.switched));
    m_switched->setVisible(!step.switched.empty());
    TextDecorator decorate;
    if (m_glossary != nullptr) {
        const auto words = std::make_shared<GlossaryText>(*m_glossary); // a term is a link where it stands first
        decorate = [words](const QString& plain) { return words->rich(plain); };
    }
    m_text->setText(lessonHtml(step.text, decorate));
    m_term->hide();
    m_compare->setVisible(step.page == "compare" && step.subject->before() != nullptr);
    m_answer->show(step);
    m_scroll->verticalScrollBar()->setValue(0);
}

void NarratorView::takeFocus() {
    m_next->setFocus();
}

void NarratorView::showTerm(const QString& link) {
    const GlossaryEntry* entry = m_glossary->find(termOfLink(link));
    if (entry == nullptr) return;
    m_term->setText(termHtml(*entry, *m_glossary, themeFor(palette())));
    m_term->show();
}

void NarratorView::showProblem(const QString& sentence) {
    m_title->setText(tr("This page can't be shown"));
    m_switched->hide();
    m_text->setText(sentence.toHtmlEscaped());
    m_term->hide();
    m_compare->hide();
    m_answer->hide();
}

} // namespace strata
