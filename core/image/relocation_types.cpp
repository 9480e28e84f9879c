// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers out of each processor's ELF supplement.
#include "core/image/relocation_types.h"

#include "core/image/elf_constants.h"

#include <algorithm>

namespace strata {

namespace {

using enum AddendPlace;
using enum Bits;
constexpr std::uint16_t kMachineM68k = 4, kMachineSparcV9 = 43;

// clang-format off
constexpr RelocationTypes kTypes[] = {
    // machine                bits place relative pointer place32
    {elf::kMachineI386,       B32, Rel,  8,       1,      2},   // RELATIVE, 32, PC32
    {kMachineM68k,            B32, Rela, 22,      1,      4},   // RELATIVE, 32, PC32
    {elf::kMachineMips,       B32, Rel,  3,       2,      248}, // REL32, 32, PC32
    {elf::kMachineMips,       B64, Rela, 0,       18,     248}, // (three types in one: not read), 64, PC32
    {elf::kMachinePpc,        B32, Rela, 22,      1,      26},  // RELATIVE, ADDR32, REL32
    {elf::kMachinePpc64,      B64, Rela, 22,      38,     26},  // RELATIVE, ADDR64, REL32
    {elf::kMachineS390,       B32, Rela, 12,      4,      5},   // RELATIVE, 32, PC32
    {elf::kMachineS390,       B64, Rela, 12,      22,     5},   // RELATIVE, 64, PC32
    {elf::kMachineArm,        B32, Rel,  23,      2,      3},   // RELATIVE, ABS32, REL32
    {kMachineSparcV9,         B64, Rela, 22,      32,     6},   // RELATIVE, 64, DISP32
    {elf::kMachineX86_64,     B64, Rela, 8,       1,      2},   // RELATIVE, 64, PC32
    {elf::kMachineAArch64,    B64, Rela, 1027,    257,    261}, // RELATIVE, ABS64, PREL32
    {elf::kMachineRiscV,      B32, Rela, 3,       1,      57},  // RELATIVE, 32, 32_PCREL
    {elf::kMachineRiscV,      B64, Rela, 3,       2,      57},  // RELATIVE, 64, 32_PCREL
    {elf::kMachineLoongArch,  B32, Rela, 3,       1,      99},  // RELATIVE, 32, 32_PCREL
    {elf::kMachineLoongArch,  B64, Rela, 3,       2,      99},  // RELATIVE, 64, 32_PCREL
};
// clang-format on

} // namespace

const RelocationTypes* relocationTypesOf(std::uint16_t machine, Bits bits) {
    const auto* const row =
        std::ranges::find_if(kTypes, [&](const RelocationTypes& t) { return t.machine == machine && t.bits == bits; });
    return row == std::end(kTypes) ? nullptr : row;
}

} // namespace strata
