// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// Bytes that stay together when things are put in another order: a section, or a part of one.
struct Block {
    Vma begin; ///< As it stands now.
    ByteCount size;
    std::uint32_t section = 0; ///< Index into Image::sections.

    Vma end() const { return begin + size; }
};

/// One output section of an arrangement.
struct PlacedSection {
    std::uint32_t section = kNoSection; ///< Index into Image::sections; kNoSection: a new one.
    std::uint64_t alignment = 1;        ///< Of its start, by the linker script.
    std::uint64_t gap =
        0; ///< Bytes in front of it that no alignment explains: they belong to the place, and stay there.
    std::vector<std::uint32_t> blocks; ///< Indices into the blocks, in order.
};

/// The order of everything in memory, which can be changed, and the addresses that a linker would give it then.
class Arrangement {
public:
    /// The image as it is. `blocks` tile its sections, by address; those that overlap others are left out.
    Arrangement(const Image& image, std::span<const Block> blocks);

    const std::vector<PlacedSection>& sections() const { return m_sections; }
    /// Where an output section stands in sections(); kNoSection when it is not there.
    std::uint32_t indexOf(std::uint32_t section) const;

    /// Puts a section behind another one; both are indices into sections().
    void moveBehind(std::uint32_t section, std::uint32_t other);
    /// Puts some blocks, which stand one behind the other in their section, at its front or at its back.
    void moveToFront(std::uint32_t section, std::span<const std::uint32_t> blocks);
    void moveToBack(std::uint32_t section, std::span<const std::uint32_t> blocks);
    /// Takes blocks out of their section and makes one of their own, behind all else.
    void moveToEnd(std::uint32_t section, std::span<const std::uint32_t> blocks);

    /// Calls put(block, address) for every block, and done(section, begin, end) for every output section.
    template <class Put, class Done> void place(std::span<const Block> blocks, Put put, Done done) const;

private:
    void take(std::uint32_t section, std::span<const std::uint32_t> blocks);

    Vma m_start;
    std::vector<PlacedSection> m_sections;
};

template <class Put, class Done> void Arrangement::place(std::span<const Block> blocks, Put put, Done done) const {
    std::uint64_t at = m_start.value;
    for (const PlacedSection& section : m_sections) {
        at += section.gap;
        at = (at + section.alignment - 1) / section.alignment * section.alignment;
        const Vma begin{at};
        for (const std::uint32_t block : section.blocks) {
            put(block, Vma{at});
            at += blocks[block].size.value;
        }
        done(section.section, begin, Vma{at});
    }
}

} // namespace strata
