// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/branch.h"
#include "widgets/inspector/item_card.h"

namespace strata {

/// How many of those that refer to an item are listed.
inline constexpr std::size_t kListedReferrers = 5;

/// What takes longer than a frame to find out, to be asked for off the GUI thread: who refers to the item by direct
/// branches and by relocations, and how its name is spelled in kallsyms. Empty when cancelled. `branches` is null where
/// they are not known yet.
std::vector<FactGroup> moreFacts(const Document& document, const BranchScan* branches, ItemRef ref,
                                 const Progress& progress = {});

} // namespace strata
