// SPDX-License-Identifier: GPL-3.0-or-later
// hppa:  ldil L%T, %r1; be,n R%T(%sr4, %r1)
//        b,l .+8, %r1; addil L%(T - .), %r1; be,n R%(T - .)(%sr4, %r1)      position independent
//        addil L%slot, %dp (or %r19); ldo R%slot(%r1), %r22; ldw 0(%r22), %r21; …      a function of a library
//        b,l,n T, %rp; nop; ldw -24(%sp), %rp; ldsid; mtsp; be,n 0(%sr0, %rp)          return to another space
// mips:  lui t9, %hi(T); [j T;] addiu t9, t9, %lo(T) — the la25 stub, which position independent callees need; the same
//        in microMIPS, where bit 0 of T is set
#include "core/image/elf_constants.h"
#include "core/stubs/stub_patterns.h"

namespace strata {

namespace {

using Code = StubInstructions;
using Target = std::optional<Vma>;
using Test = StubPattern::Test;

/// The 21 bits of ldil, which the instruction holds in five pieces.
std::uint64_t left21(std::uint32_t word) {
    const std::uint32_t i = word & 0x1fffff;
    return ((i & 1) << 20) | ((i & 0xffe) << 8) | ((i & 0xc000) >> 7) | ((i & 0x1f0000) >> 14) | ((i & 0x3000) >> 12);
}
/// The 17 bits of be.
std::uint64_t right17(std::uint32_t word) {
    return (std::uint64_t{word & 1} << 16) | (std::uint64_t{(word >> 16) & 0x1f} << 11) |
           (std::uint64_t{(word >> 2) & 1} << 10) | ((word >> 3) & 0x3ff);
}
Target hppaAbsolute(const Code& code, const StubCode&) {
    return Vma{((left21(code.unit[0]) << 11) + (signedBits<17>(right17(code.unit[1])) << 2)) & 0xffffffff};
}

/// From the word behind the delay slot of the b,l.
Target hppaRelative(const Code& code, const StubCode&) {
    const std::uint64_t distance = (left21(code.unit[1]) << 11) + (signedBits<17>(right17(code.unit[2])) << 2);
    return Vma{(code.at.value + 8 + distance) & 0xffffffff};
}
Target hppaBranch(const Code& code, const StubCode&) {
    return Vma{(code.at.value + 8 + (signedBits<17>(right17(code.unit[0])) << 2)) & 0xffffffff};
}
/// What the loader put into .plt is in no file.
Target unknown(const Code&, const StubCode&) {
    return std::nullopt;
}

Target mipsAbsolute(std::uint32_t high, std::uint32_t low) {
    return Vma{((std::uint64_t{high & 0xffff} << 16) + signedBits<16>(low)) & 0xffffffff};
}
Target la25(const Code& code, const StubCode&) {
    return mipsAbsolute(code.unit[0], code.unit[1]);
}
Target la25Jump(const Code& code, const StubCode&) {
    return mipsAbsolute(code.unit[0], code.unit[2]);
}

/// microMIPS: half words, the immediate is the second of each instruction.
Target microLa25(const Code& code, const StubCode&) {
    return Vma{mipsAbsolute(code.unit[1], code.unit[3])->value & ~std::uint64_t{1}};
}
Target microLa25Jump(const Code& code, const StubCode&) {
    return Vma{mipsAbsolute(code.unit[1], code.unit[5])->value & ~std::uint64_t{1}};
}

constexpr Test kAddilDp{0xffe00000, 0x2b600000}, kAddil19{0xffe00000, 0x2a600000}, kLdo22{0xffff0000, 0x34360000},
    kLdw21{~0U, 0x0ec01095}, kLdsid21{~0U, 0x02a010a1}, kLdw19{~0U, 0x0ec81093};
constexpr Test kAny{0, 0}, kMicroLuiT9{0xffff, 0x41b9}, kMicroJump{0xfc00, 0xd400}, kMicroAddT9{0xffff, 0x3339};
constexpr CodeState Micro = CodeState::Thumb;
constexpr Test kLuiT9{0xffff0000, 0x3c190000}, kAddT9{0xffff0000, 0x27390000};
constexpr Test kJump{0xf8000000, 0x08000000}; // j; lld 19 writes jal
using enum StubKind;
constexpr StubPattern kPatterns[] = {
    {elf::kMachinePaRisc,
     "ldil, be",
     LongBranch,
     8,
     2,
     {Test{0xffe00000, 0x20200000}, Test{0xffe00002, 0xe0200002}},
     hppaAbsolute},
    {elf::kMachinePaRisc,
     "pic",
     LongBranch,
     12,
     3,
     {Test{~0U, 0xe8200000}, Test{0xffe00000, 0x28200000}, Test{0xffe00002, 0xe0200002}},
     hppaRelative},
    {elf::kMachinePaRisc, "import", PltCall, 20, 5, {kAddilDp, kLdo22, kLdw21, Test{~0U, 0xeaa0c000}, kLdw19}, unknown},
    {elf::kMachinePaRisc,
     "import, pic",
     PltCall,
     20,
     5,
     {kAddil19, kLdo22, kLdw21, Test{~0U, 0xeaa0c000}, kLdw19},
     unknown},
    {elf::kMachinePaRisc, "import, spaces", PltCall, 32, 5, {kAddilDp, kLdo22, kLdw21, kLdsid21, kLdw19}, unknown},
    {elf::kMachinePaRisc, "import, spaces, pic", PltCall, 32, 5, {kAddil19, kLdo22, kLdw21, kLdsid21, kLdw19}, unknown},
    {.machine = elf::kMachinePaRisc,
     .name = "export",
     .kind = Other,
     .size = 24,
     .units = 6,
     .tests = {Test{0xffe0e002, 0xe8400002}, Test{~0U, 0x08000240}, Test{~0U, 0x4bc23fd1}, Test{~0U, 0x004010a1},
               Test{~0U, 0x00011820}, Test{~0U, 0xe0400002}},
     .target = hppaBranch,
     .bearsItsTargetsName = true},
    {elf::kMachineMips, "la25", Thunk, 16, 4, {kLuiT9, kJump, kAddT9, Test{~0U, 0}}, la25Jump},
    {elf::kMachineMips, "la25", Thunk, 8, 2, {kLuiT9, kAddT9}, la25},
    // The nop at the end is long (GNU ld, gold) or short (lld).
    {elf::kMachineMips,
     "micro la25",
     Thunk,
     16,
     8,
     {kMicroLuiT9, kAny, kMicroJump, kAny, kMicroAddT9, kAny, Test{0xffff, 0}, Test{0xffff, 0}},
     microLa25Jump,
     Micro},
    {elf::kMachineMips,
     "micro la25",
     Thunk,
     14,
     7,
     {kMicroLuiT9, kAny, kMicroJump, kAny, kMicroAddT9, kAny, Test{0xffff, 0x0c00}},
     microLa25Jump,
     Micro},
    {elf::kMachineMips, "micro la25", Thunk, 8, 4, {kMicroLuiT9, kAny, kMicroAddT9, kAny}, microLa25, Micro},
};

} // namespace

std::span<const StubPattern> otherStubPatterns() {
    return kPatterns;
}

} // namespace strata
