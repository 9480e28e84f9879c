// SPDX-License-Identifier: GPL-3.0-or-later
// How the Learn workspace is put together: lessons on the left, the views they are about on the right.
#include "widgets/learn/contents_view.h"
#include "widgets/learn/learn_view.h"
#include "widgets/learn/terms_page.h"
#include "widgets/passes/pass_player.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/lesson_stage.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/sample.h"
#include "widgets/shell/search_field.h"
#include "widgets/shell/status_line.h"
#include "widgets/shell/theme_choice.h"
#include "widgets/tables/table_tabs.h"

#include <QApplication>
#include <QMenu>

namespace strata {

void MainWindow::makeLearn(QWidget* parent) {
    m_stage = new LessonStage(parent);
    m_learn = new LearnView(samplesFolder(), m_stage, parent);
    m_learn->setProgress(LessonProgress::fromText(m_settings.state("lessons")));
    connect(m_learn, &LearnView::stepShown, m_stage, &LessonStage::show);
    connect(m_learn, &LearnView::stepShown, this, &MainWindow::showStatus);
    connect(m_stage, &LessonStage::currentChanged, this, &MainWindow::showStatus);
    connect(m_stage, &LessonStage::pointed, &m_learn->narrator().answer(), &AnswerBox::setPointed);
    connect(m_learn, &LearnView::progressChanged, this,
            [this] { m_settings.setState("lessons", m_learn->progress().text()); });
    connect(m_learn, &LearnView::comparisonRequested, this,
            [this](const QString& before, const QString& now) { openBoth(before, now); });
    connect(m_learn, &LearnView::lectureChanged, this, [this] {
        const bool on = m_learn->lecture() == LearnView::Lecture::On;
        constexpr double kLarge = 1.4; // map and tables are to be read from the last row too
        scaleText(*qApp, on ? kLarge : 1 / kLarge);
        m_toolBar->setHidden(on);
        m_status->setHidden(on);
        m_stage->setDistractions(on ? LessonStage::Distractions::Hidden : LessonStage::Distractions::Shown);
    });
    connect(m_stage, &LessonStage::viewsMade, this, [this] {
        connectViews(*m_stage->views());
        connectLists(*m_stage->views());
        search();
    });
    connect(&m_session, &Session::documentChanged, this, [this] {
        m_learn->setDocument(m_session.document());
        passes().setDocument(m_session.document());
    });
    connect(&m_learn->contents(), &ContentsView::passesRequested, this, &MainWindow::showPasses);
    const auto glossary = std::make_shared<const Glossary>(Glossary::load());
    m_learn->narrator().setGlossary(glossary);
    m_learn->terms().setGlossary(glossary);
}

PassPlayer& MainWindow::passes() const {
    return m_stage->passes();
}

void MainWindow::showPasses() {
    showWorkspace(Workspace::Learn);
    m_learn->showContents();
    m_stage->showPasses(m_session.document());
    passes().setFocus();
}

void MainWindow::fillLearnCommands(QMenu& menu) {
    const auto inLearn = [this](auto act) {
        return [this, act] {
            showWorkspace(Workspace::Learn);
            act();
        };
    };
    addCommand(menu, tr("All lessons"), {}, inLearn([this] { m_learn->showContents(); }));
    addCommand(menu, tr("Go on with the lessons"), {}, inLearn([this] { m_learn->continueCourse(); }));
    addCommand(menu, tr("Glossary"), {}, inLearn([this] { m_learn->showTerms(); }));
    addCommand(menu, tr("The links of a build, one by one"), {}, [this] { showPasses(); });
    addCommand(menu, tr("Lecturer's mode: big type, nothing else"), {Qt::CTRL | Qt::Key_L}, inLearn([this] {
                   if (!m_learn->isReading()) m_learn->continueCourse();
                   const bool off = m_learn->lecture() == LearnView::Lecture::Off;
                   m_learn->setLecture(off ? LearnView::Lecture::On : LearnView::Lecture::Off);
               }));
}

InspectWorkspace* MainWindow::viewsInFront() {
    return m_toolBar->workspace() == Workspace::Learn ? m_stage->views() : m_inspect;
}

/// What is one step out: of big type, then of the lesson.
void MainWindow::escapeFromLearn() {
    if (m_stage->views() != nullptr && m_stage->views()->tables().dismissSearch()) return;
    if (!m_toolBar->search().text().isEmpty())
        m_toolBar->search().clear();
    else if (m_learn->lecture() == LearnView::Lecture::On)
        m_learn->setLecture(LearnView::Lecture::Off);
    else if (!m_learn->isInContents())
        m_learn->showContents();
}

} // namespace strata
