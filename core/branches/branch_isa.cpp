// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/branches/branch_isa.h"

#include "core/branches/branch_mips.h"
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

/// microMIPS of release 6 is an encoding of its own, which neither binutils nor Linux has.
bool isUnknownMips(const Image& image) {
    const std::uint32_t architecture = image.flags >> 28U; // EF_MIPS_ARCH: 9 and 10 are release 6
    return image.machine == elf::kMachineMips && (image.flags & kFlagMicroMips) != 0 &&
           (architecture == 9 || architecture == 10);
}

} // namespace

std::span<const BranchForm> branchForms(const BranchIsa& isa) {
    return isa.forms;
}

const BranchIsa* branchIsa(const Image& image) {
    if (image.isObjectFile() || isUnknownMips(image)) return nullptr;
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
