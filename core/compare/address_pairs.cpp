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
    const std::uint8_t base = bits(word, 16, 5);
    // A function's first instruction makes r2 of r12, which holds its address (ELFv2).
    constexpr std::uint32_t kSetsToc = (15U << 26U) | (kTocRegister << 21U) | (12U << 16U);
    if ((word & 0xffff0000U) == kSetsToc)
        return AddressHalf{kTocRegister, vma + static_cast<std::uint64_t>(signExtend<16>(word) * 0x10000), 0xffff};
    if (word >> 26U != 15 || (base != kTocRegister && base != 0)) return std::nullopt; // addis
    const auto high = static_cast<std::uint64_t>(signExtend<16>(word) * 0x10000);
    return AddressHalf{bits(word, 21, 5), (base == kTocRegister ? toc : 0) + high, 0xffff};
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

constexpr std::array kRows{
    AddressPairs{elf::kMachinePpc64, 4, highPpc, lowPpc}, AddressPairs{elf::kMachinePpc, 4, highPpc, lowPpc},
    AddressPairs{elf::kMachineArm, 4, highArm, lowArm}, AddressPairs{elf::kMachineAArch64, 4, highAArch64, lowAArch64},
    AddressPairs{elf::kMachineRiscV, 2, highRiscV, lowRiscV}};

} // namespace

const AddressPairs* addressPairs(std::uint16_t machine) {
    const auto* row = std::ranges::find(kRows, machine, &AddressPairs::machine);
    return row == kRows.end() ? nullptr : row;
}

} // namespace strata
