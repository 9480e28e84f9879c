// SPDX-License-Identifier: GPL-3.0-or-later
//   GNU ld, mold, lld (PIC)   adrp x16, T; add x16, x16, :lo12:T; br x16
//   GNU ld beyond 4 GiB       ldr x16, 1f; adr x17, .; add x16, x16, x17; br x16; 1: .xword T - (. + 4)
//   lld (absolute)            ldr x16, 1f; br x16; 1: .xword T
//   lld (execute only)        movz, movk, movk, movk x16; br x16
// Erratum veneers hold one moved instruction and a branch back: only their callers tell them, not their code.
#include "core/image/elf_constants.h"
#include "core/stubs/stub_patterns.h"

namespace strata {

namespace {

using Code = StubInstructions;
using Target = std::optional<Vma>;
using Test = StubPattern::Test;

constexpr Test kAdrp16{0x9f00001f, 0x90000010}, kAdd16{0xffc003ff, 0x91000210}, kBr16{~0U, 0xd61f0200};
constexpr Test kBranch{0xfc000000, 0x14000000}, kBtiC{~0U, 0xd503245f};

Target pageAndOffset(const Code& code, const StubCode&) {
    const std::uint64_t low = (code.unit[0] >> 29) & 3;
    const std::uint64_t high = (code.unit[0] >> 5) & 0x7ffff;
    const std::uint64_t page = code.at.value & ~std::uint64_t{0xfff};
    return Vma{page + (signedBits<21>((high << 2) | low) << 12) + ((code.unit[1] >> 10) & 0xfff)};
}

Target relativeLiteral(const Code& code, const StubCode& image) {
    const auto distance = image.literal(code.section, code.at + ByteCount{16}, 8);
    if (!distance) return std::nullopt;
    return code.at + ByteCount{4 + *distance};
}

Target literal(const Code& code, const StubCode& image) {
    const auto address = image.literal(code.section, code.at + ByteCount{8}, 8);
    if (!address) return std::nullopt;
    return Vma{*address};
}

Target fourParts(const Code& code, const StubCode&) {
    std::uint64_t address = 0;
    for (unsigned i = 0; i < 4; ++i)
        address |= std::uint64_t{(code.unit[i] >> 5) & 0xffff} << (16 * i);
    return Vma{address};
}

template <std::size_t At> Target branch(const Code& code, const StubCode&) {
    return code.at + ByteCount{4 * At + (signedBits<26>(code.unit[At] & 0x03ffffff) << 2)};
}

constexpr std::uint16_t kMachine = elf::kMachineAArch64;
using enum StubKind;
constexpr StubPattern kPatterns[] = {
    {kMachine, "adrp", Veneer, 12, 3, {kAdrp16, kAdd16, kBr16}, pageAndOffset},
    {kMachine,
     "pic literal",
     Veneer,
     24,
     4,
     {Test{~0U, 0x58000090}, Test{~0U, 0x10000011}, Test{~0U, 0x8b110210}, kBr16},
     relativeLiteral},
    {kMachine, "literal", Thunk, 16, 2, {Test{~0U, 0x58000050}, kBr16}, literal},
    {kMachine,
     "movz",
     Thunk,
     20,
     5,
     {Test{0xffe0001f, 0xd2800010}, Test{0xffe0001f, 0xf2a00010}, Test{0xffe0001f, 0xf2c00010},
      Test{0xffe0001f, 0xf2e00010}, kBr16},
     fourParts},
    {kMachine, "bti", Thunk, 8, 2, {kBtiC, kBranch}, branch<1>, CodeState::Code, true},
    {kMachine, "branch", LongBranch, 4, 1, {kBranch}, branch<0>, CodeState::Code, true},
};

} // namespace

std::span<const StubPattern> aarch64StubPatterns() {
    return kPatterns;
}

} // namespace strata
