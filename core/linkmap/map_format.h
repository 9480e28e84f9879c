// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/linkmap/link_map.h"

#include <span>

namespace strata {

/// One dialect of `-Map` output: a row of the table in link_map.cpp.
struct MapFormat {
    MapDialect dialect;
    /// True when the text has the shape of this dialect; looks at as little of it as it can.
    bool (*recognise)(std::string_view text);
    /// Fills `map`, whose file and dialect are set, from its file's text. Returns false when it was cancelled.
    /// Null for a dialect that can be told but not read.
    bool (*read)(LinkMap& map, const Progress& progress);
};

bool isGnuMap(std::string_view text);
bool readGnuMap(LinkMap& map, const Progress& progress);

/// "vmlinux.map:1204": where a diagnostic about a line of the map points.
std::string mapPlace(const LinkMap& map, std::uint32_t line);

} // namespace strata
