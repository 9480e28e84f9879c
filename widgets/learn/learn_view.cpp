// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/learn/learn_view.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/learn/contents_view.h"
#include "widgets/learn/terms_page.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyle>

#include <algorithm>

namespace strata {

namespace {

constexpr int kNarratorWidth = 400, kLectureWidth = 570;

QString pathOf(const SubjectPtr& subject) {
    return QString::fromStdString(subject->document().path.string());
}

} // namespace

LearnView::LearnView(const QString& samples, QWidget* stage, QWidget* parent)
    : QWidget(parent), m_player(new LessonPlayer(samples, this)), m_left(new QStackedWidget(this)),
      m_across(new QSplitter(Qt::Horizontal, this)) {
    setAccessibleName(tr("Learn"));
    m_contents = new ContentsView(m_player->lessons(), m_left);
    m_narrator = new NarratorView(m_left);
    m_left->addWidget(m_contents);
    m_left->addWidget(m_narrator);
    m_terms = new TermsPage(m_left);
    m_left->addWidget(m_terms);
    m_left->setMinimumWidth(withText(280));
    m_across->addWidget(m_left);
    m_across->addWidget(stage);
    m_across->setChildrenCollapsible(false);
    m_across->setHandleWidth(1);
    m_across->setStretchFactor(0, 0);
    m_across->setStretchFactor(1, 1);
    m_across->setSizes({withText(kNarratorWidth), 1600});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_across);

    connect(m_contents, &ContentsView::chosen, this,
            [this](int lesson) { openLesson(static_cast<std::size_t>(lesson)); });
    connect(m_contents, &ContentsView::termsRequested, this, &LearnView::showTerms);
    connect(m_terms, &TermsPage::contentsRequested, this, &LearnView::showContents);
    connect(m_contents, &ContentsView::restartRequested, this, [this] {
        setProgress({});
        emit progressChanged();
    });
    connect(m_player, &LessonPlayer::preparing, this, [this] { m_narrator->showPlace(place()); });
    connect(m_player, &LessonPlayer::prepared, this, &LearnView::showStep);
    connect(m_player, &LessonPlayer::failed, m_narrator, &NarratorView::showProblem);
    connect(m_narrator, &NarratorView::nextRequested, this, &LearnView::goOn);
    connect(m_narrator, &NarratorView::previousRequested, m_player, &LessonPlayer::previous);
    connect(m_narrator, &NarratorView::contentsRequested, this, &LearnView::showContents);
    connect(m_narrator, &NarratorView::comparisonRequested, this, [this] {
        if (m_step.subject && m_step.subject->before())
            emit comparisonRequested(pathOf(m_step.subject->before()), pathOf(m_step.subject));
    });
    connect(&m_narrator->answer(), &AnswerBox::answered, this, &LearnView::markDone);
    // The page's own scroll area would take them; in a table they turn the table's pages.
    const auto onPage = [this](Qt::Key key, auto act) {
        auto* shortcut = new QShortcut(key, m_narrator);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    onPage(Qt::Key_PageDown, [this] { goOn(); });
    onPage(Qt::Key_PageUp, [this] { m_player->previous(); });
}

void LearnView::setDocument(const DocumentPtr& document) {
    m_player->setDocument(document);
    if (isVisible()) m_player->refresh();
}

void LearnView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_player->refresh();
}

bool LearnView::isReading() const {
    return m_left->currentWidget() == m_narrator;
}

bool LearnView::isInContents() const {
    return m_left->currentWidget() == m_contents;
}

void LearnView::showTerms() {
    setLecture(Lecture::Off);
    m_left->setCurrentWidget(m_terms);
    m_terms->setFocus();
}

void LearnView::showContents() {
    m_contents->setCurrent(m_player->lesson());
    m_left->setCurrentWidget(m_contents);
    m_contents->list().setFocus();
    setLecture(Lecture::Off);
}

void LearnView::openLesson(std::size_t lesson) {
    if (lesson >= m_player->lessons().size()) return;
    const Lesson& opened = m_player->lessons()[lesson];
    std::size_t step = 0;
    while (step < opened.steps.size() && m_progress.isDone(opened.id, opened.steps[step].title))
        ++step;
    m_left->setCurrentWidget(m_narrator);
    m_player->open(lesson, step < opened.steps.size() ? step : 0);
}

bool LearnView::openPage(const QString& page) {
    const auto& lessons = m_player->lessons();
    const std::string id = page.section('/', 0, 0).toStdString();
    const auto found = std::ranges::find(lessons, id, &Lesson::id);
    const std::size_t step = page.section('/', 1, 1).toULongLong() - 1; // no number: past all
    if (found == lessons.end() || step >= found->steps.size()) return false;
    m_left->setCurrentWidget(m_narrator);
    m_player->open(static_cast<std::size_t>(found - lessons.begin()), step);
    return true;
}

void LearnView::continueCourse() {
    const auto& lessons = m_player->lessons();
    const auto left = [this](const Lesson& lesson) { return m_progress.doneIn(lesson.id) < lesson.steps.size(); };
    const auto found = std::ranges::find_if(lessons, left);
    openLesson(found == lessons.end() ? 0 : static_cast<std::size_t>(found - lessons.begin()));
}

void LearnView::setProgress(const LessonProgress& progress) {
    m_progress = progress;
    m_contents->showProgress(progress);
}

void LearnView::setLecture(Lecture lecture) {
    if (lecture == m_lecture) return;
    m_lecture = lecture;
    // The style sheet has sizes for it.
    m_narrator->setProperty("lecture", lecture == Lecture::On);
    for (QWidget* part : m_narrator->findChildren<QWidget*>()) {
        style()->unpolish(part);
        style()->polish(part);
    }
    emit lectureChanged(); // the window's text may have another size from now on
    const int width = withText(lecture == Lecture::On ? kLectureWidth : kNarratorWidth);
    m_across->setSizes({width, std::max(1, this->width() - width)});
}

PagePlace LearnView::place() const {
    const Lesson& lesson = m_player->current();
    const bool isFirst = m_player->lesson() == 0 && m_player->step() == 0;
    const bool isLast =
        m_player->lesson() + 1 == m_player->lessons().size() && m_player->step() + 1 == lesson.steps.size();
    const bool isDone = m_progress.isDone(lesson.id, lesson.steps[m_player->step()].title);
    return {text(lesson.title), m_player->step(), lesson.steps.size(), isFirst, isLast, isDone};
}

void LearnView::showStep(const PreparedStep& step) {
    m_step = step;
    m_narrator->show(place(), step);
    emit stepShown(step);
    if (step.answer) return m_narrator->answer().takeFocus();
    if (step.page != "passes") m_narrator->takeFocus();
    markDone(); // it has been read
}

/// A page without a question is done by reading it, one with a question by its answer; nobody is held up.
void LearnView::goOn() {
    if (!m_player->next()) showContents();
}

void LearnView::markDone() {
    const std::string& page = m_player->current().steps[m_player->step()].title;
    if (m_progress.isDone(m_player->current().id, page)) return;
    m_progress.setDone(m_player->current().id, page);
    m_contents->showProgress(m_progress);
    m_narrator->showPlace(place());
    emit progressChanged();
}

/// To where something can be done.
void LearnView::focusInEvent(QFocusEvent*) {
    if (isReading())
        m_narrator->answer().takeFocus();
    else
        m_left->currentWidget()->setFocus();
}

void LearnView::keyPressEvent(QKeyEvent* event) {
    if (!isReading()) return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_PageDown:
        return goOn();
    case Qt::Key_PageUp:
        m_player->previous();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace strata
