// SPDX-License-Identifier: GPL-3.0-or-later
// RISC-V, unprivileged ISA 2.5 and 16: the two lowest bits tell 2 bytes from 4. Displacements are scattered.
//   ffdff0ef  jal -4      00000463  beqz +8      bff5  c.j -4      c111  c.beqz +4
//   00000097 000080e7     auipc ra, 0; jalr ra: `call`, one branch for the linker (R_RISCV_CALL_PLT)
#include "core/branches/words.h"

#include <array>

namespace strata {

namespace {

enum Form : std::uint8_t { J, Jal, Branchx, Cj, Cjal, Cbranch, Tail, Call };

constexpr std::int64_t kMega = 1 << 20, kPair = std::int64_t{1} << 31;
constexpr BranchForm kForms[] = {
    {"j", "j (21 bits)", -kMega, kMega - 2, BranchUse::Jump, FarBranch::FailsLink},
    {"jal", "jal (21 bits)", -kMega, kMega - 2, BranchUse::Call, FarBranch::FailsLink},
    {"b", "beq, bne, blt, … (13 bits)", -4096, 4094, BranchUse::Conditional, FarBranch::FailsLink},
    {"c.j", "c.j (12 bits)", -2048, 2046, BranchUse::Jump, FarBranch::StaysLocal},
    {"c.jal", "c.jal (12 bits, 32-bit only)", -2048, 2046, BranchUse::Call, FarBranch::StaysLocal},
    {"c.b", "c.beqz, c.bnez (9 bits)", -256, 254, BranchUse::Conditional, FarBranch::StaysLocal},
    // The low 12 bits are signed, which shifts what the pair reaches down by 2048.
    {"tail", "auipc, jr (32 bits)", -kPair - 2048, kPair - 2049, BranchUse::Jump, FarBranch::FailsLink},
    {"call", "auipc, jalr (32 bits)", -kPair - 2048, kPair - 2049, BranchUse::Call, FarBranch::FailsLink},
};

/// Bits of an instruction that go to another place in the displacement: `width` bits from `from` on to `to`.
struct Field {
    unsigned from, width, to;
};
template <std::size_t n> constexpr std::uint32_t gather(std::uint32_t word, const std::array<Field, n>& fields) {
    std::uint32_t value = 0;
    for (const Field& f : fields)
        value |= (word >> f.from & ((1U << f.width) - 1U)) << f.to;
    return value;
}
constexpr std::array<Field, 4> kJal{{{21, 10, 1}, {20, 1, 11}, {12, 8, 12}, {31, 1, 20}}};
constexpr std::array<Field, 4> kBranch{{{8, 4, 1}, {25, 6, 5}, {7, 1, 11}, {31, 1, 12}}};
constexpr std::array<Field, 8> kCj{
    {{3, 3, 1}, {11, 1, 4}, {2, 1, 5}, {7, 1, 6}, {6, 1, 7}, {9, 2, 8}, {8, 1, 10}, {12, 1, 11}}};
constexpr std::array<Field, 5> kCb{{{3, 2, 1}, {10, 2, 3}, {2, 1, 5}, {5, 2, 6}, {12, 1, 8}}};

class Decoder {
public:
    Decoder(const CodeBytes& code, Bits bits, std::vector<Branch>& out) : m_code(code), m_bits(bits), m_out(out) {}

    void run() {
        const std::uint64_t start = m_code.run.vma.value;
        const std::byte* bytes = m_code.bytes.data();
        const std::size_t size = m_code.bytes.size();
        for (std::size_t i = start & 1U; i + 2 <= size;) {
            const std::uint32_t half = loadWord<std::uint16_t, Endian::Little>(bytes + i);
            if ((half & 3U) != 3) {
                narrow(start + i, half);
                i += 2;
                continue;
            }
            if (i + 4 > size) return;
            wide(start + i, loadWord<std::uint32_t, Endian::Little>(bytes + i));
            i += 4;
        }
    }

private:
    void add(std::uint64_t at, std::int64_t displacement, Form form, std::uint8_t length) {
        addBranch(m_code, at, at + static_cast<std::uint64_t>(displacement), form, length, m_out);
    }

    void narrow(std::uint64_t at, std::uint32_t half) {
        switch (half & 0xe003U) {
        case 0xa001U:
            return add(at, signExtend<12>(gather(half, kCj)), Cj, 2);
        case 0x2001U: // on 64 bits c.addiw
            if (m_bits == Bits::B32) add(at, signExtend<12>(gather(half, kCj)), Cjal, 2);
            return;
        case 0xc001U:
        case 0xe001U:
            return add(at, signExtend<9>(gather(half, kCb)), Cbranch, 2);
        default:
            return;
        }
    }

    void wide(std::uint64_t at, std::uint32_t word) {
        const std::uint32_t rd = word >> 7U & 31U;
        switch (word & 0x7fU) {
        case 0x6fU:
            return add(at, signExtend<21>(gather(word, kJal)), rd == 0 ? J : Jal, 4);
        case 0x63U: // funct3 2 and 3 are reserved
            if ((word >> 12U & 6U) != 2) add(at, signExtend<13>(gather(word, kBranch)), Branchx, 4);
            return;
        case 0x17U:
            m_auipcAt = at;
            m_auipc = word;
            return;
        case 0x67U:
            if ((word >> 12U & 7U) == 0 && m_auipc != 0 && m_auipcAt + 4 == at &&
                (word >> 15U & 31U) == (m_auipc >> 7U & 31U)) {
                const std::int64_t high = signExtend<32>(m_auipc & 0xfffff000U);
                add(m_auipcAt, high + signExtend<12>(word >> 20U), rd == 0 ? Tail : Call, 8);
            }
            return;
        default:
            return;
        }
    }

    const CodeBytes& m_code;
    Bits m_bits;
    std::vector<Branch>& m_out;
    std::uint64_t m_auipcAt = 0;
    std::uint32_t m_auipc = 0; ///< The last auipc; 0 is none.
};

void decode64(const CodeBytes& code, std::vector<Branch>& out) {
    Decoder(code, Bits::B64, out).run();
}
void decode32(const CodeBytes& code, std::vector<Branch>& out) {
    Decoder(code, Bits::B32, out).run();
}

constexpr BranchIsa kIsa64{"riscv64", kForms, decode64, Resync::AtSymbols, 2};
constexpr BranchIsa kIsa32{"riscv32", kForms, decode32, Resync::AtSymbols, 2};

} // namespace

const BranchIsa& riscvBranches(const Image& image) {
    return image.bits == Bits::B64 ? kIsa64 : kIsa32;
}

} // namespace strata
