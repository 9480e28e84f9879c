// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace strata {

/// The whole program: reads the command line, then shows the window or draws it to a file. Returns the exit code.
int runStrata(int argc, char** argv);

/// Qt 6 paints large areas in the same threads that jobs run in, and waits for one: more threads than there are jobs.
void makeRoomForPainting();

} // namespace strata
