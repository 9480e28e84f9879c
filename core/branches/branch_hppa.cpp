// SPDX-License-Identifier: GPL-3.0-or-later
// PA-RISC, architecture 2.0 chapter 6 and appendix C: the displacement's sign is bit 0 of the word, its next bit is
// bit 2, then ten bits from 3 on; wider ones continue in the register fields. All count from the address plus 8.
//   e8400000  b,l +8, rp (17 bits)     e840a000  b,l +8 (22 bits)     80002000  cmpb +8 (12 bits)
#include "core/branches/words.h"

namespace strata {

namespace {

enum Form : std::uint8_t { B17, Bl17, Bl22, Gate, Compare };

constexpr BranchForm displaced(const char* key, const char* name, unsigned bits, BranchUse use) {
    const std::int64_t half = std::int64_t{4} << (bits - 1);
    return {key, name, 8 - half, 8 + half - 4, use, FarBranch::GetsStub};
}
constexpr BranchForm kForms[] = {
    displaced("b", "b (17 bits)", 17, BranchUse::Jump),
    displaced("bl", "b,l (17 bits)", 17, BranchUse::Call),
    displaced("bl22", "b,l (22 bits)", 22, BranchUse::Call),
    displaced("gate", "b,gate (17 bits)", 17, BranchUse::Call),
    displaced("cmpb", "cmpb, addb, bb, movb (12 bits)", 12, BranchUse::Conditional),
};

std::int64_t low11(std::uint32_t word) {
    return (word >> 2U & 1U) << 10U | (word >> 3U & 0x3ffU);
}

void decodeLink(const CodeBytes& code, std::uint64_t at, std::uint32_t word, std::vector<Branch>& out) {
    const std::uint32_t kind = word >> 13U & 7U;
    const std::uint64_t sign = word & 1U;
    const std::uint64_t high = word >> 16U & 31U;
    const auto low = static_cast<std::uint64_t>(low11(word));
    if (kind == 0 || kind == 1) {
        const std::int64_t words = signExtend<17>(sign << 16U | high << 11U | low);
        const bool links = (word >> 21U & 31U) != 0;
        const Form plain = links ? Bl17 : B17;
        addBranch(code, at, at + 8 + static_cast<std::uint64_t>(words * 4), kind == 1 ? Gate : plain, 4, out);
    } else if (kind == 4 || kind == 5) { // b,l,push and b,l: the link register is rp, its field holds bits
        const std::int64_t words = signExtend<22>(sign << 21U | (word >> 21U & 31U) << 16U | high << 11U | low);
        addBranch(code, at, at + 8 + static_cast<std::uint64_t>(words * 4), Bl22, 4, out);
    }
}

/// cmpb, cmpib, addb, addib, bb, movb, movib.
bool isCompare(std::uint32_t word) {
    const std::uint32_t opcode = word >> 26U;
    switch (opcode) {
    case 0x27: // cmpb,* true
    case 0x2f: // cmpb,* false
    case 0x3b: // cmpib,*
        return true;
    case 0x30: // bb on the bit that %sar says: the bit's number is not in the word
        return (word & 0x03e04000U) == 0x4000U;
    case 0x31: // bb: < and >= are the only conditions
        return (word & 0x4000U) != 0;
    default:
        return (opcode >= 0x20 && opcode <= 0x23) || (opcode >= 0x28 && opcode <= 0x2b) || opcode == 0x32 ||
               opcode == 0x33;
    }
}

void decode(const CodeBytes& code, std::vector<Branch>& out) {
    forEachWord(code, [&](std::uint64_t at, std::uint32_t word) {
        const std::uint32_t opcode = word >> 26U;
        if (opcode == 0x3a) return decodeLink(code, at, word, out);
        if (!isCompare(word)) return;
        const std::int64_t words =
            signExtend<12>(std::uint64_t{word & 1U} << 11U | static_cast<std::uint64_t>(low11(word)));
        addBranch(code, at, at + 8 + static_cast<std::uint64_t>(words * 4), Compare, 4, out);
    });
}

constexpr BranchIsa kIsa{"hppa", kForms, decode};

} // namespace

const BranchIsa& hppaBranches(const Image&) {
    return kIsa;
}

} // namespace strata
