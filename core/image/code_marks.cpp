// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/code_marks.h"

#include "core/image/elf_constants.h"

#include <algorithm>
#include <tuple>

namespace strata {

std::optional<CodeState> codeStateOfMark(std::uint16_t machine, std::string_view name) {
    if (name.size() < 2 || name[0] != '$') return std::nullopt;
    const bool isRiscV = machine == elf::kMachineRiscV;
    if (machine != elf::kMachineArm && machine != elf::kMachineAArch64 && !isRiscV) return std::nullopt;
    // RISC-V puts the ISA string right behind the letter: "$xrv64i2p1_m2p0".
    if (name.size() > 2 && name[2] != '.' && !(isRiscV && name[1] == 'x' && name.substr(2).starts_with("rv"))) {
        return std::nullopt;
    }
    const bool isArm = machine == elf::kMachineArm;
    if (name[1] == 'd') return CodeState::Data;
    if (isArm && name[1] == 't') return CodeState::Thumb;
    if (name[1] == (isArm ? 'a' : 'x')) return CodeState::Code;
    return std::nullopt;
}

void settleCodeMarks(Image& image, const std::vector<CodeMark>& functions) {
    std::vector<bool> isMapped(image.sections.size(), false);
    for (const CodeMark& mark : image.codeMarks)
        isMapped[mark.section] = true;
    for (const CodeMark& mark : functions)
        if (!isMapped[mark.section]) image.codeMarks.push_back(mark);
    // A mark that stands where another does changes nothing for us or ends an empty range: the table's order is kept,
    // so that the last one counts.
    std::ranges::stable_sort(image.codeMarks, {}, [](const CodeMark& m) { return std::tuple(m.section, m.vma); });
}

void settleOddMipsFunction(const Image& image, Symbol& symbol) {
    if ((symbol.value.value & 1U) == 0) return;
    constexpr std::uint32_t kFlagMicroMips = 0x02000000;                   // EF_MIPS_MICROMIPS
    constexpr unsigned kIsaBits = 0xc0, kMicroMips = 0x80, kMips16 = 0xf0; // STO_MIPS_ISA, STO_MICROMIPS, STO_MIPS16
    const bool isMicro = (image.flags & kFlagMicroMips) != 0;
    symbol.value.value &= ~std::uint64_t{1};
    symbol.other =
        static_cast<std::uint8_t>(isMicro ? (symbol.other & ~kIsaBits) | kMicroMips : symbol.other | kMips16);
}

} // namespace strata
