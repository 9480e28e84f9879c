// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/elf_constants.h"
#include "tests/support/raw_code.h"

namespace strata::test {

inline constexpr RawCode kPpc64{elf::kMachinePpc64, Bits::B64, Endian::Big};
inline constexpr RawCode kPpc64le{elf::kMachinePpc64};
inline constexpr RawCode kAArch64{elf::kMachineAArch64};
inline constexpr RawCode kArm{elf::kMachineArm, Bits::B32};
inline constexpr RawCode kArmBe8{elf::kMachineArm, Bits::B32, Endian::Big, 0x00800000};
inline constexpr RawCode kThumb{elf::kMachineArm, Bits::B32, Endian::Little, 0, CodeState::Thumb};
inline constexpr RawCode kRiscV64{elf::kMachineRiscV};
inline constexpr RawCode kRiscV32{elf::kMachineRiscV, Bits::B32};
inline constexpr RawCode kX86{elf::kMachineX86_64};
inline constexpr RawCode kI386{elf::kMachineI386, Bits::B32};
inline constexpr RawCode kS390{elf::kMachineS390, Bits::B64, Endian::Big};
inline constexpr RawCode kMips{elf::kMachineMips, Bits::B32, Endian::Big, 0x70000000};
inline constexpr RawCode kMicroMips{elf::kMachineMips, Bits::B32, Endian::Big, 0x72000000, CodeState::Thumb};
inline constexpr RawCode kMips6{elf::kMachineMips, Bits::B32, Endian::Big, 0x90000000};
inline constexpr RawCode kHppa{elf::kMachinePaRisc, Bits::B32, Endian::Big};
inline constexpr RawCode kLoongArch{elf::kMachineLoongArch};

/// Bytes as they lie in memory, and the one branch that they are; no key: none.
struct Encoded {
    RawCode raw;
    const char* bytes;
    const char* key;
    int distance = 0, length = 4;
};
inline constexpr Encoded kEncoded[] = {
    {kPpc64, "4bffffed", "bl", -20},
    {kPpc64, "48000008", "b", 8},
    {kPpc64le, "08008241", "bc", 8},
    {kPpc64, "429f0005", "bcl", 4},
    {kPpc64, "48000002", nullptr}, // ba
    {kPpc64, "40820002", nullptr}, // bnea
    {kAArch64, "ffffff97", "bl", -4},
    {kAArch64, "02000014", "b", 8},
    {kAArch64, "40000054", "b.cond", 8},
    {kAArch64, "400000b4", "cbz", 8},
    {kAArch64, "40000836", "tbz", 8},
    {kAArch64, "00021fd6", nullptr}, // br x16
    {kArm, "feffffea", "b", 0},
    {kArm, "0000000a", "b.cond", 8},
    {kArm, "ffffffeb", "bl", 4},
    {kArm, "000000fb", "blx", 10},
    {kArmBe8, "ffffffeb", "bl", 4},
    {kThumb, "00f000f8", "thumb-bl", 4},
    {kThumb, "00f000e8", "thumb-blx", 4},
    {kThumb, "00f000b8", "thumb-b.w", 4},
    {kThumb, "00f00080", "thumb-bcc.w", 4},
    {kThumb, "fee7", "thumb-b", 0, 2},
    {kThumb, "fed0", "thumb-bcc", 0, 2},
    {kThumb, "08b1", "thumb-cbz", 6, 2},
    {kThumb, "00df", nullptr},     // svc
    {kThumb, "aff30080", nullptr}, // nop.w
    {kRiscV64, "eff0dfff", "jal", -4},
    {kRiscV64, "6f004000", "j", 4},
    {kRiscV64, "63040000", "b", 8},
    {kRiscV64, "f5bf", "c.j", -4, 2},
    {kRiscV64, "11c1", "c.b", 4, 2},
    {kRiscV64, "97000000e7800000", "call", 0, 8},
    {kRiscV64, "1703000067000300", "tail", 0, 8},
    {kRiscV64, "0120", nullptr}, // c.addiw
    {kRiscV32, "0120", "c.jal", 0, 2},
    {kX86, "e800000000", "call", 5, 5},
    {kX86, "2ee800000000", "call", 6, 6},
    {kX86, "e900000000", "jmp", 5, 5},
    {kX86, "ebfe", "jmp8", 0, 2},
    {kX86, "0f8400000000", "jcc", 6, 6},
    {kX86, "7400", "jcc8", 2, 2},
    {kX86, "e2fe", "loop", 0, 2},
    {kX86, "c7f800000000", "xbegin", 6, 6},
    {kX86, "ff1500000000", nullptr},
    {kI386, "e8fbffffff", "call", 0, 5},
    {kS390, "c0e500000010", "brasl", 32, 6},
    {kS390, "c0f4ffffffff", "jg", -2, 6},
    {kS390, "c08400000002", "brcl", 4, 6},
    {kS390, "a7e50002", "bras", 4},
    {kS390, "a7f40002", "j", 4},
    {kS390, "a7840002", "brc", 4},
    {kS390, "a7160002", "brct", 4},
    {kS390, "ec1400042076", "crj", 8, 6},
    {kS390, "c01000000010", nullptr}, // larl
    {kMips, "08000004", "j", 16},
    {kMips, "0c000004", "jal", 16},
    {kMips, "1000ffff", "b", 0},
    {kMips, "04110003", "bal", 16},
    {kMips, "c8000001", nullptr}, // lwc2
    {kMicroMips, "cc01", "micro-b16", 4, 2},
    {kMicroMips, "8d01", "micro-beqz16", 4, 2},
    {kMicroMips, "94000002", "micro-b", 8},
    {kMicroMips, "40600002", "micro-bal", 8},
    {kMicroMips, "d4000008", "micro-j", 16},
    {kMicroMips, "f4000008", "micro-jal", 16},
    {kMicroMips, "f0000004", "jal", 16},
    {kMicroMips, "0c00", nullptr},     // nop
    {kMicroMips, "41a40001", nullptr}, // lui
    {kMips6, "c8000001", "bc", 8},
    {kMips6, "e8000001", "balc", 8},
    {kMips6, "d8200001", "beqzc", 8},
    {kMips6, "d8000001", nullptr}, // jic
    {kHppa, "e8000000", "b", 8},
    {kHppa, "e8400000", "bl", 8},
    {kHppa, "e800a000", "bl22", 8},
    {kHppa, "e8002000", "gate", 8},
    {kHppa, "80002000", "cmpb", 8},
    {kLoongArch, "00040050", "b", 4},
    {kLoongArch, "00040054", "bl", 4},
    {kLoongArch, "80080040", "beqz", 8},
    {kLoongArch, "85080058", "beq", 8},
    {kLoongArch, "0100001e2100004c", "call36", 0, 8},
    {kLoongArch, "0c00001e8001004c", "tail36", 0, 8},
};

} // namespace strata::test
