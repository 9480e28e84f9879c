// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/compared_builds.h"

namespace strata {

namespace {

double matchedShareOf(const LayoutDiff& diff) {
    std::uint64_t all = 0, matched = 0;
    for (std::uint32_t a = 0; a < diff.a.parts.size(); ++a) {
        all += diff.a.parts[a].symbols;
        if (diff.matching.toB[a] != kNone) matched += diff.a.parts[a].symbols;
    }
    return all == 0 ? 1 : static_cast<double>(matched) / static_cast<double>(all);
}

/// Links of one build differ in a few stubs; releases in a tenth of their symbols and more.
bool areLinksOfOneBuild(const LayoutDiff& diff, double matchedShare) {
    constexpr double kAlike = 0.95;
    const bool haveTables = diff.a.document->kallsyms || diff.b.document->kallsyms;
    return haveTables && diff.a.image->machine == diff.b.image->machine && matchedShare >= kAlike;
}

} // namespace

ComparedBuildsPtr compareBuilds(LayoutDiff diff) {
    auto compared = std::make_shared<ComparedBuilds>();
    compared->diff = std::make_shared<const LayoutDiff>(std::move(diff));
    compared->lanes = std::make_shared<const LaneIndex>(indexLanes(compared->diff));
    compared->ownersA = std::make_shared<const Owners>(ownersOf(*compared->diff->a.document));
    compared->ownersB = std::make_shared<const Owners>(ownersOf(*compared->diff->b.document));
    compared->matchedShare = matchedShareOf(*compared->diff);
    if (areLinksOfOneBuild(*compared->diff, compared->matchedShare)) compared->why = whyBetween(*compared->diff);
    return compared;
}

} // namespace strata
