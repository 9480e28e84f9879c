// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/linkmap/link_map.h"

namespace strata {

/// True of what no object file brought. Maps name a made-up file for it: GNU ld hangs .got, .branch_lt and .rela.dyn on
/// the same "linker stubs" as the stubs, ld.lld calls it "<internal>".
inline bool isMadeByLinker(const MapInput& input) {
    return input.object.empty() || input.object == "<internal>" || input.object == "linker stubs";
}

} // namespace strata
