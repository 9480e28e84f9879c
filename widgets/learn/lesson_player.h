// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/prepared_step.h"
#include "widgets/learn/lesson_shelf.h"
#include "widgets/session/job.h"

#include <QObject>

namespace strata {

/// Which page of which lesson is open. A page is worked out off the GUI thread: it may have to read a sample, decode a
/// kernel's branches or compare two links.
class LessonPlayer : public QObject {
    Q_OBJECT
public:
    /// `samples` is the folder of the bundled samples.
    explicit LessonPlayer(const QString& samples, QObject* parent = nullptr);

    const std::vector<Lesson>& lessons() const { return *m_lessons; }
    /// The image that lessons are about from now on; null: the samples.
    void setDocument(const DocumentPtr& document);
    /// Works the open page out anew where it is about another image than the one that is open now: asked when it is
    /// seen, for the link before may have to be read, and others look at other things.
    void refresh();

    void open(std::size_t lesson, std::size_t step = 0);
    /// The page behind or in front of the open one, also into the next lesson; false at the end of the course.
    bool next();
    bool previous();
    std::size_t lesson() const { return m_lesson; }
    std::size_t step() const { return m_step; }
    const Lesson& current() const { return (*m_lessons)[m_lesson]; }
    bool isBusy() const { return m_job.isRunning(); }

signals:
    void preparing();
    void prepared(const strata::PreparedStep& step);
    /// The page could not be worked out: one sentence.
    void failed(const QString& sentence);

private:
    using Outcome = Result<PreparedStep>;
    void prepare();

    LessonsPtr m_lessons;
    std::filesystem::path m_samples;
    DocumentPtr m_document;
    std::shared_ptr<const LessonImages> m_images;
    std::size_t m_lesson = 0, m_step = 0;
    bool m_isOpen = false;  ///< A page was asked for.
    bool m_isStale = false; ///< And another image was opened since.
    Job<Outcome> m_job;
};

} // namespace strata
