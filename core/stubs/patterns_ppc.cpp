// SPDX-License-Identifier: GPL-3.0-or-later
// ppc64: a branch that reaches (long_branch), or a jump through a pointer in .branch_lt (plt_branch) or .plt (plt_call)
//
//   3d82hhhh  addis r12,r2,h        f8410018  std r2,24(r1)   saves the TOC pointer (ELFv1: 40(r1))
//   e98cllll  ld r12,l(r12)
//   7d8903a6  mtctr r12
//   4e800420  bctr
//
// Where the callee has another TOC (r2off), `addis r2; addi r2` add the difference of both.
// ELFv1 loads the callee's TOC pointer too (ld r2), with --plt-static-chain also r11.
// ppc32: lis, addi, mtctr, bctr; mold: from the address of the third word, and a nop behind it.
#include "core/image/elf_constants.h"
#include "core/stubs/stub_patterns.h"

namespace strata {

namespace {

using Code = StubInstructions;
using Target = std::optional<Vma>;
using Test = StubPattern::Test;

constexpr Test kAddis12{0xffff0000, 0x3d820000}, kAddis11{0xffff0000, 0x3d620000};
constexpr Test kLoad12{0xffff0003, 0xe98c0000}, kLoad11From12{0xffff0003, 0xe96c0000}, kLoad11{0xffff0003, 0xe96b0000},
    kLoad12From11{0xffff0003, 0xe98b0000};
constexpr Test kLoad12FromToc{0xffff0003, 0xe9820000}, kLoad11FromToc{0xffff0003, 0xe9620000};
constexpr Test kLoad2{0xffff0003, 0xe84b0000}, kLoad2FromToc{0xffff0003, 0xe8420000};
constexpr Test kToCtr12{~0U, 0x7d8903a6}, kToCtr11{~0U, 0x7d6903a6}, kJump{~0U, 0x4e800420};
constexpr Test kSaveToc{0xffffffcf, 0xf8410008}; // std r2,24(r1) or std r2,40(r1)
constexpr Test kBranch{0xfc000003, 0x48000000};
constexpr Test kAddisToc{0xffff0000, 0x3c420000}, kAddiToc{0xffff0000, 0x38420000};
constexpr Test kLis12{0xffff0000, 0x3d800000}, kAddi12{0xffff0000, 0x398c0000};
constexpr Test kFromLr12{~0U, 0x7d8802a6}, kNextAddress{~0U, 0x429f0005}, kFromLr11{~0U, 0x7d6802a6};
constexpr Test kFromLr0{~0U, 0x7c0802a6}, kToLr12{~0U, 0x7d8803a6}, kToLr0{~0U, 0x7c0803a6};
constexpr Test kAddis12From11{0xffff0000, 0x3d8b0000}, kAddis12From12{0xffff0000, 0x3d8c0000};
constexpr Test kAddis11From12{0xffff0000, 0x3d6c0000}, kAddi11{0xffff0000, 0x396b0000};
constexpr Test kPrefix{0xfffc0000, 0x06100000}, kPla12{0xffff0000, 0x39800000};

std::uint64_t highAndLow(std::uint32_t high, std::uint32_t low) {
    return signedBits<32>(std::uint64_t{high & 0xffff} << 16) + signedBits<16>(low);
}

/// ld is DS form: the low two bits are not of the offset, and are 0.
template <std::size_t At> Target throughPointer(const Code& code, const StubCode& image) {
    if (!code.toc) return std::nullopt;
    return image.pointer(*code.toc + ByteCount{highAndLow(code.unit[At], code.unit[At + 1])});
}
template <std::size_t At> Target throughNearPointer(const Code& code, const StubCode& image) {
    if (!code.toc) return std::nullopt;
    return image.pointer(*code.toc + ByteCount{signedBits<16>(code.unit[At])});
}
Target fromToc(const Code& code, const StubCode&) {
    if (!code.toc) return std::nullopt;
    return *code.toc + ByteCount{highAndLow(code.unit[0], code.unit[1])};
}
template <std::size_t At> Target branch(const Code& code, const StubCode&) {
    return code.at + ByteCount{4 * At + signedBits<26>(code.unit[At] & 0x03fffffc)};
}
/// lis, addi: 32 bits.
Target absolute(const Code& code, const StubCode&) {
    return Vma{highAndLow(code.unit[0], code.unit[1]) & 0xffffffff};
}
/// bcl 20,31 leaves the address of the word behind it, which is the third.
template <std::size_t At> Target fromHere(const Code& code, const StubCode& image) {
    const std::uint64_t mask = image.image().pointerSize() == 4 ? 0xffffffff : ~std::uint64_t{0};
    return Vma{(code.at.value + 8 + highAndLow(code.unit[At], code.unit[At + 1])) & mask};
}
/// pla r12: 18 bits in the prefix, 16 in the word.
Target prefixed(const Code& code, const StubCode&) {
    const std::uint64_t offset = (std::uint64_t{code.unit[0] & 0x3ffff} << 16) | (code.unit[1] & 0xffff);
    return code.at + ByteCount{signedBits<34>(offset)};
}

using enum StubKind;
constexpr std::uint16_t k64 = elf::kMachinePpc64;
constexpr StubPattern kPatterns[] = {
    {k64, "plt_branch", PltBranch, 16, 4, {kAddis12, kLoad12, kToCtr12, kJump}, throughPointer<0>},
    {k64, "plt_branch", PltBranch, 16, 4, {kAddis12, kLoad11From12, kToCtr11, kJump}, throughPointer<0>},
    {k64, "plt_branch", PltBranch, 16, 4, {kAddis11, kLoad11, kToCtr11, kJump}, throughPointer<0>},
    {k64, "plt_branch near", PltBranch, 12, 3, {kLoad12FromToc, kToCtr12, kJump}, throughNearPointer<0>},
    {k64, "plt_branch near", PltBranch, 12, 3, {kLoad11FromToc, kToCtr11, kJump}, throughNearPointer<0>},
    {k64, "plt_call", PltCall, 20, 5, {kSaveToc, kAddis12, kLoad12, kToCtr12, kJump}, throughPointer<1>},
    {k64, "plt_call", PltCall, 20, 5, {kSaveToc, kAddis11, kLoad12From11, kToCtr12, kJump}, throughPointer<1>},
    {k64, "plt_call near", PltCall, 16, 4, {kSaveToc, kLoad12FromToc, kToCtr12, kJump}, throughNearPointer<1>},
    {k64,
     "plt_call v1",
     PltCall,
     24,
     6,
     {kSaveToc, kAddis11, kLoad12From11, kToCtr12, kLoad2, kJump},
     throughPointer<1>},
    {k64,
     "plt_call v1",
     PltCall,
     28,
     7,
     {kSaveToc, kAddis11, kLoad12From11, kToCtr12, kLoad2, kLoad11, kJump},
     throughPointer<1>},
    {k64,
     "plt_call v1 near",
     PltCall,
     20,
     5,
     {kSaveToc, kLoad12FromToc, kToCtr12, kLoad2FromToc, kJump},
     throughNearPointer<1>},
    {k64,
     "plt_call v1 near",
     PltCall,
     24,
     6,
     {kSaveToc, kLoad12FromToc, kToCtr12, kLoad11FromToc, kLoad2FromToc, kJump},
     throughNearPointer<1>},
    {k64,
     "plt_branch r2off near",
     PltBranch,
     24,
     6,
     {kSaveToc, kLoad12FromToc, kAddisToc, kAddiToc, kToCtr12, kJump},
     throughNearPointer<1>},
    {k64,
     "plt_branch r2off near",
     PltBranch,
     20,
     5,
     {kSaveToc, kLoad12FromToc, kAddisToc, kToCtr12, kJump},
     throughNearPointer<1>},
    {k64,
     "plt_branch r2off near",
     PltBranch,
     20,
     5,
     {kSaveToc, kLoad12FromToc, kAddiToc, kToCtr12, kJump},
     throughNearPointer<1>},
    {k64,
     "plt_branch r2off",
     PltBranch,
     28,
     7,
     {kSaveToc, kAddis12, kLoad12, kAddisToc, kAddiToc, kToCtr12, kJump},
     throughPointer<1>},
    {k64,
     "plt_branch r2off",
     PltBranch,
     24,
     6,
     {kSaveToc, kAddis12, kLoad12, kAddisToc, kToCtr12, kJump},
     throughPointer<1>},
    {k64,
     "plt_branch r2off",
     PltBranch,
     24,
     6,
     {kSaveToc, kAddis12, kLoad12, kAddiToc, kToCtr12, kJump},
     throughPointer<1>},
    {k64, "toc thunk", Thunk, 16, 4, {kAddis12, kAddi12, kToCtr12, kJump}, fromToc},
    {k64,
     "notoc",
     LongBranch,
     32,
     8,
     {kFromLr12, kNextAddress, kFromLr11, kToLr12, kAddis12From11, kAddi12, kToCtr12, kJump},
     fromHere<4>},
    {k64, "pla", LongBranch, 16, 4, {kPrefix, kPla12, kToCtr12, kJump}, prefixed},
    {k64, "long_branch r2off", LongBranch, 16, 4, {kSaveToc, kAddisToc, kAddiToc, kBranch}, branch<3>},
    {k64, "long_branch r2off", LongBranch, 12, 3, {kSaveToc, kAddiToc, kBranch}, branch<2>},
    {k64, "long_branch r2off", LongBranch, 12, 3, {kSaveToc, kAddisToc, kBranch}, branch<2>},
    {k64, "long_branch", LongBranch, 4, 1, {kBranch}, branch<0>, CodeState::Code, true},
    // gold alone: what only a bc can't reach
    {elf::kMachinePpc, "long_branch", LongBranch, 4, 1, {kBranch}, branch<0>, CodeState::Code, true},
    {elf::kMachinePpc, "lis", LongBranch, 16, 4, {kLis12, kAddi12, kToCtr12, kJump}, absolute},
    {elf::kMachinePpc,
     "pic",
     LongBranch,
     32,
     8,
     {kFromLr0, kNextAddress, kFromLr12, kAddis12From12, kAddi12, kToLr0, kToCtr12, kJump},
     fromHere<3>},
    {elf::kMachinePpc,
     "pic, r11",
     Thunk,
     36,
     8,
     {kFromLr0, kNextAddress, kFromLr12, kToLr0, kAddis11From12, kAddi11, kToCtr11, kJump},
     fromHere<4>},
};

} // namespace

std::span<const StubPattern> ppcStubPatterns() {
    return kPatterns;
}

} // namespace strata
