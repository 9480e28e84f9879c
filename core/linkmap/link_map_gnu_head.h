// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/linkmap/link_map.h"
#include "core/linkmap/map_text.h"

namespace strata {

/// Reads what GNU ld prints before the memory map proper: archive members, common symbols, discarded input sections.
/// Leaves `lines` on the row `*default*` and returns true; false when the text ends before it.
bool readGnuHead(LinkMap& map, MapLines& lines);

} // namespace strata
