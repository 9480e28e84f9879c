// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/learn/lesson_player.h"

namespace strata {

LessonPlayer::LessonPlayer(const QString& samples, QObject* parent)
    : QObject(parent), m_lessons(loadLessons()), m_samples(samples.toStdString()),
      m_images(std::make_shared<const LessonImages>(m_samples)) {}

void LessonPlayer::setDocument(const DocumentPtr& document) {
    if (document == m_document) return;
    m_document = document;
    m_images = std::make_shared<const LessonImages>(m_samples, document);
    m_isStale = m_isOpen;
}

void LessonPlayer::refresh() {
    if (m_isStale) prepare();
}

void LessonPlayer::open(std::size_t lesson, std::size_t step) {
    if (lesson >= m_lessons->size() || step >= (*m_lessons)[lesson].steps.size()) return;
    m_lesson = lesson;
    m_step = step;
    m_isOpen = true;
    prepare();
}

bool LessonPlayer::next() {
    if (m_step + 1 < current().steps.size())
        open(m_lesson, m_step + 1);
    else if (m_lesson + 1 < m_lessons->size())
        open(m_lesson + 1);
    else
        return false;
    return true;
}

bool LessonPlayer::previous() {
    if (m_step > 0)
        open(m_lesson, m_step - 1);
    else if (m_lesson > 0)
        open(m_lesson - 1, (*m_lessons)[m_lesson - 1].steps.size() - 1);
    else
        return false;
    return true;
}

void LessonPlayer::prepare() {
    m_isStale = false;
    emit preparing();
    m_job.start(
        this,
        [lessons = m_lessons, images = m_images, lesson = m_lesson, step = m_step](const Progress& progress) {
            return prepareStep((*lessons)[lesson], step, *images, progress);
        },
        {},
        [this](const Outcome& outcome) {
            if (outcome)
                emit prepared(*outcome);
            else
                emit failed(QString::fromStdString(outcome.error().text));
        });
}

} // namespace strata
