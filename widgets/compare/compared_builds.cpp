// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/compared_builds.h"

namespace strata {

namespace {

/// Links of one build differ in a few stubs; releases in a third of their symbols.
bool areLinksOfOneBuild(const LayoutDiff& diff) {
    constexpr double kAlike = 0.95;
    const bool haveTables = diff.a.document->kallsyms || diff.b.document->kallsyms;
    return haveTables && diff.a.image->machine == diff.b.image->machine && matchedShare(diff) >= kAlike;
}

} // namespace

double matchedShare(const LayoutDiff& diff) {
    std::uint64_t all = 0, matched = 0;
    for (std::uint32_t a = 0; a < diff.a.parts.size(); ++a) {
        all += diff.a.parts[a].symbols;
        if (diff.matching.toB[a] != kNone) matched += diff.a.parts[a].symbols;
    }
    return all == 0 ? 1 : static_cast<double>(matched) / static_cast<double>(all);
}

ComparedBuildsPtr compareBuilds(LayoutDiff diff) {
    auto compared = std::make_shared<ComparedBuilds>();
    compared->diff = std::make_shared<const LayoutDiff>(std::move(diff));
    compared->lanes = std::make_shared<const LaneIndex>(indexLanes(compared->diff));
    compared->ownersA = std::make_shared<const Owners>(ownersOf(*compared->diff->a.document));
    compared->ownersB = std::make_shared<const Owners>(ownersOf(*compared->diff->b.document));
    if (areLinksOfOneBuild(*compared->diff)) compared->why = whyBetween(*compared->diff);
    return compared;
}

} // namespace strata
