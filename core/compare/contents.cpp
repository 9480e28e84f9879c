// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/contents.h"

#include "core/branches/branch_isa.h"
#include "core/compare/branch_operation.h"
#include "core/image/elf_constants.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

bool isX86(std::uint16_t machine) {
    return machine == elf::kMachineX86_64 || machine == elf::kMachineI386;
}

std::uint64_t tocOf(const Image& image) {
    const Symbol* toc = image.machine == elf::kMachinePpc64 ? image.symbol(".TOC.") : nullptr;
    return toc ? toc->value.value : 0;
}

const Branch* branchAround(const BranchScan* scan, std::uint64_t vma) {
    if (!scan) return nullptr;
    const auto behind = std::ranges::upper_bound(scan->branches, Vma{vma}, {}, &Branch::at);
    if (behind == scan->branches.begin()) return nullptr;
    const Branch& branch = *std::prev(behind);
    return vma < branch.at.value + branch.length ? &branch : nullptr;
}

/// What a slot of .got or .toc holds.
std::optional<std::uint64_t> gotSlot(const CompareSide& side, std::uint64_t vma) {
    const std::uint32_t part = side.partAt(Vma{vma});
    if (part == kNone || side.parts[part].section == kNone) return std::nullopt;
    const Section& section = side.image->sections[side.parts[part].section];
    if (section.name != ".got" && section.name != ".toc" && section.name != ".branch_lt") return std::nullopt;
    return readWord(side.image->contents(section), vma - section.vma.value, side.image->pointerSize(),
                    side.image->endian);
}

std::uint64_t anchorOf(const Image& image) {
    const Symbol* globalPointer = image.machine == elf::kMachineMips ? image.symbol("_gp") : nullptr;
    return globalPointer ? globalPointer->value.value : tocOf(image);
}

std::int64_t signedField(ByteView bytes, std::size_t at, unsigned width, Endian endian) {
    const std::uint64_t value = readWord(bytes, at, width, endian).value_or(0);
    return width == 4 ? static_cast<std::int32_t>(value) : static_cast<std::int64_t>(value);
}

} // namespace

ContentComparison::ContentComparison(const CompareSide& a, const CompareSide& b, const Matching& matching,
                                     const BranchScan* branchesA, const BranchScan* branchesB)
    : m_a{a, branchesA, tocOf(*a.image), anchorOf(*a.image)}, m_b{b, branchesB, tocOf(*b.image), anchorOf(*b.image)},
      m_matching(matching) {}

std::optional<ByteView> partBytes(const CompareSide& side, std::uint32_t part) {
    const Part& at = side.parts[part];
    if (at.section >= side.image->sections.size()) return std::nullopt;
    const Section& section = side.image->sections[at.section];
    return slice(side.image->contents(section), at.vma.value - section.vma.value, at.size.value);
}

std::optional<ContentComparison::Bytes> ContentComparison::bytesOf(const CompareSide& side, std::uint32_t part) {
    const auto bytes = partBytes(side, part);
    if (!bytes) return std::nullopt;
    return Bytes{*bytes, side.parts[part].vma.value};
}

std::vector<ByteFate> ContentComparison::compareBytes(PartPlace a, PartPlace b, std::size_t length) const {
    // A field may begin before the bytes, and the other half of an address stand as far away as isMovedPair() looks.
    constexpr std::uint64_t kAround = 64;
    const auto inA = bytesOf(m_a.side, a.part), inB = bytesOf(m_b.side, b.part);
    if (!inA || !inB || a.offset >= inA->bytes.size() || b.offset >= inB->bytes.size()) return {};
    const std::uint64_t rest = std::min(inA->bytes.size() - a.offset, inB->bytes.size() - b.offset);
    const std::uint64_t lead = std::min({a.offset, b.offset, kAround}), size = std::min<std::uint64_t>(length, rest);
    const auto around = [&](const Bytes& bytes, std::uint64_t offset) {
        return Bytes{bytes.bytes.subspan(offset - lead, lead + std::min(rest, size + kAround)),
                     bytes.vma + offset - lead};
    };
    const Bytes nearA = around(*inA, a.offset), nearB = around(*inB, b.offset);
    std::vector<ByteFate> fates(size, ByteFate::Same);
    for (std::uint64_t at = lead; at < lead + size;) {
        if (nearA.bytes[at] == nearB.bytes[at]) {
            ++at;
            continue;
        }
        const std::size_t end = endOfMovedField(nearA, nearB, at);
        if (end == 0) {
            fates[at++ - lead] = ByteFate::Differs;
            continue;
        }
        for (; at < std::min<std::uint64_t>(end, lead + size); ++at)
            if (nearA.bytes[at] != nearB.bytes[at]) fates[at - lead] = ByteFate::Moved;
    }
    return fates;
}

