// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspector/item_card.h"

namespace strata {

/// Bytes that lie in front of a piece only because it wants to be aligned: as core/layout/owners.cpp counts them.
ByteCount fillBefore(const Layout& layout, std::uint32_t piece);

/// Alignment of a section or of an object's piece, and what it costs; empty for other items.
FactGroup costFacts(const Document& document, ItemRef ref);

} // namespace strata
