// SPDX-License-Identifier: GPL-3.0-or-later
// From a kernel's ELF file to all of its kallsyms tables, opening included, beside what a kernel build does for the
// same bytes: scripts/kallsyms on a symbol list that is there already, and the whole chain from the ELF file to an
// object. bench_kallsyms VMLINUX SCRIPTS STRATA-CLI [--benchmark_…]; SCRIPTS holds the kernel's mksysmap and kallsyms.
#include "core/kallsyms/encode.h"
#include "tests/bench/process.h"
#include "tests/bench/ratios.h"

#include <fmt/format.h>

#include <fstream>

namespace {

using namespace strata;

Result<EncodedKallsyms> generateTables(const std::string& path) {
    auto file = FileBytes::open(path);
    if (!file) return std::unexpected(file.error());
    const auto image = readImage(*file);
    if (!image) return std::unexpected(image.error());
    const auto found = readKallsyms(*image);
    if (!found) return std::unexpected(Error{"the image has no kallsyms tables"});
    const KallsymsOptions options = inferOptions(*image, *found);
    auto entries = selectEntries(*image, options);
    const Vma base = relativeBaseFor(*image, *found, options, entries);
    return encodeKallsyms(std::move(entries), formatFor(*found, options), image->endian, image->pointerSize(), base);
}

void generate(benchmark::State& state, const std::string& path) {
    for (auto _ : state) {
        auto tables = generateTables(path);
        if (!tables) return state.SkipWithError(tables.error().text.c_str());
        benchmark::DoNotOptimize(tables);
    }
}

/// Peak memory of one generation over what the process had at the start of main. The image's bytes are copied, not
/// mapped (core/base/file_bytes.h says why); like a mapping they are set apart.
bool printMemory(const std::string& path) {
    constexpr std::uint64_t kLimit = 64;
    constexpr std::uint64_t kMiB = 1 << 20;
    const std::uint64_t before = bench::statusBytes("VmRSS:");
    const auto tables = generateTables(path);
    if (!tables) return false;
    const std::uint64_t growth = (bench::statusBytes("VmHWM:") - before) / kMiB;
    const std::uint64_t file = std::filesystem::file_size(path) / kMiB;
    const std::uint64_t own = growth > file ? growth - file : 0;
    fmt::print("memory: peak {} MiB over the start of main, {} MiB of it the file's bytes: {} MiB, limit {}  {}\n\n",
               growth, file, own, kLimit, own < kLimit ? "kept" : "MISSED");
    return own < kLimit;
}

std::vector<std::string> shell(const std::string& text) {
    return {"sh", "-c", text};
}

/// The steps of a kernel build, each with its output in a file of `folder`, as the build has it.
class Chain {
public:
    Chain(std::string image, std::string scripts, std::string folder)
        : m_image(std::move(image)), m_scripts(std::move(scripts)), m_folder(std::move(folder)) {
        // The one header of the kernel that the generated source includes.
        std::filesystem::create_directory(m_folder + "/asm");
        std::ofstream(m_folder + "/asm/bitsperlong.h") << "#define BITS_PER_LONG 64\n";
    }
    std::string list() const {
        return fmt::format("nm -n {} | sed -f {}/mksysmap > {}/map", m_image, m_scripts, m_folder);
    }
    std::string tables() const {
        return fmt::format("{0}/kallsyms --all-symbols --absolute-percpu {1}/map > {1}/k.S", m_scripts, m_folder);
    }
    std::string object() const { return fmt::format("gcc -c -D__ASSEMBLY__ -I{0} -o {0}/k.o {0}/k.S", m_folder); }

private:
    std::string m_image, m_scripts, m_folder;
};

constexpr bench::Ratio promises[] = {
    {"generate", "scripts/kallsyms", 1.0 / 8},
    {"generate", "nm|mksysmap|kallsyms|gcc", 1.0 / 25},
    {"strata-cli generate", "nm|mksysmap|kallsyms|gcc", 1.0 / 8},
};

int run(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (argc != 4) {
        std::fputs("usage: bench_kallsyms VMLINUX SCRIPTS STRATA-CLI [--benchmark_…]\n", stderr);
        return 2;
    }
    const std::string image = argv[1];
    const std::string scripts = argv[2];
    const std::string cli = argv[3];
    const bool small = printMemory(image);

    char folder[] = "/tmp/bench_kallsyms.XXXXXX";
    if (mkdtemp(folder) == nullptr) return 2;
    const Chain chain(image, scripts, folder);
    if (!bench::runSilently(shell(chain.list()))) return 2;

    const auto add = [](const char* name, auto function, const auto& argument) {
        benchmark::RegisterBenchmark(name, function, argument)->Unit(benchmark::kMillisecond)->UseRealTime();
    };
    add("generate", generate, image);
    add("strata-cli generate", bench::runProcess,
        std::vector<std::string>{cli, "kallsyms", "generate", image, "--plan-only"});
    add("scripts/kallsyms", bench::runProcess, shell(chain.tables()));
    add("nm|mksysmap|kallsyms|gcc", bench::runProcess,
        shell(chain.list() + " && " + chain.tables() + " && " + chain.object()));
    const int missed = bench::runAndCompare(promises);
    std::filesystem::remove_all(folder);
    return missed == 0 && small ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    return strata::bench::guardedMain(run, argc, argv);
}
