// SPDX-License-Identifier: GPL-3.0-or-later
// arm and Thumb-2, Arm ARM (DDI 0406) A8.8.18, .25, .29. Both count from the instruction's address plus 8 (arm) or 4
// (Thumb), which below and above include.
//   ebfffffe   bl +0        fafffffe   blx +0, to Thumb
//   f7ff fffe  bl +0        f7ff effe  blx, to arm        f000 b800  b.w +4        d0fe  beq +0        b108  cbz r0, +4
// A Thumb bl of before ARMv6T2 is the same bits with J1 = J2 = 1, that is within 4 MiB. No Linux kernel is made of
// them, and the class is given the reach of Thumb-2.
#include "core/branches/words.h"

namespace strata {

namespace {

enum Form : std::uint8_t { B, Bcond, Bl, Blx, ThumbBl, ThumbBlx, ThumbBw, ThumbBcondW, ThumbB, ThumbBcond, ThumbCbz };

constexpr std::int64_t kArm = 1 << 25, kThumb = 1 << 24, kThumbCondition = 1 << 20;
constexpr BranchForm kForms[] = {
    {"b", "b (24 bits)", -kArm + 8, kArm + 4, BranchUse::Jump, FarBranch::GetsStub},
    {"b.cond", "b with a condition (24 bits)", -kArm + 8, kArm + 4, BranchUse::Conditional, FarBranch::GetsStub},
    {"bl", "bl (24 bits)", -kArm + 8, kArm + 4, BranchUse::Call, FarBranch::GetsStub},
    {"blx", "blx to Thumb (24 bits)", -kArm + 8, kArm + 6, BranchUse::Call, FarBranch::GetsStub},
    {"thumb-bl", "Thumb bl (24 bits)", -kThumb + 4, kThumb + 2, BranchUse::Call, FarBranch::GetsStub},
    // The base is aligned down to 4: an instruction at 2 modulo 4 reaches 2 less upwards and 2 more downwards.
    {"thumb-blx", "Thumb blx to arm (24 bits)", -kThumb + 2, kThumb, BranchUse::Call, FarBranch::GetsStub},
    {"thumb-b.w", "Thumb b.w (24 bits)", -kThumb + 4, kThumb + 2, BranchUse::Jump, FarBranch::GetsStub},
    {"thumb-bcc.w", "Thumb b.w with a condition (20 bits)", -kThumbCondition + 4, kThumbCondition + 2,
     BranchUse::Conditional, FarBranch::GetsStub},
    {"thumb-b", "Thumb b (11 bits)", -2048 + 4, 2046 + 4, BranchUse::Jump, FarBranch::StaysLocal},
    {"thumb-bcc", "Thumb b with a condition (8 bits)", -256 + 4, 254 + 4, BranchUse::Conditional,
     FarBranch::StaysLocal},
    {"thumb-cbz", "Thumb cbz, cbnz (6 bits, forward)", 4, 126 + 4, BranchUse::Conditional, FarBranch::StaysLocal},
};

std::uint64_t sum(std::uint64_t base, std::int64_t displacement) {
    return base + static_cast<std::uint64_t>(displacement);
}

void decodeArm(const CodeBytes& code, std::vector<Branch>& out) {
    forEachWord(code, [&](std::uint64_t at, std::uint32_t word) {
        if ((word & 0x0e000000U) != 0x0a000000U) return;
        const std::int64_t displacement = signExtend<26>(std::uint64_t{word & 0xffffffU} << 2U);
        const std::uint32_t condition = word >> 28U;
        const bool isBit24 = (word & 0x01000000U) != 0;
        if (condition == 15) { // blx: bit 24 is half a word more
            addBranch(code, at, sum(at + 8, displacement + (isBit24 ? 2 : 0)), Blx, 4, out);
            out.back().targetState = CodeState::Thumb;
        } else {
            const Form jump = condition == 14 ? B : Bcond;
            addBranch(code, at, sum(at + 8, displacement), isBit24 ? Bl : jump, 4, out);
        }
    });
}

/// The S, I1, I2, imm10, imm11 of bl, blx and b.w, in bytes. I1 and I2 are stored as J1 and J2, xored with not S.
std::int64_t longDisplacement(std::uint32_t first, std::uint32_t second) {
    const std::uint32_t s = (first >> 10U) & 1U;
    const std::uint32_t i1 = ~((second >> 13U) ^ s) & 1U;
    const std::uint32_t i2 = ~((second >> 11U) ^ s) & 1U;
    return signExtend<25>(s << 24U | i1 << 23U | i2 << 22U | (first & 0x3ffU) << 12U | (second & 0x7ffU) << 1U);
}

void addWide(const CodeBytes& code, std::uint64_t at, std::uint32_t first, std::uint32_t second,
             std::vector<Branch>& out) {
    if ((first & 0xf800U) != 0xf000U || (second & 0x8000U) == 0) return;
    switch (second & 0xd000U) {
    case 0xd000U:
        return addBranch(code, at, sum(at + 4, longDisplacement(first, second)), ThumbBl, 4, out);
    case 0xc000U:
        if ((second & 1U) != 0) return; // ARMv8.1-M's loops
        addBranch(code, at, sum((at + 4) & ~std::uint64_t{3}, longDisplacement(first, second)), ThumbBlx, 4, out);
        out.back().targetState = CodeState::Code;
        return;
    case 0x9000U:
        return addBranch(code, at, sum(at + 4, longDisplacement(first, second)), ThumbBw, 4, out);
    default: {
        if (((first >> 6U) & 15U) >= 14) return; // msr, hints, barriers, …
        const std::uint32_t s = (first >> 10U) & 1U;
        const std::uint32_t j1 = (second >> 13U) & 1U;
        const std::uint32_t j2 = (second >> 11U) & 1U;
        const std::int64_t displacement =
            signExtend<21>(s << 20U | j2 << 19U | j1 << 18U | (first & 0x3fU) << 12U | (second & 0x7ffU) << 1U);
        addBranch(code, at, sum(at + 4, displacement), ThumbBcondW, 4, out);
    }
    }
}

void addNarrow(const CodeBytes& code, std::uint64_t at, std::uint32_t half, std::vector<Branch>& out) {
    if ((half & 0xf800U) == 0xe000U) {
        addBranch(code, at, sum(at + 4, signExtend<12>((half & 0x7ffU) << 1U)), ThumbB, 2, out);
    } else if ((half & 0xf000U) == 0xd000U && ((half >> 8U) & 15U) < 14) { // 14: udf, 15: svc
        addBranch(code, at, sum(at + 4, signExtend<9>((half & 0xffU) << 1U)), ThumbBcond, 2, out);
    } else if ((half & 0xf500U) == 0xb100U) {
        addBranch(code, at, at + 4 + ((half >> 3U & 0x40U) | (half >> 2U & 0x3eU)), ThumbCbz, 2, out);
    }
}

template <Endian order> void decodeThumb(const CodeBytes& code, std::vector<Branch>& out) {
    const std::uint64_t start = code.run.vma.value;
    const std::size_t size = code.bytes.size();
    const std::byte* bytes = code.bytes.data();
    for (std::size_t i = start & 1U; i + 2 <= size;) {
        const std::uint32_t first = loadWord<std::uint16_t, order>(bytes + i);
        if (first < 0xe800U) {
            addNarrow(code, start + i, first, out);
            i += 2;
            continue;
        }
        if (i + 4 <= size) addWide(code, start + i, first, loadWord<std::uint16_t, order>(bytes + i + 2), out);
        i += 4;
    }
}

void decode(const CodeBytes& code, std::vector<Branch>& out) {
    if (code.run.state != CodeState::Thumb) return decodeArm(code, out);
    return code.order == Endian::Big ? decodeThumb<Endian::Big>(code, out) : decodeThumb<Endian::Little>(code, out);
}

constexpr BranchIsa kIsa{"arm", kForms, decode, Resync::AtSymbols, 2};

} // namespace

const BranchIsa& armBranches(const Image&) {
    return kIsa;
}

} // namespace strata