bool ContentComparison::isSame(std::uint32_t a, std::uint32_t b) const {
    const auto inA = bytesOf(m_a.side, a), inB = bytesOf(m_b.side, b);
    if (!inA || !inB) return !inA && !inB; // NOBITS
    if (inA->bytes.size() != inB->bytes.size()) return false;
    for (std::size_t at = 0; at < inA->bytes.size();) {
        const auto differing = std::ranges::mismatch(inA->bytes.subspan(at), inB->bytes.subspan(at));
        if (differing.in1 == inA->bytes.end()) return true;
        at = static_cast<std::size_t>(differing.in1 - inA->bytes.begin());
        const std::size_t end = endOfMovedField(*inA, *inB, at);
        if (end == 0) return false;
        at = end;
    }
    return true;
}

std::size_t ContentComparison::endOfMovedField(const Bytes& a, const Bytes& b, std::size_t at) const {
    if (const std::size_t end = endOfMovedBranch(a, b, at)) return end;
    const bool is64 = m_a.side.image->bits == Bits::B64;
    if (const std::size_t end = is64 ? endOfMovedPointer(a, b, at, 8) : 0) return end;
    if (const std::size_t end = endOfMovedPointer(a, b, at, 4)) return end;
    // The word may begin up to 3 bytes before, where instructions are aligned.
    const AddressPairs* pairs = addressPairs(m_a.side.image->machine);
    if (!pairs) return 0;
    for (std::size_t word = at < 3 ? 0 : at - 3; word <= at; ++word)
        if ((a.vma + word) % pairs->alignment == 0 && word + 4 <= a.bytes.size() && isMovedPair(*pairs, a, b, word))
            return word + 4;
    return 0;
}

std::size_t ContentComparison::endOfMovedBranch(const Bytes& a, const Bytes& b, std::size_t at) const {
    const Branch* inA = branchAround(m_a.branches, a.vma + at);
    const Branch* inB = branchAround(m_b.branches, b.vma + at);
    if (!inA || !inB || inA->form != inB->form || inA->length != inB->length) return 0;
    const std::uint64_t begin = inA->at.value - a.vma;
    if (begin != inB->at.value - b.vma || !isSamePlace(inA->target.value, inB->target.value)) return 0;
    // One that begins in front of the bytes is data that looks like a branch.
    const auto encodedA = slice(a.bytes, begin, inA->length), encodedB = slice(b.bytes, begin, inA->length);
    if (!encodedA || !encodedB || !isSameOperation(*m_a.side.image, *m_a.branches, {*inA, *encodedA}, *encodedB))
        return 0;
    return std::max<std::size_t>(at + 1, begin + inA->length);
}

std::size_t ContentComparison::endOfMovedPointer(const Bytes& a, const Bytes& b, std::size_t at, unsigned width) const {
    // x86 puts its operands anywhere; s390 at every second byte; others align them.
    const std::uint16_t machine = m_a.side.image->machine;
    const unsigned step = isX86(machine) ? 1 : machine == elf::kMachineS390 ? 2 : 4;
    for (std::size_t begin = at + 1 < width ? 0 : at + 1 - width; begin <= at; ++begin) {
        if ((a.vma + begin) % step != 0 || begin + width > a.bytes.size()) continue;
        if (leadsToSame(a, b, begin, width)) return begin + width;
    }
    return 0;
}

