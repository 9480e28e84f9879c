// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"
#include "widgets/session/item_ref.h"
#include "widgets/session/selection.h"

namespace strata {

/// What lies under the cursor of the address map. Nothing is set over a gap or outside of the axis.
struct CursorInfo {
    std::optional<Vma> vma;
    std::optional<Lma> lma;
    std::optional<FileOffset> offset;
    std::uint32_t section = kNone; ///< Index into Image::sections.
    std::uint64_t sectionOffset = 0;
    std::uint32_t symbol = kNone; ///< Index into Image::symbols: the symbol that owns the byte.
    std::uint64_t symbolOffset = 0;
};

/// A place that lasts: in a section.
struct SectionPlace {
    std::uint32_t section = kNone; ///< Index into Image::sections.
    std::uint64_t offset = 0;
};

/// A range selected by dragging, and what it holds: two points, and the distance between them.
struct RangeInfo {
    VisibleRange range;                   ///< Axis units; empty: no range is selected.
    ByteCount bytes;                      ///< Owned by layout items in the axis's domain; gaps do not count.
    std::uint64_t symbols = 0, stubs = 0; ///< Those that start in the range.
    std::optional<std::uint64_t> objects; ///< Those with bytes in the range; nothing when no map tells.
    /// Addresses of the first byte and of the one behind the last, in the axis's domain.
    std::uint64_t begin = 0, end = 0;
    SectionPlace first, last; ///< Its first byte that is in a section, and behind the last one; kNone: none is.

    /// From begin to end; gaps that lie between count too.
    ByteCount distance() const { return {end - begin}; }

    bool isEmpty() const { return range.end <= range.begin; }
};

} // namespace strata

Q_DECLARE_METATYPE(strata::CursorInfo)
Q_DECLARE_METATYPE(strata::RangeInfo)
