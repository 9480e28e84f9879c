// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/command_line.h"

#include <QString>

class QWidget;

namespace strata {

class MainWindow;

/// Draws a widget, as it is, to FILE.png, .svg or .pdf. Returns the reason when it could not be written.
std::optional<QString> drawToFile(QWidget& widget, const QString& path);

/// Opens the image in `window`, waits until everything is loaded and planned, and draws it.
/// Returns the exit code; a failure is one sentence on standard error.
int renderWindow(MainWindow& window, const LaunchOptions& options);

} // namespace strata
