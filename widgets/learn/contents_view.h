// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/lesson.h"
#include "widgets/learn/lesson_progress.h"

#include <QWidget>

class QListWidget;
class QLabel;
class QPushButton;

namespace strata {

/// The lessons, one below the other: title, one sentence, and how much of it is done. Enter or a click opens one.
class ContentsView : public QWidget {
    Q_OBJECT
public:
    explicit ContentsView(const std::vector<Lesson>& lessons, QWidget* parent = nullptr);

    void showProgress(const LessonProgress& progress);
    void setCurrent(std::size_t lesson);
    QListWidget& list() { return *m_list; }

signals:
    void chosen(int lesson);
    void restartRequested();
    void passesRequested();
    void termsRequested();

private:
    /// What is done is forgotten on the second click: there is no way back.
    void restart();

    const std::vector<Lesson>& m_lessons;
    QListWidget* m_list;
    QLabel* m_summary;
    QPushButton* m_restart;
    bool m_isAsking = false; ///< Whether the next click forgets.
};

} // namespace strata
