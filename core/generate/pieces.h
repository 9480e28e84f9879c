// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sha1.h"
#include "core/generate/plan.h"

namespace strata {

/// A run of bytes of the new file: either bytes of the source that stay, or planned ones.
struct Piece {
    std::uint64_t at = 0;     ///< Offset in the new file.
    std::uint64_t source = 0; ///< Offset in the source of bytes that stay.
    std::uint64_t size = 0;
    const std::byte* planned = nullptr; ///< Into PlannedRange::after; null: bytes of the source.
};

/// The new file from its first byte to its last. An Error when the ranges overlap, shrink, or leave the source.
Result<std::vector<Piece>> piecesOf(std::span<const PlannedRange> ranges, std::uint64_t sourceSize);
std::uint64_t newSize(std::span<const Piece> pieces);

/// SHA-1 of the file made of the pieces; `source` is a descriptor. Nothing needs to be written for it.
Result<std::array<std::byte, 20>> hashPieces(std::span<const Piece> pieces, int source, const Progress& progress = {});

} // namespace strata
