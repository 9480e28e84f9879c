// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/axis.h"
#include "widgets/tracks/document_index.h"

#include <QString>

namespace strata {

/// Where an item's bytes are. A section's part is told by (section, offset), which holds in every domain.
struct ItemPlace {
    std::uint32_t section = kNone, layoutItem = kNone, segment = kNone; ///< One of them is set, or none.
    std::uint64_t offset = 0, size = 0;                                 ///< In the section.
};
ItemPlace placeOf(const DocumentIndex& index, ItemRef ref);
/// The range on the axis; nothing when the item is not in the axis's domain or owns no bytes there.
std::optional<VisibleRange> rangeOf(const DocumentIndex& index, const Axis& axis, ItemRef ref);

/// What a person wants to read about an item.
struct ItemFacts {
    QString name; ///< "kallsyms_names", ".rodata", "LOAD 0".
    QString what; ///< "symbol D", "section", "padding (alignment)".
    std::uint32_t section = kNone;
    std::uint64_t sectionOffset = 0;
    std::optional<Vma> vma;
    std::optional<Lma> lma;
    std::optional<FileOffset> offset;
    ByteCount size;
    QString object; ///< The object that brought it; empty when there is no map.
};
ItemFacts factsOf(const DocumentIndex& index, ItemRef ref);
/// The short name that stands in a tile.
QString labelOf(const DocumentIndex& index, ItemRef ref);

/// Index into Layout::pieces or Layout::symbols of the one that holds the byte; kNone when there is none.
std::uint32_t pieceAt(const Layout& layout, std::uint32_t section, Vma vma);
std::uint32_t symbolSpanAt(const Layout& layout, std::uint32_t section, Vma vma);

/// The item before or after `ref` in its own track, in the order of the axis; `ref` itself at either end.
enum class Neighbour : std::uint8_t { Previous, Next };
ItemRef neighbourOf(const DocumentIndex& index, const Axis& axis, ItemRef ref, Neighbour which);

} // namespace strata
