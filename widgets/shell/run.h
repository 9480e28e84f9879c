// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace strata {

/// The whole program: reads the command line, then shows the window or draws it to a file. Returns the exit code.
int runStrata(int argc, char** argv);

} // namespace strata
