// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/planning.h"

namespace strata {

/// "kallsyms_names needs 1210 bytes, its slot has 1200: 10 too few", for each table.
std::string describeTooSmall(std::span<const TooSmallSlot> tooSmall);

/// What to do about slots that are too small, the best first.
std::vector<std::string> adviceFor(const Planning& planning, std::span<const TooSmallSlot> tooSmall,
                                   const Progress& progress);

} // namespace strata
