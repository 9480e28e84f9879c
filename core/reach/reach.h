// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/branch.h"

#include <array>

namespace strata {

inline constexpr std::size_t kReachBuckets = 20;
/// How many branches use which part of their reach: bucket i counts those with a distance of i to i + 1 twentieths of
/// the limit in their direction; the last one has the limit itself.
using ReachHistogram = std::array<std::uint32_t, kReachBuckets>;

/// All branches of one form.
struct ReachClass {
    std::uint8_t form = 0; ///< Index into branchForms().
    BranchReach limit{};   ///< As in the form: counted from its origin.
    std::size_t count = 0;
    std::size_t nearest = 0; ///< Index into BranchScan::branches of the one nearest to its limit.
    ByteCount headroom;      ///< Of that one: so many bytes more between it and its target, and it still reaches.
    ReachHistogram histogram{};
};

/// All branches from one section into another, or within one.
struct ReachPair {
    std::uint32_t from = 0, to = 0; ///< Indices into Image::sections.
    std::uint8_t form = 0;
    std::size_t count = 0;
    std::size_t nearest = 0; ///< As in ReachClass.
    ByteCount headroom;
};

struct ReachSummary {
    std::vector<ReachClass> classes; ///< In the order of the ISA's forms; those without a branch are left out.
    std::vector<ReachPair> pairs;    ///< By from, to, form.
    /// Branches whose target lies in no executable section, which are in none of the lists above: data that nothing
    /// marks, decoded as code, jumps to what another file brings, code that is written at run time.
    std::size_t elsewhere = 0;
};

/// Bytes that may come between a branch and its target before it is out of reach; 0 at the limit, and for one that
/// is past it (a damaged file: no linker writes that).
ByteCount reachHeadroom(const BranchScan& scan, const Branch& branch);
/// |distance| as a share of the limit in its direction: 0 to 1, more when it is past it.
double reachShare(BranchReach reach, std::int64_t distance);
/// |distance| as a share of the limit in the branch's direction: 0 to 1, more when it is past it.
double reachShare(const BranchScan& scan, const Branch& branch);

/// What of their reach the branches use. Linear in their number: 12 ms for the 600 000 of a ppc64 kernel.
ReachSummary summarizeReach(const Image& image, const BranchScan& scan);

/// Indices into BranchScan::branches of the `count` that break next, least headroom first, then by address: branches
/// that leave their function (not FarBranch::StaysLocal) and have a target in an executable section.
std::vector<std::size_t> nextToBreak(const Image& image, const BranchScan& scan, std::size_t count);

} // namespace strata
