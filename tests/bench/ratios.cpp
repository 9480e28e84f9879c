// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ratios.h"

#include <fmt/format.h>

#include <cstdio>
#include <exception>

namespace strata::bench {

void MedianReporter::ReportRuns(const std::vector<Run>& runs) {
    ConsoleReporter::ReportRuns(runs);
    for (const auto& run : runs)
        if (run.run_type == Run::RT_Aggregate && run.aggregate_name == "median")
            m_medians[run.run_name.function_name] = run.GetAdjustedRealTime();
}

int printRatios(const std::map<std::string, double>& medians, std::span<const Ratio> ratios) {
    int missed = 0;
    fmt::print("\n{:<28} {:<28} {:>8} {:>8}\n", "what", "compared with", "ratio", "limit");
    for (const auto& ratio : ratios) {
        const auto what = medians.find(ratio.what);
        const auto peer = medians.find(ratio.peer);
        if (what == medians.end() || peer == medians.end()) {
            fmt::print("{:<28} {:<28} not measured\n", ratio.what, ratio.peer);
            ++missed;
            continue;
        }
        const double value = what->second / peer->second;
        const bool kept = value <= ratio.limit;
        missed += kept ? 0 : 1;
        fmt::print("{:<28} {:<28} {:>8.3f} {:>8.3f}  {}\n", ratio.what, ratio.peer, value, ratio.limit,
                   kept ? "kept" : "MISSED");
    }
    std::fflush(stdout);
    return missed;
}

void measure(const char* name, const std::function<void()>& work) {
    benchmark::RegisterBenchmark(name,
                                 [work](benchmark::State& state) {
                                     for (auto _ : state)
                                         work();
                                 })
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime();
}

int runAndCompare(std::span<const Ratio> ratios, std::span<const Limit> limits) {
    MedianReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    const int missed = limits.empty() ? 0 : printLimits(reporter.medians(), limits);
    return missed + printRatios(reporter.medians(), ratios);
}

int printLimits(const std::map<std::string, double>& medians, std::span<const Limit> limits) {
    int missed = 0;
    fmt::print("\n{:<28} {:>10} {:>8}\n", "what", "ms", "limit");
    for (const auto& limit : limits) {
        const auto what = medians.find(limit.what);
        const bool kept = what != medians.end() && what->second <= limit.milliseconds;
        missed += kept ? 0 : 1;
        fmt::print("{:<28} {:>10.2f} {:>8.1f}  {}\n", limit.what, what == medians.end() ? -1 : what->second,
                   limit.milliseconds, kept ? "kept" : "MISSED");
    }
    std::fflush(stdout);
    return missed;
}

int guardedMain(int (*run)(int, char**), int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
        return 2;
    }
}

} // namespace strata::bench
