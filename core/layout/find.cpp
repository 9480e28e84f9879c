// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/find.h"

#include <algorithm>

namespace strata {

namespace {

template <class Part>
std::optional<std::uint32_t> findPart(const std::vector<Part>& all, const std::vector<IndexRange>& rangeOf,
                                      std::uint32_t section, Vma vma) {
    if (section >= rangeOf.size()) return std::nullopt;
    const auto begin = all.begin() + rangeOf[section].begin, end = all.begin() + rangeOf[section].end;
    const auto after = std::ranges::upper_bound(begin, end, vma, {}, &Part::vma);
    if (after == begin || vma - std::prev(after)->vma >= std::prev(after)->size) return std::nullopt;
    return static_cast<std::uint32_t>(std::prev(after) - all.begin());
}

} // namespace

std::optional<std::uint32_t> findPiece(const Layout& layout, std::uint32_t section, Vma vma) {
    return findPart(layout.pieces, layout.piecesOf, section, vma);
}

std::optional<std::uint32_t> findSymbolSpan(const Layout& layout, std::uint32_t section, Vma vma) {
    return findPart(layout.symbols, layout.symbolsOf, section, vma);
}

bool isPadding(const Piece& piece, PieceGaps gaps) {
    // Without a map a whole section is one Gap, which says nothing about padding.
    return piece.kind == PieceKind::Fill || (piece.kind == PieceKind::Gap && gaps == PieceGaps::Padding);
}

ByteCount paddingOf(const Layout& layout, PieceGaps gaps) {
    ByteCount bytes;
    for (const LayoutItem& item : layout.items)
        if (item.kind == ItemKind::Padding || item.kind == ItemKind::Hole)
            bytes += item.vma ? item.memorySize : item.fileSize;
    for (const Piece& piece : layout.pieces)
        if (isPadding(piece, gaps)) bytes += piece.size;
    return bytes;
}

} // namespace strata
