// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// Which executable section an address is in. What a branch that leads to none of them is, nobody knows: data that
/// nothing marks, decoded as code; a jump into what another file brings, or what is written at run time.
class CodeSections {
public:
    explicit CodeSections(const Image& image);
    /// Index into Image::sections; of sections that overlap the branch's own is meant, else the first. kNoSection when
    /// there is none.
    std::uint32_t of(Vma target, std::uint32_t own) const;

private:
    bool covers(std::uint32_t index, Vma target) const;

    const Image& m_image;
    std::vector<std::uint32_t> m_sections; ///< An image has about four.
};

} // namespace strata
