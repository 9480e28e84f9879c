// SPDX-License-Identifier: GPL-3.0-or-later
// How references to a symbol are written, by machine and relocation type: what compilers make of
// `extern const u8 kallsyms_names[]`. Numbers and fields are from the ABI document of each processor.
#include "core/generate/reference_types.h"

#include "core/image/elf_constants.h"

#include <algorithm>

namespace strata {

namespace {

using Word = std::optional<std::uint64_t>;
using enum ReferenceValue;
using namespace elf;

constexpr bool isSigned32(std::uint64_t value) {
    return value + 0x80000000 <= 0xffffffff;
}

Word whole64(std::uint64_t, std::uint64_t value) {
    return value;
}
Word unsigned32(std::uint64_t, std::uint64_t value) {
    return value <= 0xffffffff ? Word(value) : std::nullopt;
}
Word signed32(std::uint64_t, std::uint64_t value) {
    return isSigned32(value) ? Word(value & 0xffffffff) : std::nullopt;
}
/// On machines of 32 bits all sums wrap.
Word wrapped32(std::uint64_t, std::uint64_t value) {
    return value & 0xffffffff;
}
/// s390x: a distance in halfwords.
Word halved32(std::uint64_t, std::uint64_t value) {
    const auto halves = static_cast<std::uint64_t>(static_cast<std::int64_t>(value) >> 1);
    return value % 2 == 0 && isSigned32(halves) ? Word(halves & 0xffffffff) : std::nullopt;
}

// PowerPC: 16 bits of an instruction. "A" rounds up for the signed low half that is added later.
Word half(std::uint64_t word, std::uint64_t value) {
    return (word & ~0xffffULL) | (value & 0xffff);
}
template <unsigned Shift> Word halfAt(std::uint64_t word, std::uint64_t value) {
    return half(word, value >> Shift);
}
template <unsigned Shift> Word halfAtA(std::uint64_t word, std::uint64_t value) {
    return half(word, (value + 0x8000) >> Shift);
}
/// ld, std: the low two bits belong to the instruction.
Word halfDs(std::uint64_t word, std::uint64_t value) {
    return value % 4 == 0 ? Word((word & ~0xfffcULL) | (value & 0xfffc)) : std::nullopt;
}
/// A linker makes a nop of an addis of 0: what needs one now can't be said there.
Word halfOfAddis(std::uint64_t word, std::uint64_t value) {
    constexpr std::uint64_t kAddis = 15;
    if (!isSigned32(value + 0x8000)) return std::nullopt;
    const Word changed = half(word, (value + 0x8000) >> 16U);
    const bool isNop = word >> 26U != kAddis;
    return isNop && ((value + 0x8000) >> 16U & 0xffff) != 0 ? std::nullopt : isNop ? Word(word) : changed;
}

// AArch64
Word adrImmediate(std::uint64_t word, std::uint64_t value) { // 21 bits, the low two apart
    if (value + 0x100000 > 0x1fffff) return std::nullopt;
    return (word & ~0x60ffffe0ULL) | ((value & 3) << 29U) | ((value >> 2U & 0x7ffff) << 5U);
}
template <unsigned Scale> Word low12(std::uint64_t word, std::uint64_t value) {
    const std::uint64_t low = value & 0xfff;
    if (low % (1U << Scale) != 0) return std::nullopt;
    return (word & ~0x3ffc00ULL) | ((low >> Scale) << 10U);
}

// ARM: movw, movt
template <unsigned Shift> Word moveHalf(std::uint64_t word, std::uint64_t value) {
    const std::uint64_t bits = value >> Shift & 0xffff;
    return (word & ~0xf0fffULL) | ((bits >> 12U) << 16U) | (bits & 0xfff);
}

// Sorted by machine and type.
constexpr ReferenceType kTypes[] = {
    {kMachinePpc64, 1, Address, 4, false, unsigned32},             // ADDR32
    {kMachinePpc64, 4, Address, 4, true, half},                    // ADDR16_LO
    {kMachinePpc64, 5, Address, 4, true, halfAt<16>},              // ADDR16_HI
    {kMachinePpc64, 6, Address, 4, true, halfAtA<16>},             // ADDR16_HA
    {kMachinePpc64, 15, ThroughGot, 4, true, nullptr},             // GOT16_LO
    {kMachinePpc64, 17, ThroughGot, 4, true, nullptr},             // GOT16_HA
    {kMachinePpc64, 26, FromPlace, 4, false, signed32},            // REL32
    {kMachinePpc64, 38, Address, 8, false, whole64},               // ADDR64
    {kMachinePpc64, 39, Address, 4, true, halfAt<32>},             // ADDR16_HIGHER
    {kMachinePpc64, 40, Address, 4, true, halfAtA<32>},            // ADDR16_HIGHERA
    {kMachinePpc64, 41, Address, 4, true, halfAt<48>},             // ADDR16_HIGHEST
    {kMachinePpc64, 42, Address, 4, true, halfAtA<48>},            // ADDR16_HIGHESTA
    {kMachinePpc64, 44, FromPlace, 8, false, whole64},             // REL64
    {kMachinePpc64, 48, FromToc, 4, true, half},                   // TOC16_LO
    {kMachinePpc64, 50, FromToc, 4, true, halfOfAddis},            // TOC16_HA
    {kMachinePpc64, 57, Address, 4, true, halfDs},                 // ADDR16_LO_DS
    {kMachinePpc64, 59, ThroughGot, 4, true, nullptr},             // GOT16_LO_DS
    {kMachinePpc64, 64, FromToc, 4, true, halfDs},                 // TOC16_LO_DS
    {kMachinePpc64, 110, Address, 4, true, halfAt<16>},            // ADDR16_HIGH
    {kMachinePpc64, 111, Address, 4, true, halfAtA<16>},           // ADDR16_HIGHA
    {kMachineS390, 4, Address, 4, false, unsigned32},              // 32
    {kMachineS390, 5, FromPlace, 4, false, signed32},              // PC32
    {kMachineS390, 19, FromPlace, 4, false, halved32},             // PC32DBL
    {kMachineS390, 22, Address, 8, false, whole64},                // 64
    {kMachineS390, 23, FromPlace, 8, false, whole64},              // PC64
    {kMachineS390, 26, FromPlace, 4, false, halved32},             // GOTENT, relaxed to larl
    {kMachineS390, 26, ThroughGot, 4, false, nullptr},             // GOTENT
    {kMachineArm, 2, Address, 4, false, wrapped32},                // ABS32
    {kMachineArm, 3, FromPlace, 4, false, wrapped32},              // REL32
    {kMachineArm, 43, Address, 4, true, moveHalf<0>},              // MOVW_ABS_NC
    {kMachineArm, 44, Address, 4, true, moveHalf<16>},             // MOVT_ABS
    {kMachineX86_64, 1, Address, 8, false, whole64},               // 64
    {kMachineX86_64, 2, FromPlace, 4, false, signed32},            // PC32
    {kMachineX86_64, 4, FromPlace, 4, false, signed32},            // PLT32
    {kMachineX86_64, 9, FromPlace, 4, false, signed32},            // GOTPCREL, relaxed to lea
    {kMachineX86_64, 9, AddressOnly, 4, false, signed32},          // … to mov $
    {kMachineX86_64, 9, ThroughGot, 4, false, nullptr},            // …
    {kMachineX86_64, 10, Address, 4, false, unsigned32},           // 32
    {kMachineX86_64, 11, Address, 4, false, signed32},             // 32S
    {kMachineX86_64, 24, FromPlace, 8, false, whole64},            // PC64
    {kMachineX86_64, 41, FromPlace, 4, false, signed32},           // GOTPCRELX, as GOTPCREL
    {kMachineX86_64, 41, AddressOnly, 4, false, signed32},         // …
    {kMachineX86_64, 41, ThroughGot, 4, false, nullptr},           // …
    {kMachineX86_64, 42, FromPlace, 4, false, signed32},           // REX_GOTPCRELX, as GOTPCREL
    {kMachineX86_64, 42, AddressOnly, 4, false, signed32},         // …
    {kMachineX86_64, 42, ThroughGot, 4, false, nullptr},           // …
    {kMachineAArch64, 257, Address, 8, false, whole64},            // ABS64
    {kMachineAArch64, 258, Address, 4, false, unsigned32},         // ABS32
    {kMachineAArch64, 260, FromPlace, 8, false, whole64},          // PREL64
    {kMachineAArch64, 261, FromPlace, 4, false, signed32},         // PREL32
    {kMachineAArch64, 274, FromPlace, 4, true, adrImmediate},      // ADR_PREL_LO21
    {kMachineAArch64, 275, PagesFromPlace, 4, true, adrImmediate}, // ADR_PREL_PG_HI21
    {kMachineAArch64, 276, PagesFromPlace, 4, true, adrImmediate}, // ADR_PREL_PG_HI21_NC
    {kMachineAArch64, 277, Address, 4, true, low12<0>},            // ADD_ABS_LO12_NC
    {kMachineAArch64, 278, Address, 4, true, low12<0>},            // LDST8_ABS_LO12_NC
    {kMachineAArch64, 284, Address, 4, true, low12<1>},            // LDST16_ABS_LO12_NC
    {kMachineAArch64, 285, Address, 4, true, low12<2>},            // LDST32_ABS_LO12_NC
    {kMachineAArch64, 286, Address, 4, true, low12<3>},            // LDST64_ABS_LO12_NC
    {kMachineAArch64, 299, Address, 4, true, low12<4>},            // LDST128_ABS_LO12_NC
    {kMachineAArch64, 311, ThroughGot, 4, true, nullptr},          // ADR_GOT_PAGE
    {kMachineAArch64, 312, ThroughGot, 4, true, nullptr},          // LD64_GOT_LO12_NC
    {kMachineRiscV, 2, Address, 8, false, whole64},                // 64
};

constexpr auto keyOf(const ReferenceType& row) {
    return std::pair(row.machine, row.type);
}
static_assert(std::ranges::is_sorted(kTypes, {}, keyOf));

} // namespace

std::span<const ReferenceType> referenceTypes(std::uint16_t machine, std::uint32_t type) {
    const auto rows = std::ranges::equal_range(kTypes, std::pair(machine, type), {}, keyOf);
    return {rows.begin(), rows.end()};
}

} // namespace strata
