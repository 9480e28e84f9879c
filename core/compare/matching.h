// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/parts.h"

namespace strata {

/// One of the two builds, cut into parts.
struct CompareSide {
    DocumentPtr document; ///< Keeps the image.
    const Image* image = nullptr;
    std::vector<Part> parts;

    std::string_view name(std::uint32_t part) const { return partName(*image, parts[part]); }
    /// The index of the part that covers the address, or kNone.
    std::uint32_t partAt(Vma vma) const;
};
CompareSide compareSide(DocumentPtr document);

/// A part of each build; kNone: it is not in that one.
struct PartPair {
    std::uint32_t a = kNone, b = kNone;
    bool isAny() const { return a != kNone || b != kNone; }
    bool operator==(const PartPair&) const = default;
};

/// Which part of A is which of B, by index; kNone: it has none there.
struct Matching {
    std::vector<std::uint32_t> toB, toA;
    void pair(std::uint32_t a, std::uint32_t b) { toB[a] = b, toA[b] = a; }
};

/// Symbols by their name, then by their name without what a compiler counts. Of several with one name those of one
/// source file and section belong together, then those of one size, then they are taken in order. Data follows the
/// symbol in front of it, or begins its section. Padding is nobody's.
Matching matchParts(const CompareSide& a, const CompareSide& b);

/// Parts of A whose matches stand in B in the same order, as many as there can be: indices into A, ascending.
std::vector<std::uint32_t> sameOrder(const Matching& matching);

} // namespace strata
