// SPDX-License-Identifier: GPL-3.0-or-later
// Planning and saving a whole kernel beside copying it with cp, which neither reads nor makes nor proves anything, nor
// waits for the disk. Each writes a new file into the same folder, all in one run, interleaved, on a source that is in
// the page cache. bench_generate VMLINUX STRATA-CLI [--benchmark_…]
#include "core/document/document.h"
#include "core/generate/write.h"
#include "tests/bench/process.h"
#include "tests/bench/ratios.h"

#include <fmt/format.h>

namespace {

using namespace strata;

/// From the name of the image to the saved and proved file.
Result<SaveResult> planAndWrite(const std::string& path, const std::string& target) {
    CopyAhead ahead(path, target);
    const auto document = loadTables(path);
    if (!document) return std::unexpected(document.error());
    const Image& image = (*document)->image;
    if (!(*document)->kallsyms) return std::unexpected(Error{(*document)->noKallsyms});
    const Kallsyms& found = *(*document)->kallsyms;
    return writeImage(image, planKallsyms(image, found, inferOptions(image, found)), ahead, Existing::Refuse);
}

struct Files {
    std::string image, target;
};

void generate(benchmark::State& state, const Files& files) {
    for (auto _ : state) {
        const auto saved = planAndWrite(files.image, files.target);
        if (!saved) return state.SkipWithError(saved.error().text.c_str());
        state.PauseTiming();
        std::filesystem::remove(files.target);
        state.ResumeTiming();
    }
}

void printStages(const Files& files) {
    const auto saved = planAndWrite(files.image, files.target);
    if (!saved) return;
    for (const SaveStage& stage : saved->stages)
        fmt::print("{:<28} {:8.1f} ms\n", stage.name, static_cast<double>(stage.time.count()) / 1000);
    fmt::print("{} lookups by address, {} by name, {} bytes compared\n\n", saved->proof.lookupsByAddress,
               saved->proof.lookupsByName, saved->proof.comparedBytes);
    std::filesystem::remove(files.target);
}

constexpr bench::Ratio promises[] = {
    {"plan and write", "cp", 2.5},
    {"strata-cli generate -o", "cp", 2.5},
    {"strata-cli generate -o", "cp; sync", 2.5},
};

int run(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (argc != 3) {
        std::fputs("usage: bench_generate VMLINUX STRATA-CLI [--benchmark_…]\n", stderr);
        return 2;
    }
    char folder[] = "/var/tmp/bench_generate.XXXXXX";
    if (mkdtemp(folder) == nullptr) return 2;
    const Files files{std::filesystem::absolute(argv[1]), fmt::format("{}/vmlinux", folder)};
    printStages(files);
    const auto add = [](const char* name, auto function, const auto& argument) {
        benchmark::RegisterBenchmark(name, function, argument)->Unit(benchmark::kMillisecond)->UseRealTime();
    };
    // Each makes a new file: overwriting one is another work for the file system.
    const auto shell = [&](const std::string& command) {
        return std::vector<std::string>{"sh", "-c", fmt::format("rm -f {}; {}", files.target, command)};
    };
    const std::string copy = fmt::format("cp {} {}", files.image, files.target);
    add("plan and write", generate, Files{files.image, files.target + ".planned"});
    add("strata-cli generate -o", bench::runProcess,
        shell(fmt::format("{} kallsyms generate {} -o {}", argv[2], files.image, files.target)));
    add("cp", bench::runProcess, shell(copy));
    add("cp; sync", bench::runProcess, shell(fmt::format("{} && sync {}", copy, files.target)));
    const int missed = bench::runAndCompare(promises);
    std::filesystem::remove_all(folder);
    return missed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    return strata::bench::guardedMain(run, argc, argv);
}
