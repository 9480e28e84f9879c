// SPDX-License-Identifier: GPL-3.0-or-later
// On machines whose instructions have 4 bytes an address takes two of them: a high half and a low half, joined by a
// register (ppc64 addis and addi or a load, aarch64 adrp and add, RISC-V auipc and addi, arm movw and movt, MIPS lui
// and addiu, LoongArch pcalau12i and addi.d).
#pragma once

#include "core/image/image.h"

namespace strata {

struct AddressHalf {
    std::uint8_t joint = 0;    ///< The register that carries the high half.
    std::uint64_t value = 0;   ///< The high half's includes the program counter or the TOC.
    std::uint32_t operand = 0; ///< Bits of the word that hold it.
};

/// r2 of ppc64, from which the GOT is reached.
inline constexpr std::uint8_t kTocRegister = 2;

/// How one machine does it.
struct AddressPairs {
    std::uint16_t machine;
    std::uint8_t alignment; ///< Of instructions: RISC-V has some of 2 bytes in between.
    std::optional<AddressHalf> (*high)(std::uint32_t word, std::uint64_t vma, std::uint64_t toc);
    std::optional<AddressHalf> (*low)(std::uint32_t word);
};

/// The row for the machine, or null.
const AddressPairs* addressPairs(std::uint16_t machine);

} // namespace strata
