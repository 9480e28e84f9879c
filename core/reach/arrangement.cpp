// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/arrangement.h"

#include "core/reach/address_shift.h"

#include <algorithm>
#include <utility>

namespace strata {

Arrangement::Arrangement(const Image& image, std::span<const Block> blocks) {
    Vma end;
    std::uint32_t block = 0;
    for (const std::uint32_t index : sectionsByAddress(image)) {
        const Section& section = image.sections[index];
        if (section.vma < end) continue;
        if (m_sections.empty()) m_start = end = section.vma;
        PlacedSection placed{.section = index, .alignment = scriptAlignment(section, end)};
        if (placed.alignment == 0) {
            placed.alignment = std::max<std::uint64_t>(section.alignment, 1);
            placed.gap = (section.vma - end).value;
        }
        while (block < blocks.size() && blocks[block].begin < section.vma)
            ++block;
        for (; block < blocks.size() && blocks[block].section == index; ++block)
            placed.blocks.push_back(block);
        m_sections.push_back(std::move(placed));
        end = section.end();
    }
}

std::uint32_t Arrangement::indexOf(std::uint32_t section) const {
    const auto found = std::ranges::find(m_sections, section, &PlacedSection::section);
    return found == m_sections.end() ? kNoSection : static_cast<std::uint32_t>(found - m_sections.begin());
}

void Arrangement::moveBehind(std::uint32_t section, std::uint32_t other) {
    const std::uint32_t place = other + 1;
    if (section + 1 < m_sections.size()) m_sections[section + 1].gap += std::exchange(m_sections[section].gap, 0);
    const auto begin = m_sections.begin();
    if (section < place)
        std::rotate(begin + section, begin + section + 1, begin + place);
    else
        std::rotate(begin + place, begin + section, begin + section + 1);
}

void Arrangement::take(std::uint32_t section, std::span<const std::uint32_t> blocks) {
    std::erase_if(m_sections[section].blocks,
                  [&](std::uint32_t b) { return std::ranges::find(blocks, b) != blocks.end(); });
}

void Arrangement::moveToFront(std::uint32_t section, std::span<const std::uint32_t> blocks) {
    take(section, blocks);
    auto& order = m_sections[section].blocks;
    order.insert(order.begin(), blocks.begin(), blocks.end());
}

void Arrangement::moveToBack(std::uint32_t section, std::span<const std::uint32_t> blocks) {
    take(section, blocks);
    auto& order = m_sections[section].blocks;
    order.insert(order.end(), blocks.begin(), blocks.end());
}

void Arrangement::moveToEnd(std::uint32_t section, std::span<const std::uint32_t> blocks) {
    take(section, blocks);
    constexpr std::uint64_t kAlignment = 16; // more than any table asks for
    m_sections.push_back({.alignment = kAlignment, .blocks = {blocks.begin(), blocks.end()}});
}

} // namespace strata
