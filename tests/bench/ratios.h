// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <benchmark/benchmark.h>

#include <functional>
#include <map>
#include <span>
#include <string>

namespace strata::bench {

/// What is promised about two benchmarks of one run: median(what) / median(peer) is at most `limit`.
struct Ratio {
    const char* what;
    const char* peer;
    double limit;
};

/// Registers a benchmark of work that needs no state: wall time, in milliseconds.
void measure(const char* name, const std::function<void()>& work);
/// What is promised in milliseconds.
struct Limit {
    const char* what;
    double milliseconds;
};

/// Runs what is registered and prints one line a limit and a ratio. Returns how many were missed or could not be
/// measured.
int runAndCompare(std::span<const Ratio> ratios, std::span<const Limit> limits = {});

/// Prints the runs as Google Benchmark does and keeps the median of each.
class MedianReporter : public benchmark::ConsoleReporter {
public:
    MedianReporter() : ConsoleReporter(OO_Tabular) {}
    void ReportRuns(const std::vector<Run>& runs) override;
    /// Milliseconds of wall time by benchmark name; those that failed are missing.
    const std::map<std::string, double>& medians() const { return m_medians; }

private:
    std::map<std::string, double> m_medians;
};

/// Prints one line a ratio. Returns how many were missed or could not be measured.
int printRatios(const std::map<std::string, double>& medians, std::span<const Ratio> ratios);

/// The same for what is promised in milliseconds.
int printLimits(const std::map<std::string, double>& medians, std::span<const Limit> limits);

/// What main() of a benchmark returns: run()'s answer; 2 and a sentence when it throws.
int guardedMain(int (*run)(int, char**), int argc, char** argv);

} // namespace strata::bench
