// SPDX-License-Identifier: GPL-3.0-or-later
// microMIPS before release 6 (MD00582): half words, the first one of an instruction tells whether there is a second.
//   cc00 b16 +2       8c00 beqz16 +2       9400 0000 beqz +4       d400 0000 j, half word 0 of 128 MiB
//   f400 0000 jal     7400 0000 jals (a short delay slot)          f000 0000 jalx, to MIPS: word 0 of 256 MiB
#include "core/branches/branch_mips.h"

namespace strata {

namespace {

using enum MipsForm;

std::uint64_t behind(std::uint64_t at, std::int64_t displacement) {
    return at + static_cast<std::uint64_t>(displacement);
}

void addWide(const CodeBytes& code, std::uint64_t at, std::uint32_t word, std::vector<Branch>& out) {
    const auto region = [&](unsigned bits, unsigned shift) {
        const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
        return ((at + 4) & ~mask) | std::uint64_t{word & 0x03ffffffU} << shift;
    };
    const std::uint64_t near = behind(at + 4, signExtend<16>(word) * 2);
    switch (word >> 26U) {
    case 0x35:
        return addMipsBranch(code, at, region(27, 1), MicroJ, 4, out);
    case 0x1d: // jals
    case 0x3d:
        return addMipsBranch(code, at, region(27, 1), MicroJal, 4, out);
    case 0x3c:
        addMipsBranch(code, at, region(28, 2), Jal, 4, out);
        out.back().targetState = CodeState::Code;
        return;
    case 0x25: // beq
    case 0x2d: // bne
        return addMipsBranch(code, at, near, MicroB, 4, out);
    case 0x10:
        break; // POOL32I
    default:
        return;
    }
    switch (word >> 21U & 31U) {
    case 0x00: // bltz
    case 0x02: // bgez
    case 0x04: // blez
    case 0x05: // bnezc
    case 0x06: // bgtz
    case 0x07: // beqzc
        return addMipsBranch(code, at, near, MicroB, 4, out);
    case 0x1b: // bposge32
        if ((word & 0x001f0000U) == 0) addMipsBranch(code, at, near, MicroB, 4, out);
        return;
    case 0x1c: // bc1f
    case 0x1d: // bc1t; those of coprocessor 2 (0x14, 0x15) are left out, as LLVM does
        if ((word & 0x00030000U) == 0) addMipsBranch(code, at, near, MicroB, 4, out);
        return;
    case 0x01: // bltzal
    case 0x03: // bgezal
    case 0x11: // bltzals
    case 0x13: // bgezals
        return addMipsBranch(code, at, near, MicroBal, 4, out);
    default:
        return;
    }
}

void addNarrow(const CodeBytes& code, std::uint64_t at, std::uint32_t half, std::vector<Branch>& out) {
    if (half >> 10U == 0x33) {
        addMipsBranch(code, at, behind(at + 2, signExtend<10>(half) * 2), MicroB16, 2, out);
    } else if (half >> 10U == 0x23 || half >> 10U == 0x2b) {
        addMipsBranch(code, at, behind(at + 2, signExtend<7>(half) * 2), MicroBeqz16, 2, out);
    }
}

template <Endian order> void decodeIn(const CodeBytes& code, std::vector<Branch>& out) {
    const auto half = [&](std::uint64_t i) { return loadWord<std::uint16_t, order>(code.bytes.data() + i); };
    const std::uint64_t start = code.run.vma.value;
    for (std::uint64_t i = start & 1U; i + 2 <= code.bytes.size();) {
        const std::uint32_t first = half(i);
        const std::uint32_t kind = first >> 10U & 7U;
        if (kind >= 1 && kind <= 3) {
            addNarrow(code, start + i, first, out);
            i += 2;
        } else {
            if (i + 4 <= code.bytes.size()) addWide(code, start + i, first << 16U | half(i + 2), out);
            i += 4;
        }
    }
}

} // namespace

void decodeMicroMips(const CodeBytes& code, std::vector<Branch>& out) {
    if (code.order == Endian::Big) {
        decodeIn<Endian::Big>(code, out);
    } else {
        decodeIn<Endian::Little>(code, out);
    }
}

} // namespace strata
