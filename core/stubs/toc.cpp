// SPDX-License-Identifier: GPL-3.0-or-later
// ELFv2, a global entry:  3c4chhhh addis r2,r12,h    3842llll addi r2,r2,l    (or 3c40hhhh lis r2: absolute)
// ELFv1, an entry of .opd:  code, TOC, environment: 8 bytes each
// A function without (a leaf, or one of which nobody takes the address) needs no r2 of its own; bfd's
// ppc64_elf_next_input_section gives such a section the TOC of the one before it.
#include "core/stubs/toc.h"

#include "core/image/elf_constants.h"
#include "core/stubs/stub_patterns.h"

#include <algorithm>

namespace strata {

namespace {

std::optional<Vma> tocOfEntry(const StubCode& code, std::uint32_t section, Vma entry) {
    const auto high = code.word(section, entry);
    const auto low = code.word(section, entry + ByteCount{4});
    if (!high || !low || *low >> 16 != 0x3842) return std::nullopt;
    const ByteCount offset{signedBits<32>(std::uint64_t{*high & 0xffff} << 16) + signedBits<16>(*low)};
    if (*high >> 16 == 0x3c4c) return entry + offset;
    if (*high >> 16 == 0x3c40) return Vma{offset.value};
    return std::nullopt;
}

} // namespace

TocTable::TocTable(const StubCode& code, const FunctionEntries& entries) {
    const Image& image = code.image();
    if (image.machine != elf::kMachinePpc64) return;
    if (image.section(".opd") != nullptr)
        readDescriptors(code);
    else
        readEntries(code, entries);
    const Symbol* named = image.symbol(".TOC.");
    if (m_starts.empty()) {
        if (named != nullptr) m_only = named->value;
        return;
    }
    std::ranges::sort(m_starts);
    const Vma first = m_starts.front().toc;
    if (std::ranges::any_of(m_starts, [&](const Start& s) { return s.toc != first; })) return;
    m_only = first;
    m_starts.clear();
}

void TocTable::add(const Image& image, Vma from, std::optional<Vma> toc) {
    const auto section = image.sectionAt(from);
    if (toc && section) m_starts.push_back({*section, from, *toc});
}

void TocTable::readEntries(const StubCode& code, const FunctionEntries& entries) {
    for (const FunctionEntries::Entry& entry : entries.entries()) {
        if (entry.vma == entry.global) continue; // only what has a local entry sets r2 in front of it
        const std::uint32_t section = code.image().symbols[entry.symbol].section;
        if (const auto toc = tocOfEntry(code, section, entry.global)) m_starts.push_back({section, entry.global, *toc});
    }
}

void TocTable::readDescriptors(const StubCode& code) {
    const Image& image = code.image();
    const Section& descriptors = *image.section(".opd");
    // --non-overlapping-opd gives each function 24 bytes; else the environment is the next one's code.
    constexpr std::uint64_t kWhole = 24, kOverlapping = 16, kToc = 8;
    const std::uint64_t size = image.contents(descriptors).size(); // not the header's, which may be anything
    const std::uint64_t step = size % kWhole == 0 ? kWhole : kOverlapping;
    for (std::uint64_t i = 0; i + kOverlapping <= size; i += step) {
        const Vma at = descriptors.vma + ByteCount{i};
        if (const auto function = code.pointer(at)) add(image, *function, code.pointer(at + ByteCount{kToc}));
    }
}

std::optional<Vma> TocTable::at(std::uint32_t section, Vma vma) const {
    if (m_starts.empty()) return m_only;
    const auto behind = std::ranges::upper_bound(m_starts, Start{section, vma, Vma{~std::uint64_t{0}}});
    if (behind == m_starts.begin() || std::prev(behind)->section != section) return std::nullopt;
    return std::prev(behind)->toc;
}

std::optional<Vma> TocTable::ofCallers(std::span<const Branch> callers) const {
    if (m_starts.empty()) return m_only;
    std::optional<Vma> common;
    for (const Branch& caller : callers) {
        const auto toc = at(caller.section, caller.at);
        if (!toc || (common && *common != *toc)) return std::nullopt;
        common = toc;
    }
    return common;
}

} // namespace strata
