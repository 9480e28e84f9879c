// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <map>
#include <set>
#include <string>

namespace strata {

/// Where somebody is in the course. Pages are known by the lesson's id and their title, so that a lesson may get more
/// pages and keep what was done.
class LessonProgress {
public:
    /// As text() wrote it; lines that are none are left out.
    static LessonProgress fromText(const QByteArray& text);
    QByteArray text() const;

    bool isDone(const std::string& lesson, const std::string& page) const;
    void setDone(const std::string& lesson, const std::string& page);
    std::size_t doneIn(const std::string& lesson) const;
    void clear() { m_done.clear(); }

private:
    std::map<std::string, std::set<std::string>> m_done; ///< Titles of pages, by lesson.
};

} // namespace strata
