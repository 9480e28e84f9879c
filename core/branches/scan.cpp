// SPDX-License-Identifier: GPL-3.0-or-later
// From an image to its branches: runs of code are put into portions of 128 KiB, which threads take one after the other.
// Each portion's branches go into a list of its own; the lists are joined in address order, so that the result does not
// depend on the number of threads.
#include "core/branches/branch_isa.h"
#include "core/branches/branch_mips.h"
#include "core/image/elf_constants.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <limits>
#include <thread>
#include <tuple>

namespace strata {

namespace {

constexpr std::uint64_t kPortion = 1U << 17U; // some 0.05 ms of ppc64, 3 ms of amd64

/// Long runs in pieces, where the ISA allows a cut at any instruction. A size from a damaged header may be anything;
/// what is longer than the file is not there and stays whole.
std::vector<CodeRun> inPieces(std::vector<CodeRun> runs, const BranchIsa& isa, ByteCount fileSize) {
    if (isa.resync != Resync::NotNeeded) return runs;
    std::vector<CodeRun> pieces;
    for (CodeRun run : runs) {
        if (run.size > fileSize) {
            pieces.push_back(run);
            continue;
        }
        // A piece has to start at an instruction also where a section starts between two words.
        const std::uint64_t first = kPortion + (-run.vma.value & (isa.alignment - 1U));
        for (std::uint64_t length = first; run.size.value > length; length = kPortion) {
            pieces.push_back({run.vma, {length}, run.section, run.state});
            run.vma = run.vma + ByteCount{length};
            run.size = run.size - ByteCount{length};
        }
        pieces.push_back(run);
    }
    return pieces;
}

/// Runs [begin, end) of the list.
struct Portion {
    std::size_t begin, end;
};
std::vector<Portion> portionsOf(const std::vector<CodeRun>& runs) {
    std::vector<Portion> portions;
    std::uint64_t size = kPortion;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (size >= kPortion) {
            portions.push_back({i, i});
            size = 0;
        }
        size += runs[i].size.value;
        portions.back().end = i + 1;
    }
    return portions;
}

class Scanner {
public:
    Scanner(const Image& image, const BranchIsa& isa, const Progress& progress)
        : m_image(image), m_isa(isa), m_progress(progress), m_order(instructionOrder(image)),
          m_mask(image.bits == Bits::B64 ? ~std::uint64_t{0} : 0xffffffffU),
          m_runs(inPieces(codeRuns(image, isa), isa, image.file->size())), m_portions(portionsOf(m_runs)),
          m_found(m_portions.size()), m_bytes(image.sections.size()) {}

    /// Reads the sections' bytes, with a word about those that are not there.
    void load(BranchScan& scan) {
        for (const CodeRun& run : m_runs) {
            if (!m_bytes[run.section].empty()) continue;
            const Section& section = m_image.sections[run.section];
            m_bytes[run.section] = m_image.contents(section);
            if (!m_bytes[run.section].empty() || run.section == m_missing) continue;
            m_missing = run.section;
            scan.diagnostics.push_back({Severity::Error, fmt::format("section {}", section.name),
                                        "its bytes are not in the file: no branch of it is known"});
        }
    }

    void run(unsigned threads) {
        const auto wanted = std::min<std::size_t>(threads, m_portions.size());
        std::vector<std::jthread> helpers;
        for (std::size_t i = 1; i < wanted; ++i)
            helpers.emplace_back([this] { work(); });
        for (std::size_t done = 0; take(done);)
            m_progress.at("branches", static_cast<int>(done * 100 / m_portions.size()));
    }

    void join(BranchScan& scan) {
        std::size_t count = 0;
        for (const auto& part : m_found)
            count += part.size();
        if (m_found.size() == 1) {
            scan.branches = std::move(m_found.front());
        } else {
            scan.branches.reserve(count);
            for (auto& part : m_found) {
                scan.branches.insert(scan.branches.end(), part.begin(), part.end());
                std::vector<Branch>().swap(part);
            }
        }
        for (const CodeRun& run : m_runs)
            if (!m_bytes[run.section].empty()) scan.code += run.size;
        const auto place = [](const Branch& b) { return std::tuple(b.at, b.section); };
        // Sections that overlap (arm's vectors, damage) are the only reason why they may not be in order.
        if (!std::ranges::is_sorted(scan.branches, {}, place)) std::ranges::stable_sort(scan.branches, {}, place);
    }

private:
    void work() {
        for (std::size_t done = 0; take(done);) {}
    }

