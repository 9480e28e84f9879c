// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/linkmap/map_format.h"

#include <stop_token>

namespace strata {

/// A script's sections that were never made take 3 bytes of map and 80 of memory: no script has this many.
inline constexpr std::uint32_t kMostUncreated = 1U << 16;

/// Where in the memory map a part of it begins.
enum class GnuPlace : std::uint8_t {
    Start,  ///< Behind the row `*default*`.
    Inside, ///< At the row of an input section, whose output section is in the part before.
};

/// The rows of a part of a memory map. Line numbers count from the part's begin. Inputs in front of the part's first
/// output, and symbols in front of its first input, have the index -1: of the last one in the part before.
struct GnuPart {
    LinkMap rows; ///< Without a file.
    UnclassifiedLines unclassified{rows};
    std::uint32_t lines = 0;
    std::size_t bytes = 0;       ///< Read, up to the end of a line.
    std::uint32_t uncreated = 0; ///< Sections of the script that were never made, those left out included.
    bool ended = false;          ///< By the row OUTPUT(.

    /// Makes room for the next part; keeps the memory.
    void clear();
};

/// Reads the rows of `text`. Returns false when it was cancelled.
bool readGnuPart(std::string_view text, GnuPlace place, GnuPart& part, const std::stop_token& stop);

} // namespace strata
