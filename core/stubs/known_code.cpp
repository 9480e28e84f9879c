// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stubs/known_code.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::uint64_t kStep = 2; // the shortest instruction's

} // namespace

KnownCode::KnownCode(const Image& image) {
    for (const Section& section : image.sections) {
        if (!section.isExecutable() || !section.occupiesMemory()) continue;
        const std::size_t size = image.contents(section).size(); // the header's may be anything
        if (size > 0) m_parts.push_back({section.vma, std::vector<bool>(size / kStep + 1)});
    }
    std::ranges::sort(m_parts, {}, &Part::begin);
}

const KnownCode::Part* KnownCode::partAt(Vma vma) const {
    const auto behind = std::ranges::upper_bound(m_parts, vma, {}, &Part::begin);
    return behind == m_parts.begin() ? nullptr : &*std::prev(behind);
}

void KnownCode::set(Vma begin, Vma end, bool known) {
    const Part* found = partAt(begin);
    if (found == nullptr || end <= begin) return;
    std::vector<bool>& bits = m_parts[static_cast<std::size_t>(found - m_parts.data())].known;
    const auto bit = [&](std::uint64_t index) {
        return bits.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(index, bits.size()));
    };
    const auto first = bit(((begin - found->begin).value + kStep - 1) / kStep);
    const auto last = bit((end - found->begin).value / kStep);
    if (first < last) std::fill(first, last, known);
}

bool KnownCode::has(Vma vma) const {
    const Part* part = partAt(vma);
    if (part == nullptr) return false;
    const std::uint64_t index = (vma - part->begin).value / kStep;
    return index < part->known.size() && part->known[index];
}

} // namespace strata
