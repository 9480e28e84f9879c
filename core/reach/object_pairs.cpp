// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/object_pairs.h"

#include "core/reach/code_sections.h"
#include "core/reach/reach.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace strata {

std::vector<ObjectPair> objectPairs(const Image& image, const BranchScan& scan, const CodeObjects& objects,
                                    std::size_t count) {
    std::vector<ObjectPair> pairs;
    std::unordered_map<std::uint64_t, std::size_t> known; // position in `pairs`
    const CodeSections code(image);
    for (std::size_t i = 0; i < scan.branches.size(); ++i) {
        const Branch& branch = scan.branches[i];
        if (scan.form(branch).far == FarBranch::StaysLocal) continue;
        const std::uint32_t section = code.of(branch.target, branch.section);
        if (section == kNoSection) continue;
        const std::uint32_t from = objects.at(branch.section, branch.at);
        const std::uint32_t to = objects.at(section, branch.target);
        constexpr unsigned kObjectBits = 28; // 268 million objects, and 256 forms
        const std::uint64_t key = ((std::uint64_t{from} << kObjectBits | to) << 8U) | branch.form;
        const auto [found, isNew] = known.try_emplace(key, pairs.size());
        if (isNew) pairs.push_back({.from = from, .to = to, .form = branch.form});
        ObjectPair& pair = pairs[found->second];
        const ByteCount headroom = reachHeadroom(scan, branch);
        if (isNew || headroom < pair.headroom) {
            pair.nearest = i;
            pair.headroom = headroom;
        }
        ++pair.count;
    }
    const auto isNearer = [](const ObjectPair& a, const ObjectPair& b) {
        return std::tie(a.headroom, a.nearest) < std::tie(b.headroom, b.nearest);
    };
    const std::size_t kept = std::min(count, pairs.size());
    std::ranges::partial_sort(pairs, pairs.begin() + static_cast<std::ptrdiff_t>(kept), isNearer);
    pairs.resize(kept);
    return pairs;
}

} // namespace strata
