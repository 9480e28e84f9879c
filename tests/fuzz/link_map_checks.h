// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/linkmap/map_format.h"

namespace strata {

/// Ends the program unless every index of the map names a row that exists and every name lies inside the file.
void requireSoundMap(const LinkMap& map);

/// Reads any bytes as a map of one dialect, whether or not they would be recognised as one, and demands the same.
int fuzzDialect(const std::uint8_t* data, std::size_t size, MapDialect dialect,
                bool (*read)(LinkMap& map, const Progress& progress));

} // namespace strata
