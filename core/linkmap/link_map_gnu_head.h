// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/linkmap/link_map.h"
#include "core/linkmap/map_text.h"

namespace strata {

/// The one row that GNU ld always prints in front of its memory map, and never translates.
inline constexpr std::string_view kDefaultRegion = "*default*";

/// Reads the blocks in front of the memory map, of GNU ld or gold: archive members, common symbols, discarded sections.
/// Ends behind the row that starts with `lastRow`; false when that is missing.
bool readGnuHead(LinkMap& map, MapLines& lines, std::string_view lastRow);

} // namespace strata
