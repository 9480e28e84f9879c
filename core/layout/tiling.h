// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace strata {

/// A wish for the positions [begin, end) of one domain.
struct Claim {
    std::uint64_t begin = 0, end = 0;
    std::uint32_t owner = 0; ///< Meaning is the caller's; in a Tile, kNobody marks a gap.
};
inline constexpr std::uint32_t kNobody = 0xffffffff;

/// What an owner got: [begin, end) of the domain.
using Tile = Claim;

struct Tiling {
    std::vector<Tile> tiles;              ///< Ascending, disjoint; they cover the extents exactly.
    std::vector<std::uint32_t> shortened; ///< Owners that got less than they claimed because another was first.
};

/// Gives every position of `extents` (any order, may overlap) exactly one owner. Who begins first, wins; at the same
/// begin, the longer claim. What is left between the claims becomes tiles of kNobody. Claims outside the extents
/// are cut off.
Tiling tile(std::vector<Claim> extents, std::vector<Claim> claims);

/// The extents sorted, with touching and overlapping ones joined.
std::vector<Claim> joined(std::vector<Claim> extents);

} // namespace strata
