// SPDX-License-Identifier: GPL-3.0-or-later
// Where the instructions of an image are: executable sections, cut where what the bytes mean changes.
//   .text  c0008000 Code 0x1f0 | c00081f0 Thumb 0x40 | (data: left out) | c0008300 Code …
// A section's cuts are put in a list and sorted; between two of them the state is what the last one before said.
#include "core/branches/branch_isa.h"
#include "core/branches/branch_mips.h"
#include "core/image/elf_constants.h"

#include <algorithm>
#include <tuple>

namespace strata {

namespace {

/// From `vma` on the state is this one; without a state, what it was before a range of data, or what it is already.
struct Cut {
    Vma vma;
    enum class Kind : std::uint8_t { DataEnd, Symbol, Mark, DataStart } kind = Kind::Symbol;
    CodeState state = CodeState::Code;
    auto place() const { return std::tuple(vma, kind); }
};

/// The state of code that nothing marks. Without symbols the entry's bit 0 tells an image of Thumb or microMIPS.
CodeState unmarkedState(const Image& image) {
    const bool isMicroMips = image.machine == elf::kMachineMips && (image.flags & kFlagMicroMips) != 0;
    const bool canBe = (image.machine == elf::kMachineArm && image.codeMarks.empty()) || isMicroMips;
    return canBe && (image.entry.value & 1U) != 0 ? CodeState::Thumb : CodeState::Code;
}

class RunCutter {
public:
    RunCutter(const Image& image, const BranchIsa& isa)
        : m_image(image), m_isa(isa), m_cuts(image.sections.size()), m_state(unmarkedState(image)) {}

    void collect() {
        for (const CodeMark& mark : m_image.codeMarks)
            if (isCode(mark.section)) m_cuts[mark.section].push_back({mark.vma, Cut::Kind::Mark, mark.state});
        for (const Symbol& symbol : m_image.symbols) {
            if (!isCode(symbol.section)) continue;
            auto& cuts = m_cuts[symbol.section];
            if (m_image.machine == elf::kMachineMips)
                if (const auto state = mipsStateOf(symbol)) cuts.push_back({symbol.value, Cut::Kind::Mark, *state});
            // What is declared as an object is data, also between functions (tables of hand-written code).
            if (symbol.type == elf::kSymbolObject && symbol.value + symbol.size > symbol.value) {
                cuts.push_back({symbol.value, Cut::Kind::DataStart});
                cuts.push_back({symbol.value + symbol.size, Cut::Kind::DataEnd});
            } else if (m_isa.resync == Resync::AtSymbols) {
                cuts.push_back({symbol.value, Cut::Kind::Symbol});
            }
        }
    }

    void cut(std::uint32_t section, std::vector<CodeRun>& runs) {
        auto& cuts = m_cuts[section];
        std::ranges::stable_sort(cuts, {}, &Cut::place); // stable: of two marks at one place the last one counts
        m_section = section;
        m_runStart = m_image.sections[section].vma;
        CodeState state = m_state;
        unsigned dataDepth = 0;
        for (const Cut& cut : cuts) {
            close(cut.vma, dataDepth > 0 ? CodeState::Data : state, runs);
            if (cut.kind == Cut::Kind::Mark) state = cut.state;
            if (cut.kind == Cut::Kind::DataStart) ++dataDepth;
            if (cut.kind == Cut::Kind::DataEnd) --dataDepth;
        }
        close(m_image.sections[section].end(), dataDepth > 0 ? CodeState::Data : state, runs);
    }

    bool isCode(std::uint32_t index) const {
        if (index >= m_image.sections.size()) return false;
        const Section& section = m_image.sections[index];
        // A size that wraps is damage, which the reader has said.
        return section.isExecutable() && section.occupiesMemory() && section.occupiesFile() &&
               section.end() > section.vma;
    }

private:
    void close(Vma end, CodeState state, std::vector<CodeRun>& runs) {
        end = std::min(end, m_image.sections[m_section].end());
        if (end <= m_runStart) return;
        const ByteCount size = end - m_runStart;
        CodeRun* last = runs.empty() ? nullptr : &runs.back();
        const bool grows = m_isa.resync == Resync::NotNeeded && last != nullptr && last->section == m_section &&
                           last->state == state && last->vma + last->size == m_runStart;
        if (state == CodeState::Data) {
            // left out
        } else if (grows) {
            last->size += size;
        } else {
            runs.push_back({m_runStart, size, m_section, state});
        }
        m_runStart = end;
    }

    const Image& m_image;
    const BranchIsa& m_isa;
    std::vector<std::vector<Cut>> m_cuts; ///< By section.
    CodeState m_state;
    std::uint32_t m_section = 0;
    Vma m_runStart;
};

} // namespace

std::vector<CodeRun> codeRuns(const Image& image, const BranchIsa& isa) {
    RunCutter cutter(image, isa);
    cutter.collect();
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < image.sections.size(); ++i)
        if (cutter.isCode(i)) order.push_back(i);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return image.sections[i].vma; });
    std::vector<CodeRun> runs;
    for (const std::uint32_t section : order)
        cutter.cut(section, runs);
    return runs;
}

} // namespace strata
