// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/address_pairs.h"

#include "core/branches/words.h"
#include "core/image/elf_constants.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

std::uint8_t bits(std::uint32_t word, unsigned from, unsigned width) {
    return static_cast<std::uint8_t>((word >> from) & ((1U << width) - 1));
}

std::optional<AddressHalf> highPpc(std::uint32_t word, std::uint64_t vma, std::uint64_t toc) {
    if (word >> 26U != 15) return std::nullopt; // addis
    const std::uint8_t base = bits(word, 16, 5), joint = bits(word, 21, 5);
    const auto high = static_cast<std::uint64_t>(signExtend<16>(word) * 0x10000);
    // A function is entered with its own address in r12, and makes the TOC pointer of it by its first instruction.
    constexpr std::uint8_t kEntryRegister = 12;
    if (base == kEntryRegister && joint == kTocRegister) return AddressHalf{joint, vma + high, 0xffff};
    if (base != kTocRegister && base != 0) return std::nullopt;
    return AddressHalf{joint, (base == kTocRegister ? toc : 0) + high, 0xffff};
}

std::optional<AddressHalf> lowPpc(std::uint32_t word) {
    const std::uint32_t code = word >> 26U;
    const bool isDs = code == 58 || code == 62; // ld, lwa, std: two bits of the field are the instruction's
    const bool isD = code == 14 || (code >= 32 && code <= 55);
    if (!isD && !isDs) return std::nullopt;
    const std::uint32_t operand = isDs ? 0xfffc : 0xffff;
    return AddressHalf{bits(word, 16, 5), static_cast<std::uint64_t>(signExtend<16>(word & operand)), operand};
}

std::optional<AddressHalf> highAArch64(std::uint32_t word, std::uint64_t vma, std::uint64_t) {
    if ((word & 0x9f000000U) != 0x90000000U) return std::nullopt; // adrp
    const std::uint64_t pages = (std::uint64_t{(word >> 5U) & 0x7ffffU} << 2U) | ((word >> 29U) & 3U);
    const std::uint64_t page =
        (vma & ~std::uint64_t{0xfff}) + static_cast<std::uint64_t>(signExtend<21>(pages) * 0x1000);
    return AddressHalf{bits(word, 0, 5), page, 0x60ffffe0};
}

std::optional<AddressHalf> lowAArch64(std::uint32_t word) {
    const std::uint64_t field = (word >> 10U) & 0xfffU;
    if ((word & 0x7fc00000U) == 0x11000000U) return AddressHalf{bits(word, 5, 5), field, 0x3ffc00}; // add
    if ((word & 0x3b000000U) != 0x39000000U) return std::nullopt; // ldr, str: unsigned offset
    const bool isQuad = (word & 0x04800000U) == 0x04800000U;
    return AddressHalf{bits(word, 5, 5), field << (isQuad ? 4U : word >> 30U), 0x3ffc00};
}

std::optional<AddressHalf> highRiscV(std::uint32_t word, std::uint64_t vma, std::uint64_t) {
    if ((word & 0x7fU) != 0x17) return std::nullopt; // auipc
    return AddressHalf{bits(word, 7, 5), vma + static_cast<std::uint64_t>(signExtend<32>(word & 0xfffff000U)),
                       0xfffff000};
}

std::optional<AddressHalf> lowRiscV(std::uint32_t word) {
    const std::uint32_t code = word & 0x7fU;
    const auto high = static_cast<std::uint64_t>(signExtend<32>(word) >> 20U);
    if (code == 0x13 || code == 0x03 || code == 0x67) return AddressHalf{bits(word, 15, 5), high, 0xfff00000};
    if (code != 0x23) return std::nullopt; // stores
    return AddressHalf{bits(word, 15, 5), (high & ~std::uint64_t{0x1f}) | bits(word, 7, 5), 0xfe000f80};
}

std::optional<AddressHalf> armHalf(std::uint32_t word, std::uint32_t code, unsigned shift) {
    if ((word & 0x0ff00000U) != code) return std::nullopt;
    const std::uint64_t field = ((word >> 4U) & 0xf000U) | (word & 0xfffU);
    return AddressHalf{bits(word, 12, 4), field << shift, 0x000f0fff};
}

std::optional<AddressHalf> highArm(std::uint32_t word, std::uint64_t, std::uint64_t) {
    return armHalf(word, 0x03400000, 16); // movt
}

std::optional<AddressHalf> lowArm(std::uint32_t word) {
    return armHalf(word, 0x03000000, 0); // movw
}

std::optional<AddressHalf> highMips(std::uint32_t word, std::uint64_t, std::uint64_t) {
    if (word >> 21U != 0x0fU << 5U) return std::nullopt; // lui; with a base register it is another instruction (r6)
    return AddressHalf{bits(word, 16, 5), static_cast<std::uint64_t>(signExtend<16>(word) * 0x10000), 0xffff};
}

std::optional<AddressHalf> lowMips(std::uint32_t word) {
    const std::uint32_t code = word >> 26U;
    const bool isAddition = code == 0x09 || code == 0x19;                                 // addiu, daddiu
    const bool isAccess = (code >= 0x20 && code <= 0x2e) || code == 0x37 || code == 0x3f; // lb … sdr, ld, sd
    if (!isAddition && !isAccess) return std::nullopt;
    return AddressHalf{bits(word, 21, 5), static_cast<std::uint64_t>(signExtend<16>(word)), 0xffff};
}

std::optional<AddressHalf> highLoongArch(std::uint32_t word, std::uint64_t vma, std::uint64_t) {
    if (word >> 25U != 0x0d) return std::nullopt; // pcalau12i
    const std::uint64_t page =
        (vma & ~std::uint64_t{0xfff}) + static_cast<std::uint64_t>(signExtend<20>((word >> 5U) & 0xfffffU) * 0x1000);
    return AddressHalf{bits(word, 0, 5), page, 0x01ffffe0};
}

std::optional<AddressHalf> lowLoongArch(std::uint32_t word) {
    const std::uint32_t code = word >> 22U;
    const bool isAddition = code == 0x0a || code == 0x0b; // addi.w, addi.d
    const bool isAccess = code >= 0xa0 && code <= 0xaa;   // ld.b … st.d, ld.bu … ld.wu
    if (!isAddition && !isAccess) return std::nullopt;
    return AddressHalf{bits(word, 5, 5), static_cast<std::uint64_t>(signExtend<12>((word >> 10U) & 0xfffU)), 0x3ffc00};
}

constexpr std::array kRows{AddressPairs{elf::kMachinePpc64, 4, highPpc, lowPpc},
                           AddressPairs{elf::kMachinePpc, 4, highPpc, lowPpc},
                           AddressPairs{elf::kMachineArm, 4, highArm, lowArm},
                           AddressPairs{elf::kMachineAArch64, 4, highAArch64, lowAArch64},
                           AddressPairs{elf::kMachineRiscV, 2, highRiscV, lowRiscV},
                           AddressPairs{elf::kMachineMips, 4, highMips, lowMips},
                           AddressPairs{elf::kMachineLoongArch, 4, highLoongArch, lowLoongArch}};

} // namespace

const AddressPairs* addressPairs(std::uint16_t machine) {
    const auto* row = std::ranges::find(kRows, machine, &AddressPairs::machine);
    return row == kRows.end() ? nullptr : row;
}

} // namespace strata