    /// Decodes the next portion; false when there is none.
    bool take(std::size_t& number) {
        if (m_progress.cancelled()) return false;
        number = m_next.fetch_add(1);
        if (number >= m_portions.size()) return false;
        std::vector<Branch> out; // of this thread until it is full: neighbours in m_found share cache lines
        for (std::size_t i = m_portions[number].begin; i < m_portions[number].end; ++i) {
            const CodeRun& run = m_runs[i];
            const std::uint64_t offset = (run.vma - m_image.sections[run.section].vma).value;
            const auto bytes = slice(m_bytes[run.section], offset, run.size.value);
            if (bytes) m_isa.decode({*bytes, run, m_order, m_mask}, out);
        }
        m_found[number] = std::move(out);
        return true;
    }

    const Image& m_image;
    const BranchIsa& m_isa;
    const Progress& m_progress;
    Endian m_order;
    std::uint64_t m_mask;
    std::vector<CodeRun> m_runs;
    std::vector<Portion> m_portions;
    std::vector<std::vector<Branch>> m_found; ///< By portion.
    std::vector<ByteView> m_bytes;            ///< By section.
    std::uint32_t m_missing = kNoSection;
    std::atomic<std::size_t> m_next = 0;
};

void sayWhatIsNotKnown(const Image& image, Diagnostics& diagnostics) {
    if (image.machine != elf::kMachineMips) return;
    const auto isMips16 = [](const Symbol& symbol) {
        return symbol.type == elf::kSymbolFunction && mipsStateOf(symbol) == CodeState::Data;
    };
    const auto functions = std::ranges::count_if(image.symbols, isMips16);
    if (functions > 0)
        diagnostics.push_back(
            {Severity::Note, "branches",
             fmt::format("those of {} MIPS16 {} are not known", functions, functions == 1 ? "function" : "functions")});
}

} // namespace

Result<BranchScan> scanBranches(const Image& image, const Progress& progress, ScanOptions options) {
    BranchScan scan{.isa = branchIsa(image), .bits = image.bits};
    if (scan.isa == nullptr) {
        scan.diagnostics.push_back({Severity::Note, "branches",
                                    image.isObjectFile()
                                        ? "an object file's branches have no targets before it is linked"
                                        : fmt::format("the branches of {} are not known", machineName(image))});
        return scan;
    }
    Scanner scanner(image, *scan.isa, progress);
    scanner.load(scan);
    scanner.run(options.threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : options.threads);
    if (progress.cancelled()) return std::unexpected(Error{std::string(kCancelled)});
    scanner.join(scan);
    sayWhatIsNotKnown(image, scan.diagnostics);
    return scan;
}

std::int64_t BranchScan::distance(const Branch& branch) const {
    const std::uint64_t difference = branch.target.value - branch.at.value;
    if (bits == Bits::B32) return static_cast<std::int32_t>(static_cast<std::uint32_t>(difference));
    return static_cast<std::int64_t>(difference);
}

BranchReach BranchScan::reach(const Branch& branch) const {
    const BranchForm& kind = form(branch);
    std::int64_t origin = 0;
    if (kind.origin == BranchOrigin::NextInstruction) origin = branch.length;
    if (kind.origin == BranchOrigin::Region) {
        const std::uint64_t region = std::bit_ceil(static_cast<std::uint64_t>(kind.above));
        origin = 4 - static_cast<std::int64_t>((branch.at.value + 4) & (region - 1));
    }
    // 2 GiB either way are all of 32 bits' addresses, wherever the distance wraps.
    constexpr std::int64_t kAll = 0xfffffffe;
    if (bits == Bits::B32 && kind.above - kind.below >= kAll) {
        return {std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
    }
    return {kind.below + origin, kind.above + origin};
}

} // namespace strata
