// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// The ELF numbers that we use outside the LLVM adapter (System V gABI; processor supplements for machines).
namespace strata::elf {

inline constexpr std::uint16_t kTypeObject = 1, kTypeExecutable = 2, kTypeShared = 3, kTypeCore = 4;

inline constexpr std::uint16_t kMachineI386 = 3, kMachineMips = 8, kMachinePaRisc = 15, kMachinePpc = 20,
                               kMachinePpc64 = 21, kMachineS390 = 22, kMachineArm = 40, kMachineX86_64 = 62,
                               kMachineAArch64 = 183, kMachineRiscV = 243, kMachineLoongArch = 258;

inline constexpr std::uint32_t kSectionProgBits = 1, kSectionSymbols = 2, kSectionStrings = 3, kSectionRela = 4,
                               kSectionNote = 7, kSectionNoBits = 8, kSectionDynamicSymbols = 11,
                               kSectionExtendedIndex = 18;

inline constexpr std::uint32_t kSegmentLoad = 1, kSegmentNote = 4;

inline constexpr std::uint8_t kBindingLocal = 0, kBindingGlobal = 1, kBindingWeak = 2, kBindingUnique = 10;
inline constexpr std::uint8_t kSymbolNone = 0, kSymbolObject = 1, kSymbolFunction = 2, kSymbolSection = 3,
                              kSymbolFile = 4, kSymbolCommon = 5, kSymbolTls = 6, kSymbolIndirect = 10;

inline constexpr std::uint32_t kNoteGnuBuildId = 3;

} // namespace strata::elf
