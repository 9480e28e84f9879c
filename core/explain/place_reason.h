// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"

namespace strata {

/// Why something begins at its address: what ends in front of it, and what the bytes between are for.
struct PlaceReason {
    std::uint32_t inFront = kNone; ///< Of a section an index into Image::sections, of a piece one into Layout::pieces.
    Vma end;                       ///< Where that ends.
    ByteCount padding;             ///< From there to its own begin.
    /// The smallest power of two that explains the padding, at least what a section asks for; 0: none does.
    std::uint64_t alignment = 0;
    bool overlaps = false; ///< What is in front ends behind its begin: they share addresses.
};

/// By address, of sections that are in memory; `inFront` is kNone for the first one.
PlaceReason placeOfSection(const Image& image, std::uint32_t section);
/// Within its section; fill in front of it is padding. `inFront` is kNone for the first piece.
PlaceReason placeOfPiece(const Layout& layout, std::uint32_t piece);

} // namespace strata
