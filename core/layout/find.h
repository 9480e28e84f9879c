// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"

namespace strata {

/// Index into Layout::pieces of the one that covers `vma` in the section; nothing outside it, its end included.
std::optional<std::uint32_t> findPiece(const Layout& layout, std::uint32_t section, Vma vma);
/// The same for Layout::symbols.
std::optional<std::uint32_t> findSymbolSpan(const Layout& layout, std::uint32_t section, Vma vma);

/// Bytes that belong to nobody: padding and holes between sections, in memory and in the file, and fill within them;
/// gaps within sections where a map names the rest.
enum class PieceGaps : std::uint8_t { Unknown, Padding };
ByteCount paddingOf(const Layout& layout, PieceGaps gaps);
/// True for a piece that paddingOf() counts.
bool isPadding(const Piece& piece, PieceGaps gaps);

} // namespace strata
