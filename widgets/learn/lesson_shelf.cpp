// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/learn/lesson_shelf.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

/// Resources in a static library are registered by hand; the macro must stand outside of all namespaces.
static void registerLessons() {
    Q_INIT_RESOURCE(lessons);
}

namespace strata {

LessonsPtr loadLessons() {
    registerLessons();
    auto lessons = std::make_shared<std::vector<Lesson>>();
    const QDir folder(QStringLiteral(":/lessons"));
    for (const QString& name : folder.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) continue;
        static const QRegularExpression kNumber(QStringLiteral("^\\d+-|\\.txt$"));
        auto lesson = parseLesson(QString(name).remove(kNumber).toStdString(), file.readAll().toStdString());
        if (lesson) lessons->push_back(std::move(*lesson));
    }
    return lessons;
}

} // namespace strata
