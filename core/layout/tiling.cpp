// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/tiling.h"

#include <algorithm>

namespace strata {

std::vector<Claim> joined(std::vector<Claim> extents) {
    std::erase_if(extents, [](const Claim& e) { return e.begin >= e.end; });
    std::ranges::sort(extents, {}, &Claim::begin);
    std::vector<Claim> result;
    for (const Claim& extent : extents) {
        if (!result.empty() && extent.begin <= result.back().end) {
            result.back().end = std::max(result.back().end, extent.end);
        } else {
            result.push_back(extent);
        }
    }
    return result;
}

Tiling tile(std::vector<Claim> extents, std::vector<Claim> claims) {
    std::ranges::stable_sort(
        claims, [](const Claim& a, const Claim& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
    Tiling result;
    auto claim = claims.begin();
    for (const Claim& extent : joined(std::move(extents))) {
        std::uint64_t at = extent.begin;
        for (; claim != claims.end() && claim->begin < extent.end; ++claim) {
            const std::uint64_t begin = std::max(claim->begin, at);
            const std::uint64_t end = std::min(claim->end, extent.end);
            if (begin != claim->begin || end != claim->end) result.shortened.push_back(claim->owner);
            if (begin >= end) continue;
            if (begin > at) result.tiles.push_back({at, begin, kNobody});
            result.tiles.push_back({begin, end, claim->owner});
            at = end;
        }
        if (at < extent.end) result.tiles.push_back({at, extent.end, kNobody});
    }
    return result;
}

} // namespace strata
