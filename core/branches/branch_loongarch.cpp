// SPDX-License-Identifier: GPL-3.0-or-later
// LoongArch, reference manual volume 1, 2.2.6 and 2.2.9; displacements in words, their high part in the low bits.
//   54000400  bl +4     40000880  beqz a0, +8     58000885  beq a0, a1, +8
//   1e000001 4c000021   pcaddu18i ra, 0; jirl ra: `call36`, one branch for the linker
#include "core/branches/words.h"

namespace strata {

namespace {

enum Form : std::uint8_t { B, Bl, Beqz, Beq, Tail36, Call36 };

constexpr std::int64_t kWide = std::int64_t{1} << 27, kPair = std::int64_t{1} << 37, kPairLow = 1 << 17;
constexpr BranchForm kForms[] = {
    {"b", "b (26 bits)", -kWide, kWide - 4, BranchUse::Jump, FarBranch::FailsLink},
    {"bl", "bl (26 bits)", -kWide, kWide - 4, BranchUse::Call, FarBranch::FailsLink},
    {"beqz", "beqz, bnez, bceqz, bcnez (21 bits)", -(1 << 22), (1 << 22) - 4, BranchUse::Conditional,
     FarBranch::FailsLink},
    {"beq", "beq, bne, blt, … (16 bits)", -(1 << 17), (1 << 17) - 4, BranchUse::Conditional, FarBranch::FailsLink},
    // The low 18 bits are signed, which shifts what the pair reaches down by 128 KiB.
    {"tail36", "pcaddu18i, jirl (38 bits)", -kPair - kPairLow, kPair - kPairLow - 4, BranchUse::Jump,
     FarBranch::FailsLink},
    {"call36", "pcaddu18i, jirl with link (38 bits)", -kPair - kPairLow, kPair - kPairLow - 4, BranchUse::Call,
     FarBranch::FailsLink},
};

/// pcaddu18i and a jirl that uses its register and links to ra or nowhere.
bool isPair(std::uint32_t first, std::uint32_t second) {
    const std::uint32_t base = first & 31U;
    return (first & 0xfe000000U) == 0x1e000000U && second >> 26U == 0x13 && base != 0 && (second >> 5U & 31U) == base &&
           (second & 31U) < 2;
}

void decode(const CodeBytes& code, std::vector<Branch>& out) {
    std::uint32_t previous = 0;
    forEachWord(code, [&](std::uint64_t at, std::uint32_t word) {
        const std::uint32_t before = previous;
        previous = word;
        const std::uint32_t opcode = word >> 26U;
        if (opcode < 0x10 || opcode > 0x1b) return;
        const std::uint64_t low = word >> 10U & 0xffffU;
        const auto add = [&](std::uint8_t form, std::int64_t words) {
            addBranch(code, at, at + static_cast<std::uint64_t>(words * 4), form, 4, out);
        };
        if (opcode == 0x14 || opcode == 0x15) {
            add(opcode == 0x14 ? B : Bl, signExtend<26>(std::uint64_t{word & 0x3ffU} << 16U | low));
        } else if (opcode >= 0x16) {
            add(Beq, signExtend<16>(low));
        } else if (opcode < 0x12 || (opcode == 0x12 && (word >> 8U & 3U) < 2)) {
            add(Beqz, signExtend<21>(std::uint64_t{word & 0x1fU} << 16U | low));
        } else if (isPair(before, word)) {
            const std::int64_t high = signExtend<20>(before >> 5U) * (std::int64_t{1} << 18U);
            const std::int64_t sum = high + signExtend<16>(low) * 4;
            addBranch(code, at - 4, at - 4 + static_cast<std::uint64_t>(sum), (word & 31U) == 0 ? Tail36 : Call36, 8,
                      out);
        }
    });
}

// A pair must not be cut in two.
constexpr BranchIsa kIsa{"loongarch", kForms, decode, Resync::AtSymbols, 4};

} // namespace

const BranchIsa& loongarchBranches(const Image&) {
    return kIsa;
}

} // namespace strata
