// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stubs/stub_code.h"

#include "core/branches/branch_isa.h"

#include <algorithm>

namespace strata {

StubCode::StubCode(const Image& image) : m_image(image), m_order(instructionOrder(image)) {
    m_bytes.reserve(image.sections.size());
    for (const Section& section : image.sections)
        m_bytes.push_back(section.isAlloc() ? image.contents(section) : ByteView());
    m_relocated.resize(image.sections.size());
}

template <class T> std::optional<T> StubCode::read(std::uint32_t section, Vma at, Endian order) const {
    if (section >= m_bytes.size() || at < m_image.sections[section].vma) return std::nullopt;
    return readInteger<T>(m_bytes[section], (at - m_image.sections[section].vma).value, order);
}

std::optional<std::uint32_t> StubCode::word(std::uint32_t section, Vma at) const {
    return read<std::uint32_t>(section, at, m_order);
}

std::optional<std::uint16_t> StubCode::half(std::uint32_t section, Vma at) const {
    return read<std::uint16_t>(section, at, m_order);
}

std::optional<std::uint64_t> StubCode::literal(std::uint32_t section, Vma at, unsigned width) const {
    if (width == 8) return read<std::uint64_t>(section, at, m_image.endian);
    return read<std::uint32_t>(section, at, m_image.endian);
}

const std::vector<RelocatedWord>& StubCode::relocatedIn(std::uint32_t section) const {
    const Section& s = m_image.sections[section];
    if (!m_relocated[section]) m_relocated[section] = relocatedWords(m_image, s.vma, s.end());
    return *m_relocated[section];
}

std::optional<Vma> StubCode::pointer(Vma at) const {
    for (std::uint32_t i = 0; i < m_image.sections.size(); ++i) {
        const Section& s = m_image.sections[i];
        if (!s.isAlloc() || at < s.vma || at >= s.end()) continue; // lld has .branch_lt in no file when PIC
        const auto& relocated = relocatedIn(i);
        const auto set = std::ranges::lower_bound(relocated, at, {}, &RelocatedWord::vma);
        if (set != relocated.end() && set->vma == at) return Vma{set->value};
        if (const auto value = literal(i, at, m_image.pointerSize())) return Vma{*value};
    }
    return std::nullopt;
}

} // namespace strata
