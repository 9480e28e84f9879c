// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/learn/answer_box.h"
#include "widgets/learn/lesson_text.h"

class QScrollArea;

namespace strata {

/// Where a page stands in its lesson and in the course.
struct PagePlace {
    QString lesson;                       ///< Title.
    std::size_t page = 0, pages = 0;      ///< Page from 0.
    bool isFirst = false, isLast = false; ///< Of the course.
};

/// A page of a lesson: where it stands, its text, its question, and the way on.
class NarratorView : public QWidget {
    Q_OBJECT
public:
    explicit NarratorView(QWidget* parent = nullptr);

    /// What is done with running text: words that the glossary knows become links.
    void setDecorator(TextDecorator decorate) { m_decorate = std::move(decorate); }
    /// The page is being worked out; what is shown stays until it is there.
    void showPreparing(const PagePlace& place);
    void show(const PagePlace& place, const PreparedStep& step);
    void showProblem(const QString& sentence);
    AnswerBox& answer() { return *m_answer; }

signals:
    void nextRequested();
    void previousRequested();
    void contentsRequested();
    void comparisonRequested();
    void linkActivated(const QString& link);

private:
    void showPlace(const PagePlace& place);

    TextDecorator m_decorate;
    QPushButton *m_contents, *m_previous, *m_next, *m_compare;
    QLabel *m_place, *m_title, *m_switched, *m_text;
    QScrollArea* m_scroll;
    AnswerBox* m_answer;
};

} // namespace strata