bool ContentComparison::leadsToSame(const Bytes& a, const Bytes& b, std::size_t begin, unsigned width) const {
    const auto inA = static_cast<std::uint64_t>(signedField(a.bytes, begin, width, m_a.side.image->endian));
    const auto inB = static_cast<std::uint64_t>(signedField(b.bytes, begin, width, m_b.side.image->endian));
    const std::uint64_t mask = m_a.side.image->bits == Bits::B64 ? ~std::uint64_t{0} : 0xffffffffU;
    if (isSamePlace(inA & mask, inB & mask)) return true;
    const std::uint64_t fromA = a.vma + begin, fromB = b.vma + begin;
    if (isSamePlace((fromA + inA) & mask, (fromB + inB) & mask)) return true; // tables of offsets
    if (width != 4) return false;
    const std::uint16_t machine = m_a.side.image->machine;
    if (machine == elf::kMachineS390) // halfwords from the instruction, 2 bytes before
        return isSamePlace(fromA - 2 + 2 * inA, fromB - 2 + 2 * inB);
    if (!isX86(machine)) return false;
    // From the end of the instruction, which may have up to 4 bytes behind the field.
    constexpr std::array<std::uint64_t, 4> kEnds{4, 5, 6, 8};
    return std::ranges::any_of(
        kEnds, [&](std::uint64_t end) { return isSamePlace((fromA + end + inA) & mask, (fromB + end + inB) & mask); });
}

bool ContentComparison::isMovedPair(const AddressPairs& pairs, const Bytes& a, const Bytes& b, std::size_t word) const {
    constexpr std::size_t kNear = 48; // instructions between the halves; GCC puts up to 30 there
    const auto at = [&](const Build& build, const Bytes& bytes, std::size_t where) {
        return readInteger<std::uint32_t>(bytes.bytes, where, instructionOrder(*build.side.image)).value_or(0);
    };
    const auto high = [&](const Build& build, const Bytes& bytes, std::size_t where) {
        return pairs.high(at(build, bytes, where), bytes.vma + where, build.toc);
    };
    const auto low = [&](const Build& build, const Bytes& bytes, std::size_t where) {
        return pairs.low(at(build, bytes, where));
    };
    const auto isPair = [&](std::size_t first, std::size_t second) {
        const auto highA = high(m_a, a, first), highB = high(m_b, b, first);
        const auto lowA = low(m_a, a, second), lowB = low(m_b, b, second);
        if (!highA || !highB || !lowA || !lowB || highA->joint != lowA->joint || highB->joint != lowB->joint)
            return false;
        const bool sameWords = ((at(m_a, a, first) ^ at(m_b, b, first)) & ~highA->operand) == 0 &&
                               ((at(m_a, a, second) ^ at(m_b, b, second)) & ~lowA->operand) == 0;
        return sameWords && isSamePlace(highA->value + lowA->value, highB->value + lowB->value);
    };
    // ppc64 reaches 32 KiB around the TOC pointer with one instruction.
    const auto nearA = low(m_a, a, word), nearB = low(m_b, b, word);
    const bool isNear = m_a.toc != 0 && nearA && nearB && nearA->joint == kTocRegister && nearB->joint == kTocRegister;
    if (isNear && ((at(m_a, a, word) ^ at(m_b, b, word)) & ~nearA->operand) == 0 &&
        isSamePlace(m_a.toc + nearA->value, m_b.toc + nearB->value))
        return true;
    // The high half comes first, except on arm.
    for (std::size_t distance = 4; distance <= 4 * kNear; distance += pairs.alignment) {
        const std::size_t behind = word + distance;
        if (behind + 4 <= a.bytes.size() && (isPair(word, behind) || isPair(behind, word))) return true;
        if (distance <= word && (isPair(word - distance, word) || isPair(word, word - distance))) return true;
    }
    return false;
}

bool ContentComparison::isSamePlace(std::uint64_t a, std::uint64_t b) const {
    if (isSameThing(a, b)) return true;
    if (m_a.anchor != 0 && a == m_a.anchor && b == m_b.anchor) return true;
    // A slot of the GOT is what it holds.
    const auto slotA = gotSlot(m_a.side, a), slotB = gotSlot(m_b.side, b);
    return slotA && slotB && isSameThing(*slotA, *slotB);
}

bool ContentComparison::isSameThing(std::uint64_t a, std::uint64_t b) const {
    const auto isSameAt = [&](std::uint64_t inA, std::uint64_t inB) {
        const std::uint32_t partA = m_a.side.partAt(Vma{inA}), partB = m_b.side.partAt(Vma{inB});
        if (partA == kNone || partB == kNone || m_matching.toB[partA] != partB) return false;
        const Part &first = m_a.side.parts[partA], &second = m_b.side.parts[partB];
        const std::uint64_t fromA = inA - first.vma.value, fromB = inB - second.vma.value;
        // From its end, if it has another size now: a label behind it.
        return fromA == fromB || first.size.value - fromA == second.size.value - fromB;
    };
    return isSameAt(a, b) || isSameAt(a - 1, b - 1);
}

} // namespace strata
