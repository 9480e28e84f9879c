// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/branch.h"
#include "widgets/inspector/item_card.h"

namespace strata {

/// Who branches where in an image, once it was asked for: a machine without stubs is not decoded when it is read.
using BranchesPtr = std::shared_ptr<const BranchScan>;

/// How many of those that refer to an item are listed.
inline constexpr std::size_t kListedReferrers = 5;

/// What takes longer than a frame to find out, to be asked for off the GUI thread: who refers to the item by direct
/// branches and by relocations, and how its name is spelled in kallsyms. Empty when cancelled. `branches` is null where
/// they are not known yet; when the item is code they are decoded, and are there afterwards.
std::vector<FactGroup> moreFacts(const Document& document, BranchesPtr& branches, ItemRef ref,
                                 const Progress& progress = {});

} // namespace strata
