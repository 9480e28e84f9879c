// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/theme_choice.h"

#include "widgets/shell/style_sheet.h"

#include <QApplication>

#include <array>

namespace strata {
namespace {
constexpr std::array kNames{"system", "light", "dark"};
} // namespace

const char* themeChoiceName(ThemeChoice choice) {
    return kNames.at(static_cast<std::size_t>(choice));
}

std::optional<ThemeChoice> themeChoiceNamed(const QString& name) {
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (name == QLatin1String(kNames[i])) return static_cast<ThemeChoice>(i);
    return std::nullopt;
}

void applyTheme(QApplication& application, ThemeChoice choice, const QPalette& system) {
    Theme theme = themeFor(system);
    if (choice == ThemeChoice::Light) theme = makeTheme(ThemeMode::Light);
    if (choice == ThemeChoice::Dark) theme = makeTheme(ThemeMode::Dark);
    application.setPalette(theme.palette());
    application.setFont(uiFont());
    application.setStyleSheet(styleSheet(theme));
}

void scaleText(QApplication& application, double factor) {
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * factor);
    application.setFont(font);
    application.setStyleSheet(styleSheet(themeFor(QApplication::palette())));
}

} // namespace strata
