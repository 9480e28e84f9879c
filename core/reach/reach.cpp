// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/reach.h"

#include "core/reach/code_sections.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace strata {

namespace {

/// Counts a branch where it is one of `counted`'s and keeps it when it is nearer to its limit than those before.
template <class Counted> void count(Counted& counted, std::size_t index, ByteCount headroom) {
    if (counted.count == 0 || headroom < counted.headroom) {
        counted.nearest = index;
        counted.headroom = headroom;
    }
    ++counted.count;
}

} // namespace

ByteCount reachHeadroom(const BranchScan& scan, const Branch& branch) {
    const std::int64_t distance = scan.distance(branch);
    const BranchReach reach = scan.reach(branch);
    const std::int64_t left = distance >= 0 ? reach.above - distance : distance - reach.below;
    return {static_cast<std::uint64_t>(std::max<std::int64_t>(left, 0))};
}

double reachShare(BranchReach reach, std::int64_t distance) {
    const std::int64_t limit = distance >= 0 ? reach.above : reach.below;
    // A MIPS j in the last slot of its region can't go up at all.
    if (limit == 0) return distance == 0 ? 0.0 : 1.0;
    return static_cast<double>(distance) / static_cast<double>(limit);
}

double reachShare(const BranchScan& scan, const Branch& branch) {
    return reachShare(scan.reach(branch), scan.distance(branch));
}

ReachSummary summarizeReach(const Image& image, const BranchScan& scan) {
    ReachSummary summary;
    if (scan.isa == nullptr) return summary;
    const CodeSections code(image);
    const auto forms = branchForms(*scan.isa);
    std::vector<ReachClass> classes(forms.size());
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint8_t>, ReachPair> pairs;
    ReachPair* last = nullptr; // most branches are like the one before them
    for (std::size_t i = 0; i < scan.branches.size(); ++i) {
        const Branch& branch = scan.branches[i];
        const std::uint32_t to = code.of(branch.target, branch.section);
        if (to == kNoSection) {
            ++summary.elsewhere;
            continue;
        }
        const ByteCount headroom = reachHeadroom(scan, branch);
        ReachClass& kind = classes[branch.form];
        count(kind, i, headroom);
        const double bucket = reachShare(scan, branch) * static_cast<double>(kReachBuckets);
        ++kind.histogram[std::min(static_cast<std::size_t>(bucket), kReachBuckets - 1)];
        if (last == nullptr || last->from != branch.section || last->to != to || last->form != branch.form) {
            last = &pairs[{branch.section, to, branch.form}];
            last->from = branch.section;
            last->to = to;
            last->form = branch.form;
        }
        count(*last, i, headroom);
    }
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (classes[i].count == 0) continue;
        classes[i].form = static_cast<std::uint8_t>(i);
        classes[i].limit = {forms[i].below, forms[i].above};
        summary.classes.push_back(classes[i]);
    }
    for (const auto& [key, pair] : pairs)
        summary.pairs.push_back(pair);
    return summary;
}

std::vector<std::size_t> nextToBreak(const Image& image, const BranchScan& scan, std::size_t count) {
    struct Candidate {
        ByteCount headroom;
        std::size_t index;
        auto operator<=>(const Candidate&) const = default;
    };
    std::vector<Candidate> nearest; // a heap of the best, worst first
    const CodeSections code(image);
    for (std::size_t i = 0; i < scan.branches.size() && count > 0; ++i) {
        const Branch& branch = scan.branches[i];
        if (scan.form(branch).far == FarBranch::StaysLocal) continue;
        const Candidate candidate{reachHeadroom(scan, branch), i};
        if (nearest.size() == count && !(candidate < nearest.front())) continue;
        if (code.of(branch.target, branch.section) == kNoSection) continue;
        if (nearest.size() == count) {
            std::ranges::pop_heap(nearest);
            nearest.pop_back();
        }
        nearest.push_back(candidate);
        std::ranges::push_heap(nearest);
    }
    std::ranges::sort_heap(nearest);
    std::vector<std::size_t> indices;
    indices.reserve(nearest.size());
    for (const Candidate& candidate : nearest)
        indices.push_back(candidate.index);
    return indices;
}

} // namespace strata
