// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes from a file's name to the complete model, beside what people use today for less of it: readelf and
// nm print the symbol table and know nothing of layout, stubs or kallsyms. All are measured in one run, interleaved, on
// files that are in the page cache; the peers write to /dev/null. bench_open STRIPPED FULL STRATA-CLI [--benchmark_…]
#include "core/document/document.h"
#include "tests/bench/process.h"
#include "tests/bench/ratios.h"

#include <iterator>

namespace {

using namespace strata;

void openImage(benchmark::State& state, const std::string& path) {
    for (auto _ : state) {
        auto document = loadDocument(path);
        if (!document) return state.SkipWithError(document.error().text.c_str());
        benchmark::DoNotOptimize(document);
    }
}

// What is promised. The command is there to show what a process of our own costs from start to end.
constexpr bench::Ratio promises[] = {
    {"open", "readelf -sW", 0.5},
    {"open", "nm -n", 0.5},
    {"open full debug", "open", 1.1},
    {"strata-cli info", "readelf -sW", 1.0},
};

int run(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (argc != 4) {
        std::fputs("usage: bench_open STRIPPED FULL STRATA-CLI [--benchmark_…]\n", stderr);
        return 2;
    }
    const std::string stripped = argv[1];
    const std::string full = argv[2];
    const std::string cli = argv[3];
    const auto add = [](const char* name, auto function, const auto& argument) {
        benchmark::RegisterBenchmark(name, function, argument)->Unit(benchmark::kMillisecond)->UseRealTime();
    };
    using Command = std::vector<std::string>;
    add("open", openImage, stripped);
    add("open full debug", openImage, full);
    add("strata-cli info", bench::runProcess, Command{cli, "info", stripped});
    add("readelf -sW", bench::runProcess, Command{"readelf", "-sW", stripped});
    add("nm -n", bench::runProcess, Command{"nm", "-n", stripped});
    return bench::runAndCompare(promises) == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    return strata::bench::guardedMain(run, argc, argv);
}
