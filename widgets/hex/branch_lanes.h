// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace strata {

/// A branch between two lines in sight, by their numbers.
struct LineBranch {
    std::size_t from = 0, to = 0;
};
/// How far from the code its arrow runs: lane 0 is next to it.
struct LaneBranch {
    std::size_t from = 0, to = 0, lane = 0;
};

/// Gives each branch a lane so that no two overlap in one: short ones next to the code, so that arrows nest. What does
/// not fit into `lanes` is left out, the longest first: a tangle tells nothing.
std::vector<LaneBranch> branchLanes(std::span<const LineBranch> branches, std::size_t lanes);

} // namespace strata
