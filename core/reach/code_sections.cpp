// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/code_sections.h"

#include <algorithm>

namespace strata {

CodeSections::CodeSections(const Image& image) : m_image(image) {
    for (std::uint32_t i = 0; i < image.sections.size(); ++i)
        if (image.sections[i].isExecutable() && image.sections[i].occupiesMemory()) m_sections.push_back(i);
}

std::uint32_t CodeSections::of(Vma target, std::uint32_t own) const {
    if (own < m_image.sections.size() && covers(own, target)) return own;
    const auto found = std::ranges::find_if(m_sections, [&](std::uint32_t i) { return covers(i, target); });
    return found == m_sections.end() ? kNoSection : *found;
}

bool CodeSections::covers(std::uint32_t index, Vma target) const {
    const Section& section = m_image.sections[index];
    return target >= section.vma && target - section.vma < section.size;
}

} // namespace strata
