// SPDX-License-Identifier: GPL-3.0-or-later
// arm and Thumb. A stub may change the state, so bit 0 of what it loads says which one it enters; in a target here it
// is cleared.
//
//   e51ff004 .word T                      ldr pc, [pc, #-4]
//   e59fc000 e08ff00c .word T - .         ldr ip; add pc, pc, ip
//   e59fc004 e08fc00c e12fff1c .word      ldr ip; add ip, pc, ip; bx ip
//   e59fc004 e08cc00f e12fff1c .word      ldr ip; add ip, ip, pc; bx ip (mold)
//   4778 46c0, then words                 bx pc; nop: from Thumb to arm
//   46fc 4760, then mold's words          mov ip, pc; bx ip: from either state; arm callers enter 4 bytes later
//   sg; b.w T                             from the non-secure world
//   movw ip; movt ip; [add ip, ip, pc;] bx ip
#include "core/image/elf_constants.h"
#include "core/stubs/stub_patterns.h"

namespace strata {

namespace {

using Code = StubInstructions;
using Target = std::optional<Vma>;
using Test = StubPattern::Test;

constexpr Vma codeAddress(std::uint64_t value) {
    return Vma{value & 0xfffffffe};
}

constexpr Test kLoadPc{~0U, 0xe51ff004}, kLoadIp{~0U, 0xe59fc000}, kLoadIp4{~0U, 0xe59fc004};
constexpr Test kAddPc{~0U, 0xe08ff00c}, kAddIp{~0U, 0xe08fc00c}, kAddIpPc{~0U, 0xe08cc00f}, kBxIp{~0U, 0xe12fff1c};
constexpr Test kMovwIp{0xfff0f000, 0xe300c000}, kMovtIp{0xfff0f000, 0xe340c000};

/// The literal behind `Words` instructions; relative to the address `Base` bytes behind the stub's start.
template <std::uint64_t Words> Target literal(const Code& code, const StubCode& image) {
    const auto word = image.literal(code.section, code.at + ByteCount{4 * Words}, 4);
    if (!word) return std::nullopt;
    return codeAddress(*word);
}
template <std::uint64_t Words, std::uint64_t Base> Target relative(const Code& code, const StubCode& image) {
    const auto word = image.literal(code.section, code.at + ByteCount{4 * Words}, 4);
    if (!word) return std::nullopt;
    return codeAddress(code.at.value + Base + *word);
}

std::uint64_t armImmediate(std::uint32_t word) {
    return ((word >> 4) & 0xf000) | (word & 0xfff);
}
std::uint64_t armMovwMovt(const Code& code) {
    return (armImmediate(code.unit[1]) << 16) | armImmediate(code.unit[0]);
}
Target armAbsolute(const Code& code, const StubCode&) {
    return codeAddress(armMovwMovt(code));
}
Target armRelative(const Code& code, const StubCode&) {
    return codeAddress(code.at.value + 16 + armMovwMovt(code));
}

/// movw and movt of Thumb-2: imm4:i:imm3:imm8.
std::uint64_t thumbImmediate(std::uint32_t first, std::uint32_t second) {
    return ((first & 0xf) << 12) | ((first & 0x400) << 1) | ((second & 0x7000) >> 4) | (second & 0xff);
}
std::uint64_t thumbMovwMovt(const Code& code) {
    return (thumbImmediate(code.unit[2], code.unit[3]) << 16) | thumbImmediate(code.unit[0], code.unit[1]);
}
Target thumbAbsolute(const Code& code, const StubCode&) {
    return codeAddress(thumbMovwMovt(code));
}
Target thumbRelative(const Code& code, const StubCode&) {
    return codeAddress(code.at.value + 12 + thumbMovwMovt(code));
}
template <std::uint64_t At> Target thumbLiteral(const Code& code, const StubCode& image) {
    const auto word = image.literal(code.section, code.at + ByteCount{At}, 4);
    if (!word) return std::nullopt;
    return codeAddress(*word);
}
/// The same, relative to the address `Base` bytes behind the stub's start.
template <std::uint64_t At, std::uint64_t Base> Target thumbLiteralBehind(const Code& code, const StubCode& image) {
    const auto word = image.literal(code.section, code.at + ByteCount{At}, 4);
    if (!word) return std::nullopt;
    return codeAddress(code.at.value + Base + *word);
}
/// movs, then three times lsls and adds: a byte each.
Target fourBytes(const Code& code, const StubCode&) {
    std::uint64_t address = 0;
    for (std::size_t i = 1; i <= 7; i += 2)
        address = (address << 8) | (code.unit[i] & 0xff);
    return codeAddress(address);
}
/// Behind `bx pc; nop`: arm code from the fourth byte on.
template <std::uint64_t Literal, std::uint64_t Base> Target thumbToArm(const Code& code, const StubCode& image) {
    const auto word = image.literal(code.section, code.at + ByteCount{Literal}, 4);
    if (!word) return std::nullopt;
    return codeAddress(Base == 0 ? *word : code.at.value + Base + *word);
}
/// `b.w T` in the third and fourth half word: S, J1, J2, imm10, imm11.
Target thumbBranch(const Code& code, const StubCode&) {
    const std::uint32_t first = code.unit[2], second = code.unit[3];
    const std::uint32_t s = (first >> 10) & 1;
    const std::uint32_t i1 = ~((second >> 13) ^ s) & 1, i2 = ~((second >> 11) ^ s) & 1;
    const std::uint64_t distance =
        signedBits<25>((s << 24) | (i1 << 23) | (i2 << 22) | ((first & 0x3ff) << 12) | ((second & 0x7ff) << 1));
    return codeAddress(code.at.value + 8 + distance);
}
/// `b T` in arm code behind `bx pc; nop`.
Target thumbToArmBranch(const Code& code, const StubCode& image) {
    const auto word = image.word(code.section, code.at + ByteCount{4});
    if (!word || (*word & 0xff000000) != 0xea000000) return std::nullopt;
    return codeAddress(code.at.value + 4 + 8 + signedBits<26>(std::uint64_t{*word & 0xffffff} << 2));
}

// The words of arm code, tested as half words: the first of a little-endian word is its low half.
constexpr Test kBxPc{0xffff, 0x4778};
constexpr Test kPad{0, 0}; // e7fd (b .-2) or 46c0 (nop)
constexpr Test kMovw1{0xfbf0, 0xf240}, kMovw2{0x8f00, 0x0c00}, kMovt1{0xfbf0, 0xf2c0}, kMovt2{0x8f00, 0x0c00};
constexpr Test kThumbBxIp{0xffff, 0x4760}, kThumbAddIpPc{0xffff, 0x44fc}, kThumbMovIpPc{0xffff, 0x46fc};
constexpr Test kHalfC000{0xffff, 0xc000}, kHalfC004{0xffff, 0xc004}, kHalfLoad{0xffff, 0xe59f};
constexpr Test kHalfBx1{0xffff, 0xff1c}, kHalfBx2{0xffff, 0xe12f};
constexpr Test kPush0{0xffff, 0xb401}, kPush01{0xffff, 0xb403}, kPop0{0xffff, 0xbc01}, kStoreSp{0xffff, 0x9001},
    kPop0Pc{0xffff, 0xbd01}, kMovIp0{0xffff, 0x4684}, kShift8{0xffff, 0x0200}, kSet0{0xff00, 0x2000},
    kAdd0{0xff00, 0x3000};

constexpr std::uint16_t kMachine = elf::kMachineArm;
using enum StubKind;
constexpr CodeState Thumb = CodeState::Thumb;
constexpr StubPattern kPatterns[] = {
    {kMachine, "ldr pc", Veneer, 8, 1, {kLoadPc}, literal<1>},
    {kMachine, "ldr ip, bx", Veneer, 12, 2, {kLoadIp, kBxIp}, literal<2>},
    {kMachine, "pic", Veneer, 12, 2, {kLoadIp, kAddPc}, relative<2, 12>},
    {kMachine, "pic, bx", Veneer, 16, 3, {kLoadIp4, kAddIp, kBxIp}, relative<3, 12>},
    {kMachine, "mold", Thunk, 16, 3, {kLoadIp4, kAddIpPc, kBxIp}, relative<3, 12>},
    {kMachine, "movw", Thunk, 12, 3, {kMovwIp, kMovtIp, kBxIp}, armAbsolute},
    {kMachine, "movw pic", Thunk, 16, 4, {kMovwIp, kMovtIp, kAddIpPc, kBxIp}, armRelative},
    {kMachine, "ldr.w pc", Veneer, 8, 2, {Test{0xffff, 0xf85f}, Test{0xffff, 0xf000}}, thumbLiteral<4>, Thumb},
    {kMachine, "thumb movw", Thunk, 10, 5, {kMovw1, kMovw2, kMovt1, kMovt2, kThumbBxIp}, thumbAbsolute, Thumb},
    {kMachine,
     "thumb movw pic",
     Thunk,
     12,
     6,
     {kMovw1, kMovw2, kMovt1, kMovt2, kThumbAddIpPc, kThumbBxIp},
     thumbRelative,
     Thumb},
    {kMachine,
     "v6-M",
     Veneer,
     16,
     6,
     {kPush0, Test{0xffff, 0x4802}, kMovIp0, kPop0, kThumbBxIp, Test{0xffff, 0xbf00}},
     thumbLiteral<12>,
     Thumb},
    {kMachine, "v6-M", Thunk, 12, 4, {kPush01, Test{0xffff, 0x4801}, kStoreSp, kPop0Pc}, thumbLiteral<8>, Thumb},
    {kMachine,
     "v6-M pic",
     Thunk,
     16,
     6,
     {kPush0, Test{0xffff, 0x4802}, kMovIp0, kPop0, Test{0xffff, 0x44e7}, Test{0xffff, 0x46c0}},
     thumbLiteralBehind<12, 12>,
     Thumb},
    {kMachine,
     "v6-M pic",
     Veneer,
     16,
     6,
     {kPush0, Test{0xffff, 0x4802}, Test{0xffff, 0x46fc}, Test{0xffff, 0x4484}, kPop0, kThumbBxIp},
     thumbLiteralBehind<12, 8>,
     Thumb},
    {kMachine,
     "v6-M execute only",
     Thunk,
     20,
     10,
     {kPush01, kSet0, kShift8, kAdd0, kShift8, kAdd0, kShift8, kAdd0, kStoreSp, kPop0Pc},
     fourBytes,
     Thumb},
    {kMachine,
     "both states",
     Thunk,
     20,
     8,
     {kThumbMovIpPc, kThumbBxIp, kHalfC004, kHalfLoad, Test{0xffff, 0xc00f}, Test{0xffff, 0xe08c}, kHalfBx1, kHalfBx2},
     thumbToArm<16, 16>,
     Thumb},
    {kMachine,
     "to arm, bx",
     Veneer,
     16,
     6,
     {kBxPc, kPad, kHalfC000, kHalfLoad, kHalfBx1, kHalfBx2},
     thumbToArm<12, 0>,
     Thumb},
    {kMachine,
     "to arm, pic, bx",
     Veneer,
     20,
     8,
     {kBxPc, kPad, kHalfC004, kHalfLoad, Test{0xffff, 0xc00c}, Test{0xffff, 0xe08f}, kHalfBx1, kHalfBx2},
     thumbToArm<16, 16>,
     Thumb},
    {kMachine,
     "to arm, pic",
     Veneer,
     16,
     6,
     {kBxPc, kPad, kHalfC000, kHalfLoad, Test{0xffff, 0xf00f}, Test{0xffff, 0xe08c}},
     thumbToArm<12, 16>,
     Thumb},
    {kMachine,
     "to arm",
     Veneer,
     12,
     4,
     {kBxPc, kPad, Test{0xffff, 0xf004}, Test{0xffff, 0xe51f}},
     thumbToArm<8, 0>,
     Thumb},
    // What the other, non-secure world may call: GNU ld and lld put it into .gnu.sgstubs.
    {.machine = kMachine,
     .name = "secure gateway",
     .kind = Veneer,
     .size = 8,
     .units = 4,
     .tests = {Test{0xffff, 0xe97f}, Test{0xffff, 0xe97f}, Test{0xf800, 0xf000}, Test{0xd000, 0x9000}},
     .target = thumbBranch,
     .state = Thumb,
     .bearsItsTargetsName = true},
    {kMachine, "to arm, near", Veneer, 8, 4, {kBxPc, kPad, kPad, Test{0xff00, 0xea00}}, thumbToArmBranch, Thumb},
};

} // namespace

std::span<const StubPattern> armStubPatterns() {
    return kPatterns;
}

} // namespace strata
