// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/causes.h"
#include "core/compare/wrapping.h"

namespace strata {

/// Something whose size differs, or that only one build has.
struct PartChange {
    std::uint32_t a = kNone, b = kNone; ///< Indices into the sides' parts; kNone: not in that build.
    std::int64_t delta = 0;             ///< Bytes, B - A.
};

/// A section of both builds, by name; of several with one name in order. Sections that only the file has are in, too.
struct SectionChange {
    std::uint32_t a = kNone, b = kNone; ///< Indices into Image::sections.
    ByteCount sizeA, sizeB;
    std::int64_t delta() const { return wrappingDifference(sizeB.value, sizeA.value); }
};

/// Sizes of the whole in each build.
struct Totals {
    ByteCount a, b;
    std::int64_t delta() const { return wrappingDifference(b.value, a.value); }
};

/// What differs between two builds, and why. Immutable.
struct LayoutDiff {
    CompareSide a, b;
    Matching matching;
    std::vector<CauseKind> kindsA, kindsB;                 ///< What each part is.
    std::vector<PartChange> added, removed, grown, shrunk; ///< Symbols and data; by address.
    std::vector<PartChange> changed;                       ///< Same size, other contents; by address in B.
    std::vector<SectionChange> sections;                   ///< In A's order, then those that only B has.
    Displacements displacements;
    Totals memory, file;
    Totals padding; ///< Of the memory image: what the lists above leave out.
    /// Symbols that stand elsewhere and are the same otherwise; those that are quite the same.
    std::uint64_t movedSymbols = 0, sameSymbols = 0;

    /// Contents that only the file has are not compared.
    bool isEmpty() const;
    /// A part's displacement: the sum of the deltas of displacements.causes up to the last one in front of it. Nothing
    /// for one that does not keep its order.
    std::optional<std::span<const Cause>> causesBefore(std::uint32_t partOfA) const;
};

using LayoutDiffPtr = std::shared_ptr<const LayoutDiff>;

/// Compares the memory images and, by section, the files. An Error for an object file, or when cancelled.
Result<LayoutDiff> compareLayouts(DocumentPtr a, DocumentPtr b, const Progress& progress = {});

} // namespace strata
