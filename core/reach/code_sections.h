// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

#include <algorithm>

namespace strata {

/// Which executable section an address is in.
class CodeSections {
public:
    explicit CodeSections(const Image& image) : m_image(image) {
        for (std::uint32_t i = 0; i < image.sections.size(); ++i)
            if (image.sections[i].isExecutable() && image.sections[i].occupiesMemory()) m_sections.push_back(i);
    }

    /// Of sections that overlap the branch's own is meant, else the first. kNoSection when there is none.
    std::uint32_t of(Vma target, std::uint32_t own) const {
        if (covers(own, target)) return own;
        const auto found = std::ranges::find_if(m_sections, [&](std::uint32_t i) { return covers(i, target); });
        return found == m_sections.end() ? kNoSection : *found;
    }

private:
    bool covers(std::uint32_t index, Vma target) const {
        const Section& section = m_image.sections[index];
        return target >= section.vma && target - section.vma < section.size;
    }

    const Image& m_image;
    std::vector<std::uint32_t> m_sections; ///< An image has about four.
};

} // namespace strata
