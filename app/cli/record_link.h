// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace strata {

/// True for `strata-cli record-link DIR LINKER NAME ARGUMENT…`, which the scripts of `record` call in place of a
/// linker.
bool isRecordedLink(int argc, char** argv);
/// Runs the linker as it would have been run, and keeps what it made. Whatever goes wrong with keeping is noted, never
/// printed, and changes neither the link nor the exit code, which is the linker's.
int runRecordedLink(int argc, char** argv);

} // namespace strata
