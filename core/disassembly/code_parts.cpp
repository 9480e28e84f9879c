// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/disassembly/code_parts.h"

#include "core/branches/branch_isa.h"

#include <algorithm>

namespace strata {

namespace {

/// Where its bytes end: a damaged section header may claim more than the file has, by terabytes.
Vma endInFile(const Image& image, const Section& section) {
    return section.vma + ByteCount{image.contents(section).size()};
}

bool hasCode(const Image& image, const Section& section) {
    return section.isExecutable() && section.occupiesFile() && endInFile(image, section) > section.vma;
}

/// Data from where the parts of a section end up to `vma`.
void fill(std::vector<CodePart>& parts, Vma start, Vma vma) {
    const Vma from = parts.empty() ? start : parts.back().end();
    if (vma > from) parts.push_back({from, vma - from, CodeState::Data});
}

/// An object file has no runs: its sections all lie at 0.
std::vector<CodePart> wholeSection(const Image& image, std::uint32_t index) {
    const Section& section = image.sections[index];
    const Vma end = endInFile(image, section);
    std::vector<CodePart> parts;
    CodeState state = CodeState::Code;
    Vma from = section.vma;
    for (const CodeMark& mark : image.codeMarks) {
        if (mark.section != index) continue;
        const Vma vma = std::clamp(mark.vma, from, end);
        if (vma > from) parts.push_back({from, vma - from, state});
        from = vma;
        state = mark.state;
    }
    if (end > from) parts.push_back({from, end - from, state});
    return parts;
}

} // namespace

std::vector<std::vector<CodePart>> codeParts(const Image& image) {
    std::vector<std::vector<CodePart>> parts(image.sections.size());
    const BranchIsa* isa = branchIsa(image);
    if (isa != nullptr)
        for (const CodeRun& run : codeRuns(image, *isa)) {
            const Section& section = image.sections[run.section];
            const Vma end = endInFile(image, section);
            if (run.vma >= end) continue;
            fill(parts[run.section], section.vma, run.vma);
            parts[run.section].push_back({run.vma, std::min(run.size, end - run.vma), run.state});
        }
    for (std::uint32_t i = 0; i < image.sections.size(); ++i) {
        const Section& section = image.sections[i];
        if (!hasCode(image, section)) continue;
        if (isa == nullptr)
            parts[i] = wholeSection(image, i);
        else
            fill(parts[i], section.vma, endInFile(image, section));
    }
    return parts;
}

} // namespace strata
