// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

namespace strata::bench {

/// Runs a program found in PATH with its output thrown away. False when it can't be started or does not exit with 0.
bool runSilently(const std::vector<std::string>& command);

/// A benchmark of a whole process.
void runProcess(benchmark::State& state, const std::vector<std::string>& command);

/// A line of /proc/self/status, such as "VmHWM:", in bytes; 0 when there is none.
std::uint64_t statusBytes(std::string_view name);

} // namespace strata::bench
