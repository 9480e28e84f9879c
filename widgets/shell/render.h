// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/command_line.h"

namespace strata {

class MainWindow;

/// Opens the image in `window`, waits until everything is loaded and planned, and draws it.
/// Returns the exit code; a failure is one sentence on standard error.
int renderWindow(MainWindow& window, const LaunchOptions& options);

} // namespace strata
