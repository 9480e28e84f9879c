// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/place_reason.h"

#include "core/reach/address_shift.h"

#include <algorithm>

namespace strata {

namespace {

bool isFill(const Piece& piece) {
    return piece.kind == PieceKind::Fill || piece.kind == PieceKind::Gap;
}

/// The smallest power of two whose next multiple behind `end` is `begin`, and that is more than the padding between;
/// 0 when there is none up to 1 GiB.
std::uint64_t explaining(Vma end, Vma begin) {
    for (std::uint64_t a = 1; a <= 1U << 30U; a *= 2)
        if ((end.value + a - 1) / a * a == begin.value) return a;
    return 0;
}

} // namespace

PlaceReason placeOfSection(const Image& image, std::uint32_t section) {
    PlaceReason reason;
    const Section& own = image.sections[section];
    for (const std::uint32_t other : sectionsByAddress(image)) {
        if (other == section) break;
        // Of sections that lie in one another the one that ends last counts.
        if (reason.inFront != kNone && image.sections[other].end() <= reason.end) continue;
        reason.inFront = other;
        reason.end = image.sections[other].end();
    }
    if (reason.inFront == kNone) return reason;
    reason.overlaps = reason.end > own.vma;
    if (reason.overlaps) return reason;
    reason.padding = own.vma - reason.end;
    reason.alignment = scriptAlignment(own, reason.end);
    return reason;
}

PlaceReason placeOfPiece(const Layout& layout, std::uint32_t piece) {
    PlaceReason reason;
    const Piece& own = layout.pieces[piece];
    for (std::uint32_t i = piece; i-- > layout.piecesOf[own.section].begin;) {
        const Piece& other = layout.pieces[i];
        if (isFill(other)) continue;
        reason.inFront = i;
        reason.end = other.vma + other.size;
        reason.padding = own.vma - reason.end;
        reason.alignment = explaining(reason.end, own.vma);
        break;
    }
    return reason;
}

} // namespace strata
