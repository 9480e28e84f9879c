// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"

namespace strata {

// The three levels of a Layout, each built on its own: items (this section is whose?), pieces (which object?),
// symbols (which function?).

/// Fills Layout::items and the four sums.
void buildItems(const Image& image, Layout& layout);
/// Fills Layout::pieces and piecesOf. Output sections whose address or size the map has wrong get one Gap.
void buildPieces(const Image& image, const LinkMap* map, Layout& layout);
/// Fills Layout::symbols and symbolsOf.
void buildSymbolSpans(const Image& image, Layout& layout);

} // namespace strata
