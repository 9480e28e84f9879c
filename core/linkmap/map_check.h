// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"
#include "core/linkmap/link_map.h"

namespace strata {

/// Where the map and the image disagree: an output section that moved, grew, is loaded elsewhere or is missing in one.
struct MapCheck {
    bool stale = false; ///< The map describes another link than the one that made this image.
    /// When stale, first one sentence that names the first disagreement; then one note for each of them, with both
    /// values.
    Diagnostics disagreements;
};

/// Compares address and size of each output section with the ELF section of that name. A kernel build writes a map in
/// every kallsyms pass, and only the last one agrees with the image.
/// Not held against the map: sections of size 0, which ld lists and does not write; sections without an address that
/// strip removed (.comment, .debug_*). Sections that a later tool added are listed, but make no map stale.
MapCheck checkLinkMap(const Image& image, const LinkMap& map);

} // namespace strata
