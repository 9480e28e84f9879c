// SPDX-License-Identifier: GPL-3.0-or-later
// s390, z/Architecture Principles of Operation ("Branch Relative …"): the two highest bits of an instruction are its
// length, and displacements are in units of 2 bytes.
//   c0e5 00000010  brasl +0x20     c0f4 ffffffff  jg -2     a7f4 0002  j +4     a7e5 0002  bras     ec14 0004 2076  crj
// brc and brcl with mask 0 never jump (a static key that is off): they are conditional branches like others.
#include "core/branches/words.h"

namespace strata {

namespace {

enum Form : std::uint8_t { Brasl, Jg, Brcl, Bras, J, Brc, Count, Compare };

constexpr std::int64_t kFar = std::int64_t{1} << 32, kNear = 1 << 16;
constexpr BranchForm kForms[] = {
    {"brasl", "brasl (33 bits)", -kFar, kFar - 2, BranchUse::Call, FarBranch::FailsLink},
    {"jg", "jg (33 bits)", -kFar, kFar - 2, BranchUse::Jump, FarBranch::FailsLink},
    {"brcl", "brcl, brcth (33 bits)", -kFar, kFar - 2, BranchUse::Conditional, FarBranch::FailsLink},
    {"bras", "bras (17 bits)", -kNear, kNear - 2, BranchUse::Call, FarBranch::FailsLink},
    {"j", "j (17 bits)", -kNear, kNear - 2, BranchUse::Jump, FarBranch::FailsLink},
    {"brc", "brc (17 bits)", -kNear, kNear - 2, BranchUse::Conditional, FarBranch::FailsLink},
    {"brct", "brct, brxh, brxle (17 bits)", -kNear, kNear - 2, BranchUse::Conditional, FarBranch::FailsLink},
    {"crj", "compare and branch (17 bits)", -kNear, kNear - 2, BranchUse::Conditional, FarBranch::FailsLink},
};

/// 16 bits in the second halfword.
void addShort(const CodeBytes& code, std::uint64_t at, const std::byte* p, Form form, std::uint8_t length,
              std::vector<Branch>& out) {
    const auto half = loadWord<std::uint16_t, Endian::Big>(p + 2);
    addBranch(code, at, at + static_cast<std::uint64_t>(signExtend<16>(half) * 2), form, length, out);
}

void decodeFour(const CodeBytes& code, std::uint64_t at, const std::byte* p, std::uint32_t first,
                std::vector<Branch>& out) {
    if ((first & 0xfe00U) == 0x8400U) return addShort(code, at, p, Count, 4, out); // brxh, brxle
    if ((first & 0xff00U) != 0xa700U) return;
    switch (first & 15U) {
    case 4:
        return addShort(code, at, p, (first & 0xf0U) == 0xf0U ? J : Brc, 4, out);
    case 5:
        return addShort(code, at, p, Bras, 4, out);
    case 6:
    case 7:
        return addShort(code, at, p, Count, 4, out);
    default:
        return;
    }
}

void decodeSix(const CodeBytes& code, std::uint64_t at, const std::byte* p, std::uint32_t first,
               std::vector<Branch>& out) {
    const auto addLong = [&](Form form) {
        const auto word = loadWord<std::uint32_t, Endian::Big>(p + 2);
        addBranch(code, at, at + static_cast<std::uint64_t>(signExtend<32>(word) * 2), form, 6, out);
    };
    const std::uint32_t low = first & 15U;
    if ((first & 0xff00U) == 0xc000U && low == 4) return addLong((first & 0xf0U) == 0xf0U ? Jg : Brcl);
    if ((first & 0xff00U) == 0xc000U && low == 5) return addLong(Brasl);
    if ((first & 0xff00U) == 0xcc00U && low == 6) return addLong(Brcl); // brcth
    if ((first & 0xff00U) != 0xec00U) return;
    const unsigned fifth = std::to_integer<unsigned>(p[4]); // what is reserved in it has to be 0
    switch (std::to_integer<unsigned>(p[5])) {
    case 0x44:
    case 0x45: // brxhg, brxlg
        if (fifth == 0) addShort(code, at, p, Count, 6, out);
        return;
    case 0x64: // cgrj, clgrj
    case 0x65:
    case 0x76: // crj, clrj
    case 0x77:
        if ((fifth & 15U) == 0) addShort(code, at, p, Compare, 6, out);
        return;
    case 0x7c: // cgij, clgij, cij, clij
    case 0x7d:
    case 0x7e:
    case 0x7f:
        return addShort(code, at, p, Compare, 6, out);
    default:
        return;
    }
}

void decode(const CodeBytes& code, std::vector<Branch>& out) {
    const std::uint64_t start = code.run.vma.value;
    const std::size_t size = code.bytes.size();
    for (std::size_t i = start & 1U; i + 2 <= size;) {
        const std::byte* p = code.bytes.data() + i;
        const std::uint32_t first = loadWord<std::uint16_t, Endian::Big>(p);
        constexpr std::uint8_t kLengths[] = {2, 4, 4, 6};
        const unsigned length = kLengths[first >> 14U];
        if (i + length > size) return;
        if (length == 4) decodeFour(code, start + i, p, first, out);
        if (length == 6) decodeSix(code, start + i, p, first, out);
        i += length;
    }
}

constexpr BranchIsa kIsa{"s390", kForms, decode, Resync::AtSymbols, 2};

} // namespace

const BranchIsa& s390Branches(const Image&) {
    return kIsa;
}

} // namespace strata
