// SPDX-License-Identifier: GPL-3.0-or-later
// PowerPC: two encodings, Power ISA 3.1 I-form (opcode 18) and B-form (16); bit 1 of the word is AA, bit 0 LK.
//   4bffffed   bl -20        429f0005   bcl 20,31,+4 (how position-independent code asks where it is)
// A prefixed instruction (opcode 1) can't hide one: no valid suffix has opcode 16 or 18.
#include "core/branches/words.h"

namespace strata {

namespace {

constexpr std::int64_t kFar = 1 << 25, kNear = 1 << 15;

enum Form : std::uint8_t { B, Bl, Bc, Bcl };
// All get stubs, but for the B-form not of every linker: core/reach/far_branch.
constexpr BranchForm kForms[] = {
    {"b", "b (26 bits)", -kFar, kFar - 4, BranchUse::Jump, FarBranch::GetsStub},
    {"bl", "bl (26 bits)", -kFar, kFar - 4, BranchUse::Call, FarBranch::GetsStub},
    {"bc", "bc (16 bits)", -kNear, kNear - 4, BranchUse::Conditional, FarBranch::GetsStub},
    {"bcl", "bcl (16 bits)", -kNear, kNear - 4, BranchUse::Call, FarBranch::GetsStub},
};

void decode(const CodeBytes& code, std::vector<Branch>& out) {
    forEachWord(code, [&](std::uint64_t at, std::uint32_t word) {
        // Opcodes 16 and 18 differ in one bit; AA has to be 0.
        if ((word & 0xf4000002U) != 0x40000000U) return;
        const bool links = (word & 1U) != 0;
        if ((word & 0x08000000U) != 0) {
            addBranch(code, at, at + static_cast<std::uint64_t>(signExtend<26>(word & 0x03fffffcU)), links ? Bl : B, 4,
                      out);
        } else {
            addBranch(code, at, at + static_cast<std::uint64_t>(signExtend<16>(word & 0xfffcU)), links ? Bcl : Bc, 4,
                      out);
        }
    });
}

constexpr BranchIsa kIsa{"ppc", kForms, decode};

} // namespace

const BranchIsa& ppcBranches(const Image&) {
    return kIsa;
}

} // namespace strata
