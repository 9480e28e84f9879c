// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/linkmap/link_map.h"

namespace strata {

/// Why the archive member of an input section was linked: "file (symbol)", or "(--whole-archive)". Empty for what is
/// in no archive, and where the map does not say.
std::string_view askedFor(const LinkMap& map, const MapInput& input);

/// The line of the map where the linker script gives a symbol its value: `_stext = .`. Null when none does.
const MapAssignment* scriptLineOf(const LinkMap& map, std::string_view symbol);

} // namespace strata
