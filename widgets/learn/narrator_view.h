// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/glossary/glossary.h"
#include "widgets/learn/answer_box.h"

class QScrollArea;

namespace strata {

/// Where a page stands in its lesson and in the course.
struct PagePlace {
    QString lesson;                       ///< Title.
    std::size_t page = 0, pages = 0;      ///< Page from 0.
    bool isFirst = false, isLast = false; ///< Of the course.
    bool isDone = false;
};

/// A page of a lesson: where it stands, its text, its question, and the way on.
class NarratorView : public QWidget {
    Q_OBJECT
public:
    explicit NarratorView(QWidget* parent = nullptr);

    /// Words that it knows become links in the text, and a click shows what they mean.
    void setGlossary(std::shared_ptr<const Glossary> glossary) { m_glossary = std::move(glossary); }
    /// Of a page that is being worked out; what is shown stays until it is there.
    void showPlace(const PagePlace& place);
    void show(const PagePlace& place, const PreparedStep& step);
    void showProblem(const QString& sentence);
    /// Where Enter goes on.
    void takeFocus();
    AnswerBox& answer() { return *m_answer; }

signals:
    void nextRequested();
    void previousRequested();
    void contentsRequested();
    void comparisonRequested();

private:
    void showTerm(const QString& link);

    std::shared_ptr<const Glossary> m_glossary;
    QPushButton *m_contents, *m_previous, *m_next, *m_compare;
    QLabel *m_place, *m_title, *m_switched, *m_text, *m_term;
    QScrollArea* m_scroll;
    AnswerBox* m_answer;
};

} // namespace strata
