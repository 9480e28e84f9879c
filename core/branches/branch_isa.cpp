// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/branches/branch_isa.h"

#include "core/image/elf_constants.h"

#include <algorithm>

namespace strata {

namespace {

struct Row {
    std::uint16_t machine; ///< e_machine
    const BranchIsa& (*isa)(const Image& image);
};
constexpr Row kRows[] = {
    {elf::kMachinePpc, ppcBranches},
    {elf::kMachinePpc64, ppcBranches},
    {elf::kMachineArm, armBranches},
    {elf::kMachineAArch64, aarch64Branches},
    {elf::kMachineRiscV, riscvBranches},
    {elf::kMachineI386, x86Branches},
    {elf::kMachineX86_64, x86Branches},
    {elf::kMachineS390, s390Branches},
    {elf::kMachineMips, mipsBranches},
    {elf::kMachinePaRisc, hppaBranches},
    {elf::kMachineLoongArch, loongarchBranches},
};

} // namespace

std::span<const BranchForm> branchForms(const BranchIsa& isa) {
    return isa.forms;
}

const BranchIsa* branchIsa(const Image& image) {
    constexpr std::uint32_t kMicroMips = 0x02000000; // EF_MIPS_MICROMIPS: another encoding, which Linux is not built in
    if (image.isObjectFile() || (image.machine == elf::kMachineMips && (image.flags & kMicroMips) != 0)) return nullptr;
    const auto* row = std::ranges::find(kRows, image.machine, &Row::machine);
    return row == std::ranges::end(kRows) ? nullptr : &row->isa(image);
}

Endian instructionOrder(const Image& image) {
    constexpr std::uint32_t kBe8 = 0x00800000; // EF_ARM_BE8: the linker has swapped code to little-endian
    const bool isBe8 = image.machine == elf::kMachineArm && (image.flags & kBe8) != 0;
    const bool isAlwaysLittle = image.machine == elf::kMachineAArch64 || image.machine == elf::kMachineRiscV;
    return isBe8 || isAlwaysLittle ? Endian::Little : image.endian;
}

} // namespace strata
