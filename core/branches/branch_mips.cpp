// SPDX-License-Identifier: GPL-3.0-or-later
// MIPS of 32 and 64 bits; release 6 gave some opcodes another meaning (MD00087). Functions may be of microMIPS
// (branch_micromips) or of MIPS16, which is left out: what st_other says of them is in code_runs.
//   0c000004  jal, word 4 of the region     1000ffff  b +0     04110003  bal +16     c8000001  bc +8 (release 6)
// A branch counts from the next instruction (the delay slot), which below and above include.
#include "core/branches/branch_mips.h"

#include "core/image/elf_constants.h"

namespace strata {

namespace {

using enum MipsForm;

constexpr std::int64_t kRegion = 1 << 28;
constexpr BranchForm displaced(const char* key, const char* name, unsigned bits, BranchUse use) {
    const std::int64_t half = std::int64_t{1} << (bits - 1);
    return {key, name, -half + 4, half, use, FarBranch::FailsLink};
}
/// Counts half words; a short one from 2 bytes on, and assemblers use it inside a function only.
constexpr BranchForm micro(const char* key, const char* name, unsigned bits, BranchUse use, int length) {
    const std::int64_t half = std::int64_t{1} << (bits - 1);
    return {
        key, name, -half + length, half - 2 + length, use, length == 2 ? FarBranch::StaysLocal : FarBranch::FailsLink};
}
constexpr BranchForm kForms[] = {
    {"j", "j (256 MiB region)", 0, kRegion - 4, BranchUse::Jump, FarBranch::FailsLink, BranchOrigin::Region},
    {"jal", "jal (256 MiB region)", 0, kRegion - 4, BranchUse::Call, FarBranch::FailsLink, BranchOrigin::Region},
    displaced("b", "beq, bne, … (18 bits)", 18, BranchUse::Conditional),
    displaced("bal", "bal, bgezal, … (18 bits)", 18, BranchUse::Call),
    displaced("bc", "bc (28 bits)", 28, BranchUse::Jump),
    displaced("balc", "balc (28 bits)", 28, BranchUse::Call),
    displaced("beqzc", "beqzc, bnezc (23 bits)", 23, BranchUse::Conditional),
    {"micro-j", "microMIPS j (128 MiB region)", 0, kRegion / 2 - 2, BranchUse::Jump, FarBranch::FailsLink,
     BranchOrigin::Region},
    {"micro-jal", "microMIPS jal (128 MiB region)", 0, kRegion / 2 - 2, BranchUse::Call, FarBranch::FailsLink,
     BranchOrigin::Region},
    micro("micro-b", "microMIPS beq, bne, … (17 bits)", 17, BranchUse::Conditional, 4),
    micro("micro-bal", "microMIPS bal, bgezal, … (17 bits)", 17, BranchUse::Call, 4),
    micro("micro-b16", "microMIPS b16 (11 bits)", 11, BranchUse::Jump, 2),
    micro("micro-beqz16", "microMIPS beqz16, bnez16 (8 bits)", 8, BranchUse::Conditional, 2),
};

void addNear(const CodeBytes& code, std::uint64_t at, std::uint32_t word, MipsForm form, std::vector<Branch>& out) {
    addMipsBranch(code, at, at + 4 + static_cast<std::uint64_t>(signExtend<16>(word) * 4), form, 4, out);
}

void addInRegion(const CodeBytes& code, std::uint64_t at, std::uint32_t word, MipsForm form, std::vector<Branch>& out) {
    constexpr std::uint64_t kMask = (std::uint64_t{1} << 28U) - 1;
    addMipsBranch(code, at, ((at + 4) & ~kMask) | std::uint64_t{word & 0x03ffffffU} << 2U, form, 4, out);
}

/// What all releases have: j, jal, beq and bne, the plain comparisons with zero.
/// True when the word was one of them.
bool decodeCommon(const CodeBytes& code, std::uint64_t at, std::uint32_t word, std::vector<Branch>& out) {
    const std::uint32_t opcode = word >> 26U;
    const std::uint32_t rt = word >> 16U & 31U;
    if (opcode == 2 || opcode == 3) {
        addInRegion(code, at, word, opcode == 2 ? J : Jal, out);
        return true;
    }
    const bool comparesTwo = opcode == 4 || opcode == 5;
    const bool comparesZero = (opcode == 6 || opcode == 7) && rt == 0;
    const bool isRegisterImmediate = opcode == 1 && rt < 2;
    if (!comparesTwo && !comparesZero && !isRegisterImmediate) return false;
    addNear(code, at, word, B, out);
    return true;
}

/// MSA's branches on a whole vector or on its elements, in both: bz.v, bnz.v, bz.df, bnz.df.
bool isVectorBranch(std::uint32_t rs) {
    return rs == 0x0b || rs == 0x0f || rs >= 0x18;
}

void decodeClassic(const CodeBytes& code, std::vector<Branch>& out) {
    forEachWord(code, [&](std::uint64_t at, std::uint32_t word) {
        if (decodeCommon(code, at, word, out)) return;
        const std::uint32_t opcode = word >> 26U;
        const std::uint32_t rs = word >> 21U & 31U;
        const std::uint32_t rt = word >> 16U & 31U;
        const bool isLikely = opcode == 0x14 || opcode == 0x15 || ((opcode == 0x16 || opcode == 0x17) && rt == 0);
        const bool isCoprocessor = opcode == 0x11 && (rs == 8 || isVectorBranch(rs));
        const bool isDsp = opcode == 1 && rt == 0x1c && rs == 0; // bposge32
        if (isLikely || isCoprocessor || isDsp || (opcode == 1 && (rt == 2 || rt == 3))) {
            addNear(code, at, word, B, out);
        } else if (opcode == 1 && rt >= 0x10 && rt < 0x14) {
            addNear(code, at, word, Bal, out);
        } else if (opcode == 0x1d) { // jalx, to microMIPS or MIPS16
            addInRegion(code, at, word, Jal, out);
            out.back().targetState = CodeState::Thumb;
        }
    });
}

void decodeMixed(const CodeBytes& code, std::vector<Branch>& out) {
    code.run.state == CodeState::Thumb ? decodeMicroMips(code, out) : decodeClassic(code, out);
}

/// The opcodes of release 6 whose meaning depends on which registers are equal or 0; all have 16 bits.
bool isCompact(std::uint32_t opcode, std::uint32_t rt) {
    switch (opcode) {
    case 0x06: // blezalc, bgezalc, bgeuc
    case 0x07: // bgtzalc, bltzalc, bltuc
    case 0x16: // blezc, bgezc, bgec
    case 0x17: // bgtzc, bltzc, bltc
        return rt != 0;
    case 0x08: // bovc, beqzalc, beqc
    case 0x18: // bnvc, bnezalc, bnec
        return true;
    default:
        return false;
    }
}

void decodeRelease6(const CodeBytes& code, std::vector<Branch>& out) {
    forEachWord(code, [&](std::uint64_t at, std::uint32_t word) {
        if (decodeCommon(code, at, word, out)) return;
        const std::uint32_t opcode = word >> 26U;
        const std::uint32_t rs = word >> 21U & 31U;
        const std::uint32_t rt = word >> 16U & 31U;
        const bool onFlag = rs == 9 || rs == 0xd; // bc1eqz, bc1nez, bc2eqz, bc2nez
        if (opcode == 0x32 || opcode == 0x3a) {
            addMipsBranch(code, at, at + 4 + static_cast<std::uint64_t>(signExtend<26>(word) * 4),
                          opcode == 0x32 ? Bc : Balc, 4, out);
        } else if ((opcode == 0x36 || opcode == 0x3e) && rs != 0) { // rs = 0: jic, jialc
            addMipsBranch(code, at, at + 4 + static_cast<std::uint64_t>(signExtend<21>(word) * 4), Beqzc, 4, out);
        } else if (isCompact(opcode, rt) || (opcode == 0x11 && (onFlag || isVectorBranch(rs))) ||
                   (opcode == 0x12 && onFlag)) {
            addNear(code, at, word, B, out);
        } else if (opcode == 1 && rs == 0 && rt == 0x11) { // bal; nal (0x10) only asks where it is
            addNear(code, at, word, Bal, out);
        }
    });
}

constexpr BranchIsa kClassic{"mips", kForms, decodeClassic};
constexpr BranchIsa kRelease6{"mips release 6", kForms, decodeRelease6};
constexpr BranchIsa kMixed{"mips, micromips", kForms, decodeMixed, Resync::AtSymbols, 2};

} // namespace

std::optional<CodeState> mipsStateOf(const Symbol& symbol) {
    constexpr unsigned kMips16 = 0xf0, kIsaBits = 0xc0, kMicroMipsBits = 0x80;
    if ((symbol.other & kMips16) == kMips16) return CodeState::Data;
    if ((symbol.other & kIsaBits) == kMicroMipsBits) return CodeState::Thumb;
    return symbol.type == elf::kSymbolFunction ? std::optional(CodeState::Code) : std::nullopt;
}

const BranchIsa& mipsBranches(const Image& image) {
    const std::uint32_t architecture = image.flags >> 28U; // EF_MIPS_ARCH: 9 and 10 are release 6
    if (architecture == 9 || architecture == 10) return kRelease6;
    return (image.flags & kFlagMicroMips) != 0 ? kMixed : kClassic;
}

} // namespace strata
