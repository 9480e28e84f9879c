// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/referrers.h"
#include "widgets/models/list_model.h"

namespace strata {

/// All that refers to one item. Made off the GUI thread; immutable.
struct ItemCallers {
    DocumentPtr document;
    std::shared_ptr<const BranchScan> branches; ///< May be null: relocations only.
    std::vector<Referrer> referrers;
};
using ItemCallersPtr = std::shared_ptr<const ItemCallers>;

/// The columns of a list whose rows are positions in `referrers`.
std::vector<ListColumn> callerColumns(const ItemCallersPtr& callers);

/// "39 direct branches · 2 relocations"; empty when there are none.
QString callersSentence(const ItemCallers& callers);

} // namespace strata
