// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/list_model.h"
#include "widgets/passes/pass_source.h"

namespace strata {

/// A row for each link: what is so, and beside it what was simulated where real links are shown.
std::vector<ListColumn> linkColumns(const std::shared_ptr<const ShownWays>& ways, LinkWay way);
/// As many as the longer of the two has.
std::uint32_t linkRows(const ShownWay& shown);

} // namespace strata
