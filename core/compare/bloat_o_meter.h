// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// Which symbols the kernel's scripts/bloat-o-meter compares: its options.
enum class BloatChoice : std::uint8_t {
    All,       ///< None: functions and data in one table.
    ByKind,    ///< -c: functions, data and read-only data, a table each.
    Data,      ///< -d
    Functions, ///< -t
};

/// What `scripts/bloat-o-meter OLD NEW` of Linux 6.12 prints, byte for byte (that of 6.1 leaves weak symbols out).
/// Sizes are sums of st_size by name, every ".NUMBER" cut out; what the kernel build makes itself is left out.
std::string bloatOMeter(const Image& before, const Image& after, BloatChoice choice);

} // namespace strata
