// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/theme.h"

#include <QString>

#include <optional>

class QApplication;

namespace strata {

enum class ThemeChoice : std::uint8_t { System, Light, Dark };

const char* themeChoiceName(ThemeChoice choice); ///< "system", "light", "dark".
std::optional<ThemeChoice> themeChoiceNamed(const QString& name);

/// Sets palette, style sheet and font of the application. `system` is the palette that Qt started with: Qt 6.4 does
/// not say whether the desktop is dark, its palette does.
void applyTheme(QApplication& application, ThemeChoice choice, const QPalette& system);
/// Makes the text of all windows so many times as large as it is; the inverse takes it back.
void scaleText(QApplication& application, double factor);

} // namespace strata
