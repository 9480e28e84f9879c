// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/address_shift.h"

#include <algorithm>

namespace strata {

namespace {

std::uint64_t alignedUp(std::uint64_t value, std::uint64_t alignment) {
    return (value + alignment - 1) / alignment * alignment;
}

/// The first address behind what is removed or in front of what is added.
Vma placeOf(const Insertion& insertion) {
    return insertion.bytes < 0 ? insertion.at - ByteCount{static_cast<std::uint64_t>(insertion.bytes)} : insertion.at;
}

/// Whether an insertion is in the section, and not in front of it or behind it.
bool isIn(const Insertion& insertion, const Section& section, std::uint32_t index) {
    if (insertion.section != kNoSection) return insertion.section == index;
    return insertion.at > section.vma && insertion.at < section.end();
}

} // namespace

std::uint64_t scriptAlignment(const Section& section, Vma endBefore) {
    constexpr std::uint64_t kLargest = 1U << 30U;
    for (std::uint64_t a = std::bit_ceil(std::max<std::uint64_t>(section.alignment, 1)); a <= kLargest; a *= 2)
        if (alignedUp(endBefore.value, a) == section.vma.value) return a;
    return 0;
}

std::vector<std::uint32_t> sectionsByAddress(const Image& image) {
    std::vector<std::uint32_t> sections;
    for (std::uint32_t i = 0; i < image.sections.size(); ++i)
        if (image.sections[i].occupiesMemory()) sections.push_back(i);
    std::ranges::stable_sort(sections, {}, [&](std::uint32_t i) { return image.sections[i].vma; });
    return sections;
}

AddressShift::AddressShift(const Image& image, std::vector<Insertion> insertions) {
    std::erase_if(insertions, [](const Insertion& i) { return i.bytes == 0; });
    std::ranges::stable_sort(insertions, {}, &Insertion::at);
    if (!insertions.empty()) walk(image, sectionsByAddress(image), insertions);
}

void AddressShift::add(Vma from, std::int64_t shift) {
    const std::int64_t now = m_steps.empty() ? 0 : m_steps.back().shift;
    if (shift != now) m_steps.push_back({from, shift});
}

void AddressShift::walk(const Image& image, std::span<const std::uint32_t> sections,
                        std::span<const Insertion> insertions) {
    std::vector<bool> done(insertions.size(), false);
    std::int64_t shift = 0; // of what was placed last
    Vma end;                // where that ended before
    for (const std::uint32_t index : sections) {
        const Section& section = image.sections[index];
        // What goes in front of this section, and of no section before it.
        std::int64_t grown = shift;
        for (std::size_t i = 0; i < insertions.size(); ++i) {
            if (done[i] || insertions[i].section != kNoSection || insertions[i].at > section.vma) continue;
            grown += insertions[i].bytes;
            done[i] = true;
        }
        if (grown != 0 && section.vma >= end) {
            const std::uint64_t alignment = scriptAlignment(section, end);
            const std::uint64_t start = end.value + static_cast<std::uint64_t>(grown);
            const std::uint64_t plain = alignedUp(section.vma.value + static_cast<std::uint64_t>(grown),
                                                  std::max<std::uint64_t>(section.alignment, 1));
            const std::uint64_t placed = alignment != 0 ? alignedUp(start, alignment) : plain;
            grown = static_cast<std::int64_t>(placed - section.vma.value);
        }
        shift = grown;
        add(section.vma, shift);
        for (std::size_t i = 0; i < insertions.size(); ++i) {
            if (done[i] || !isIn(insertions[i], section, index)) continue;
            shift += insertions[i].bytes;
            add(placeOf(insertions[i]), shift);
            done[i] = true;
        }
        end = std::max(end, section.end());
    }
    for (std::size_t i = 0; i < insertions.size(); ++i) { // behind all sections: only `_end` and its like stand there
        if (done[i]) continue;
        shift += insertions[i].bytes;
        add(placeOf(insertions[i]), shift);
    }
}

std::vector<SectionGap> unexplainedGaps(const Image& image) {
    std::vector<SectionGap> gaps;
    Vma end;
    for (const std::uint32_t index : sectionsByAddress(image)) {
        const Section& section = image.sections[index];
        if (end.value != 0 && section.vma > end && scriptAlignment(section, end) == 0)
            gaps.push_back({index, section.vma - end});
        end = std::max(end, section.end());
    }
    return gaps;
}

std::int64_t AddressShift::at(Vma vma) const {
    const auto behind = std::ranges::upper_bound(m_steps, vma, {}, &Step::from);
    return behind == m_steps.begin() ? 0 : std::prev(behind)->shift;
}

} // namespace strata
