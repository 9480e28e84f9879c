// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/finding.h"

namespace strata {

/// The entries of the tables against the expected ones, sorted as KallsymsReport::findings; causes not set. Entries of
/// one name are matched by address first, the rest in the order of their addresses.
std::vector<KallsymsFinding> diffEntries(std::span<const KallsymsEntry> table, std::span<const KallsymsEntry> expected);

} // namespace strata
