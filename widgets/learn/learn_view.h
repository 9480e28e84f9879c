// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/learn/lesson_player.h"
#include "widgets/learn/lesson_progress.h"
#include "widgets/learn/narrator_view.h"

class QSplitter;
class QStackedWidget;

namespace strata {

class ContentsView;
class TermsPage;

/// The Learn workspace: the list of lessons, or a page of one, beside what it is about.
class LearnView : public QWidget {
    Q_OBJECT
public:
    /// `samples` is the folder of the bundled samples; `stage` stands on the right and is owned from now on.
    LearnView(const QString& samples, QWidget* stage, QWidget* parent = nullptr);

    LessonPlayer& player() { return *m_player; }
    NarratorView& narrator() { return *m_narrator; }
    ContentsView& contents() { return *m_contents; }
    /// The image that lessons are about from now on.
    void setDocument(const DocumentPtr& document);
    TermsPage& terms() { return *m_terms; }
    bool isReading() const; ///< A page is shown, neither the list nor the glossary.
    bool isInContents() const;
    void showTerms();
    void showContents();
    /// The page where somebody goes on: the first of a lesson that is not done.
    void openLesson(std::size_t lesson);
    /// "reach/4": the fourth page of the lesson of that id; false when there is none.
    bool openPage(const QString& page);
    /// The first lesson that is not done; the first of all when all are.
    void continueCourse();

    void setProgress(const LessonProgress& progress);
    const LessonProgress& progress() const { return m_progress; }
    /// Big type for a room that looks at one screen.
    enum class Lecture : std::uint8_t { Off, On };
    void setLecture(Lecture lecture);
    Lecture lecture() const { return m_lecture; }

signals:
    /// A page is there: what it is about is to be shown.
    void stepShown(const strata::PreparedStep& step);
    void progressChanged();
    void lectureChanged();
    /// The links that the open page is about are to be compared.
    void comparisonRequested(const QString& before, const QString& now);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    PagePlace place() const;
    void showStep(const PreparedStep& step);
    void goOn();
    void markDone();

    LessonPlayer* m_player;
    ContentsView* m_contents;
    NarratorView* m_narrator;
    TermsPage* m_terms;
    QStackedWidget* m_left;
    QSplitter* m_across;
    PreparedStep m_step;
    LessonProgress m_progress;
    Lecture m_lecture = Lecture::Off;
};

} // namespace strata
