// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/settings.h"

#include <QFileInfo>
#include <QSettings>

namespace strata {
namespace {
constexpr qsizetype kRecentFiles = 10;
} // namespace

QStringList Settings::recentFiles() const {
    return m_memory == Memory::Kept ? QSettings().value("recentFiles").toStringList() : QStringList();
}

void Settings::addRecentFile(const QString& path) {
    if (m_memory == Memory::None) return;
    const QString whole = QFileInfo(path).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(whole);
    files.prepend(whole);
    QSettings().setValue("recentFiles", files.mid(0, kRecentFiles));
}

void Settings::clearRecentFiles() {
    if (m_memory == Memory::Kept) QSettings().remove("recentFiles");
}

ThemeChoice Settings::theme() const {
    if (m_memory == Memory::None) return ThemeChoice::System;
    return themeChoiceNamed(QSettings().value("theme").toString()).value_or(ThemeChoice::System);
}

void Settings::setTheme(ThemeChoice choice) {
    if (m_memory == Memory::Kept) QSettings().setValue("theme", QString::fromUtf8(themeChoiceName(choice)));
}

QByteArray Settings::state(const QString& name) const {
    return m_memory == Memory::Kept ? QSettings().value("state/" + name).toByteArray() : QByteArray();
}

void Settings::setState(const QString& name, const QByteArray& state) {
    if (m_memory == Memory::Kept) QSettings().setValue("state/" + name, state);
}

} // namespace strata
