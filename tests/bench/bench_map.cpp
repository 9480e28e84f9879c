// SPDX-License-Identifier: GPL-3.0-or-later
// A link map as large as an allyesconfig kernel's (GNU ld, 2.6 million lines, 165 MB; tests/bench/big_image makes it)
// read from the page cache into a LinkMap, beside `wc -l` on it, which only counts its lines. The time of both is that
// of a whole answer: the file's bytes copied in, the value made and thrown away. bench_map MAP [--benchmark_…]
#include "core/linkmap/link_map.h"
#include "tests/bench/process.h"
#include "tests/bench/ratios.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace {

using namespace strata;

Result<LinkMap> readMap(const std::string& path, const Progress& progress = {}) {
    auto file = FileBytes::read(path, progress);
    if (!file) return std::unexpected(file.error());
    return parseLinkMap(std::move(*file), progress);
}

void parse(benchmark::State& state, const std::string& path) {
    for (auto _ : state) {
        auto map = readMap(path);
        if (!map) return state.SkipWithError(map.error().text.c_str());
        benchmark::DoNotOptimize(map);
    }
}

/// Peak memory of one reading over what the process had before, the file's bytes included.
bool printMemory(const std::string& path) {
    constexpr double kLimit = 1.5;
    const std::uint64_t before = bench::statusBytes("VmRSS:");
    const auto map = readMap(path);
    if (!map) return false;
    const auto peak = static_cast<double>(bench::statusBytes("VmHWM:") - before);
    const double times = peak / static_cast<double>(map->file->size().value);
    fmt::print("rows: {} output sections, {} input sections, {} symbols, {} diagnostics\n", map->outputs.size(),
               map->inputs.size(), map->symbols.size(), map->diagnostics.size());
    fmt::print("memory: peak {:.0f} MB, {:.2f} times the file, limit {}  {}\n", peak / 1e6, times, kLimit,
               times <= kLimit ? "kept" : "MISSED");
    return times <= kLimit;
}

/// The longest that a reading went on after it was cancelled, over 20 moments.
bool printCancel(const std::string& path) {
    using Clock = std::chrono::steady_clock;
    constexpr double kLimit = 100;
    double longest = 0;
    for (int i = 0; i < 20; ++i) {
        std::stop_source stop;
        Clock::time_point ended;
        std::thread reader([&] {
            const auto map = readMap(path, Progress{.stop = stop.get_token()});
            benchmark::DoNotOptimize(map);
            ended = Clock::now();
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(10 * i));
        const auto asked = Clock::now();
        stop.request_stop();
        reader.join();
        longest = std::max(longest, std::chrono::duration<double, std::milli>(ended - asked).count());
    }
    fmt::print("cancel: answered within {:.0f} ms, limit {}  {}\n\n", longest, kLimit,
               longest <= kLimit ? "kept" : "MISSED");
    return longest <= kLimit;
}

constexpr bench::Ratio promises[] = {{"parse map", "wc -l", 4.0}};

int run(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (argc < 2) {
        std::fputs("usage: bench_map MAP [--benchmark_…]\n", stderr);
        return 2;
    }
    const std::string path = argv[1];
    const bool small = printMemory(path);
    const bool quick = printCancel(path);
    const auto add = [](const char* name, auto function, const auto& argument) {
        benchmark::RegisterBenchmark(name, function, argument)->Unit(benchmark::kMillisecond)->UseRealTime();
    };
    add("parse map", parse, path);
    add("wc -l", bench::runProcess, std::vector<std::string>{"wc", "-l", path});
    return bench::runAndCompare(promises) == 0 && small && quick ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    return strata::bench::guardedMain(run, argc, argv);
}
