// SPDX-License-Identifier: GPL-3.0-or-later
// "branches-and-reach: Too far", a line for each page that is done.
#include "widgets/learn/lesson_progress.h"

#include <QByteArrayList>

namespace strata {

LessonProgress LessonProgress::fromText(const QByteArray& text) {
    LessonProgress progress;
    for (const QByteArray& line : text.split('\n')) {
        const qsizetype colon = line.indexOf(": ");
        if (colon > 0) progress.setDone(line.left(colon).toStdString(), line.mid(colon + 2).toStdString());
    }
    return progress;
}

QByteArray LessonProgress::text() const {
    QByteArray text;
    for (const auto& [lesson, pages] : m_done)
        for (const std::string& page : pages)
            text += QByteArray::fromStdString(lesson) + ": " + QByteArray::fromStdString(page) + '\n';
    return text;
}

bool LessonProgress::isDone(const std::string& lesson, const std::string& page) const {
    const auto found = m_done.find(lesson);
    return found != m_done.end() && found->second.contains(page);
}

void LessonProgress::setDone(const std::string& lesson, const std::string& page) {
    m_done[lesson].insert(page);
}

std::size_t LessonProgress::doneIn(const std::string& lesson) const {
    const auto found = m_done.find(lesson);
    return found == m_done.end() ? 0 : found->second.size();
}

} // namespace strata
