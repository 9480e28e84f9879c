// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hex/branch_lanes.h"

#include <algorithm>

namespace strata {

std::vector<LaneBranch> branchLanes(std::span<const LineBranch> branches, std::size_t lanes) {
    const auto low = [](const auto& b) { return std::min(b.from, b.to); };
    const auto high = [](const auto& b) { return std::max(b.from, b.to); };
    std::vector<LineBranch> order(branches.begin(), branches.end());
    std::ranges::stable_sort(order, {}, [&](const LineBranch& b) { return high(b) - low(b); });
    std::vector<LaneBranch> placed;
    for (const LineBranch& branch : order) {
        std::size_t lane = 0;
        for (const LaneBranch& other : placed) {
            const bool overlaps = low(branch) <= high(other) && low(other) <= high(branch);
            // Arrows to one place share their lane's end.
            const bool joins = branch.to == other.to && (branch.from < branch.to) == (other.from < other.to);
            if (overlaps && !joins) lane = std::max(lane, other.lane + 1);
        }
        if (lane < lanes) placed.push_back({branch.from, branch.to, lane});
    }
    return placed;
}

} // namespace strata
