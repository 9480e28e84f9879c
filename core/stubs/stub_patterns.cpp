// SPDX-License-Identifier: GPL-3.0-or-later
// Stubs without a symbol: --no-emit-stub-syms, ppc32, hppa, stripped images. Each linker writes its stubs from a
// handful of templates, so a table of masks and values knows them; where code is tested is for the caller to choose.
#include "core/stubs/stub_patterns.h"

#include "core/image/elf_constants.h"

#include <algorithm>

namespace strata {

namespace {

std::span<const StubPattern> patternsOf(std::uint16_t machine) {
    switch (machine) {
    case elf::kMachinePpc64:
    case elf::kMachinePpc:
        return ppcStubPatterns();
    case elf::kMachineAArch64:
        return aarch64StubPatterns();
    case elf::kMachineArm:
        return armStubPatterns();
    case elf::kMachinePaRisc:
    case elf::kMachineMips:
        return otherStubPatterns();
    default:
        return {}; // no linker makes stubs for reach there
    }
}

std::optional<StubInstructions> read(const StubCode& code, std::uint32_t section, Vma at, CodeState state,
                                     std::size_t units) {
    StubInstructions found{.unit = {}, .at = at, .section = section};
    for (std::size_t i = 0; i < units; ++i) {
        if (state == CodeState::Thumb) {
            const auto half = code.half(section, at + ByteCount{2 * i});
            if (!half) return std::nullopt;
            found.unit[i] = *half;
        } else {
            const auto word = code.word(section, at + ByteCount{4 * i});
            if (!word) return std::nullopt;
            found.unit[i] = *word;
        }
    }
    return found;
}

bool fits(const StubPattern& pattern, const StubInstructions& code) {
    for (std::size_t i = 0; i < pattern.units; ++i)
        if ((code.unit[i] & pattern.tests[i].mask) != pattern.tests[i].value) return false;
    return true;
}

std::optional<StubShape> match(const StubPattern& pattern, const StubCode& code, std::uint32_t section, Vma at,
                               std::optional<Vma> toc) {
    auto found = read(code, section, at, pattern.state, pattern.units);
    if (!found || !fits(pattern, *found)) return std::nullopt;
    found->toc = toc;
    return StubShape{pattern.name, pattern.kind, {pattern.size}, pattern.target(*found, code), pattern.plainBranch};
}

} // namespace

std::optional<StubShape> matchStub(const StubCode& code, std::uint32_t section, Vma at, CodeState state,
                                   std::optional<Vma> toc) {
    const std::uint16_t machine = code.image().machine;
    for (const StubPattern& pattern : patternsOf(machine)) {
        if (pattern.machine != machine || pattern.state != state) continue;
        if (auto shape = match(pattern, code, section, at, toc)) return shape;
    }
    return std::nullopt;
}

std::optional<StubShape> matchNamedStub(const StubCode& code, std::uint32_t section, Vma at) {
    const std::uint16_t machine = code.image().machine;
    for (const StubPattern& pattern : patternsOf(machine)) {
        if (pattern.machine != machine || !pattern.bearsItsTargetsName) continue;
        if (auto shape = match(pattern, code, section, at, {})) return shape;
    }
    return std::nullopt;
}

} // namespace strata
