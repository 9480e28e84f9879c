// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stubs/stub_code.h"

#include "core/branches/branch_isa.h"
#include "core/image/elf_constants.h"

#include <algorithm>

namespace strata {

StubCode::StubCode(const Image& image) : m_image(image), m_order(instructionOrder(image)) {
    m_bytes.reserve(image.sections.size());
    for (const Section& section : image.sections)
        m_bytes.push_back(section.isAlloc() ? image.contents(section) : ByteView());
    if (image.machine != elf::kMachinePpc64) return;
    m_relocated = relocatedWords(image, Vma{0}, Vma{~std::uint64_t{0}});
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

std::optional<Vma> StubCode::pointer(Vma at) const {
    const unsigned width = m_image.pointerSize();
    const auto set = std::ranges::lower_bound(m_relocated, at, {}, &RelocatedWord::vma);
    if (set != m_relocated.end() && set->vma == at) return Vma{set->value};
    for (std::uint32_t i = 0; i < m_image.sections.size(); ++i) {
        const Section& s = m_image.sections[i];
        if (!s.isAlloc() || !s.occupiesFile() || at < s.vma || at >= s.end()) continue;
        if (const auto value = literal(i, at, width)) return Vma{*value};
    }
    return std::nullopt;
}

} // namespace strata
