// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/verify.h"

namespace strata {

/// Sets wrong, missing, extra and letters of `report`: the entries of the tables against the expected ones. Entries
/// of one name are matched by address first, the rest in the order of their addresses.
void diffEntries(std::span<const KallsymsEntry> table, std::span<const KallsymsEntry> expected, KallsymsReport& report);

} // namespace strata
