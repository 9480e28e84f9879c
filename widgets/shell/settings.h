// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/theme_choice.h"

#include <QByteArray>
#include <QStringList>

#include <cstdint>

namespace strata {

/// Whether a window remembers: the real one does, one that is drawn to a file or tested does not.
enum class Memory : std::uint8_t { Kept, None };

/// What the window remembers between starts (QSettings). With Memory::None every answer is the default and nothing
/// is written.
class Settings {
public:
    explicit Settings(Memory memory) : m_memory(memory) {}

    QStringList recentFiles() const;
    /// Puts `path` in front; keeps ten.
    void addRecentFile(const QString& path);
    void clearRecentFiles();

    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);

    QByteArray state(const QString& name) const;
    void setState(const QString& name, const QByteArray& state);

private:
    Memory m_memory;
};

} // namespace strata
