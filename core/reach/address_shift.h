// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// A change of the layout: `bytes` more in front of what stands at `at`; fewer (negative): those from `at` on are gone.
struct Insertion {
    Vma at;
    std::int64_t bytes = 0;
    /// Belongs to this section where `at` is its start or its end (index into Image::sections); kNoSection: to none, so
    /// that a section that starts there moves as a whole.
    std::uint32_t section = kNoSection;
};

/// What the linker script aligns the start of a section to, which is often more than the section asks for: the smallest
/// power of two that explains the padding in front of it. 0: nothing does, the distance is of another kind.
std::uint64_t scriptAlignment(const Section& section, Vma endBefore);

/// Indices of the sections that are in memory, by address.
std::vector<std::uint32_t> sectionsByAddress(const Image& image);

/// How far everything moves when insertions are made: the linker's walk from section to section done again, so that
/// padding takes up what it can and alignment adds what it must. Sections that do not follow the first one changed, by
/// address, stay.
class AddressShift {
public:
    AddressShift() = default;
    AddressShift(const Image& image, std::vector<Insertion> insertions);
    /// What is added to the address of something that stands at `vma` now.
    std::int64_t at(Vma vma) const;
    bool isNothing() const { return m_steps.empty(); }

private:
    struct Step {
        Vma from;
        std::int64_t shift;
    };
    void walk(const Image& image, std::span<const std::uint32_t> sections, std::span<const Insertion> insertions);
    void add(Vma from, std::int64_t shift);
    std::vector<Step> m_steps; ///< By address: a shift holds up to the next one.
};

/// Room between two sections that no alignment explains: an address in the linker script, or `. += N`. Which one, the
/// image does not say; it is taken for the second, so that what stands behind moves and the room stays as large.
struct SectionGap {
    std::uint32_t section = 0; ///< Behind it: index into Image::sections.
    ByteCount size;
};
/// By address.
std::vector<SectionGap> unexplainedGaps(const Image& image);

} // namespace strata
