// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes to decode and classify every direct branch of a kernel, beside a disassembler that has to decode
// the same instructions. Both in one run, interleaved; the peer's text goes to /dev/null and its start is part of its
// time (it reads the file in 20 ms). bench_reach PPC64-KERNEL AMD64-KERNEL [--benchmark_…]
#include "core/branches/branch.h"
#include "core/stubs/stubs.h"
#include "tests/bench/process.h"
#include "tests/bench/ratios.h"

#include <memory>

namespace {

using namespace strata;

void scanKernel(benchmark::State& state, const std::shared_ptr<const Image>& image, unsigned threads) {
    std::size_t branches = 0;
    for (auto _ : state) {
        auto scan = scanBranches(*image, {}, {.threads = threads});
        if (!scan || scan->branches.empty()) return state.SkipWithError("no branches");
        branches = scan->branches.size();
        benchmark::DoNotOptimize(scan);
    }
    state.counters["branches"] = static_cast<double>(branches);
}

void findAllStubs(benchmark::State& state, const std::shared_ptr<const Image>& image) {
    const auto scan = scanBranches(*image);
    const Layout layout = buildLayout(*image, nullptr);
    for (auto _ : state) {
        auto stubs = findStubs(*image, nullptr, layout, &*scan);
        state.counters["stubs"] = static_cast<double>(stubs.size());
        benchmark::DoNotOptimize(stubs);
    }
}

// What is promised: 100 times faster where words have one length, 10 where they do not, 18 on two threads.
constexpr bench::Ratio promises[] = {
    {"ppc64 branches", "ppc64 llvm-objdump -d", 1.0 / 100},
    {"amd64 branches", "amd64 llvm-objdump -d", 1.0 / 10},
    {"amd64 branches, 2 threads", "amd64 llvm-objdump -d", 1.0 / 18},
};

std::shared_ptr<const Image> imageAt(const std::string& path) {
    auto file = FileBytes::open(path);
    auto image = file ? readImage(*file) : Result<Image>(std::unexpected(file.error()));
    if (image) return std::make_shared<const Image>(std::move(*image));
    std::fprintf(stderr, "%s: %s\n", path.c_str(), image.error().text.c_str());
    return nullptr;
}

int run(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (argc != 3) {
        std::fputs("usage: bench_reach PPC64-KERNEL AMD64-KERNEL [--benchmark_…]\n", stderr);
        return 2;
    }
    const auto ppc64 = imageAt(argv[1]);
    const auto amd64 = imageAt(argv[2]);
    if (!ppc64 || !amd64) return 2;
    const auto scan = [](const char* name, const std::shared_ptr<const Image>& image, unsigned threads) {
        benchmark::RegisterBenchmark(name, scanKernel, image, threads)->Unit(benchmark::kMillisecond)->UseRealTime();
    };
    const auto peer = [](const char* name, const char* path) {
        const std::vector<std::string> command{"llvm-objdump-19", "-d", path};
        benchmark::RegisterBenchmark(name, bench::runProcess, command)->Unit(benchmark::kMillisecond)->UseRealTime();
    };
    scan("ppc64 branches", ppc64, 1);
    benchmark::RegisterBenchmark("ppc64 stubs", findAllStubs, ppc64)->Unit(benchmark::kMillisecond)->UseRealTime();
    peer("ppc64 llvm-objdump -d", argv[1]);
    scan("amd64 branches", amd64, 1);
    scan("amd64 branches, 2 threads", amd64, 2);
    peer("amd64 llvm-objdump -d", argv[2]);
    return bench::runAndCompare(promises) == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    return strata::bench::guardedMain(run, argc, argv);
}
