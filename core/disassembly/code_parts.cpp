// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/disassembly/code_parts.h"

#include "core/branches/branch_isa.h"

#include <algorithm>

namespace strata {

namespace {

bool hasCode(const Section& section) {
    return section.isExecutable() && section.occupiesFile() && section.end() > section.vma;
}

/// Data from where the parts of a section end up to `vma`.
void fill(std::vector<CodePart>& parts, Vma start, Vma vma) {
    const Vma from = parts.empty() ? start : parts.back().end();
    if (vma > from) parts.push_back({from, vma - from, CodeState::Data});
}

/// An object file has no runs: its sections all lie at 0.
std::vector<CodePart> wholeSection(const Image& image, std::uint32_t index) {
    const Section& section = image.sections[index];
    std::vector<CodePart> parts;
    CodeState state = CodeState::Code;
    Vma from = section.vma;
    for (const CodeMark& mark : image.codeMarks) {
        if (mark.section != index) continue;
        const Vma vma = std::clamp(mark.vma, from, section.end());
        if (vma > from) parts.push_back({from, vma - from, state});
        from = vma;
        state = mark.state;
    }
    if (section.end() > from) parts.push_back({from, section.end() - from, state});
    return parts;
}

} // namespace

std::vector<std::vector<CodePart>> codeParts(const Image& image) {
    std::vector<std::vector<CodePart>> parts(image.sections.size());
    const BranchIsa* isa = branchIsa(image);
    if (isa != nullptr)
        for (const CodeRun& run : codeRuns(image, *isa)) {
            fill(parts[run.section], image.sections[run.section].vma, run.vma);
            parts[run.section].push_back({run.vma, run.size, run.state});
        }
    for (std::uint32_t i = 0; i < image.sections.size(); ++i) {
        const Section& section = image.sections[i];
        if (!hasCode(section)) continue;
        if (isa == nullptr)
            parts[i] = wholeSection(image, i);
        else
            fill(parts[i], section.vma, section.end());
    }
    return parts;
}

} // namespace strata
