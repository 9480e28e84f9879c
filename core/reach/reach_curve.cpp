// SPDX-License-Identifier: GPL-3.0-or-later
// A branch across the place gets longer by N: forward when the target lies behind it, backward when the branch does. It
// is out of reach once N exceeds its slack; one that does not cross the place is what it is. A stub is needed from the
// smallest slack of its callers on.
#include "core/reach/reach_curve.h"

#include <algorithm>
#include <limits>

namespace strata {

namespace {

constexpr std::int64_t kAlways = std::numeric_limits<std::int64_t>::min();

/// The N above which the branch is out of reach; nothing: it never is.
std::optional<std::int64_t> slackOf(const Call& call, std::int64_t distance, Vma place) {
    if (call.at < place && place <= call.target) return call.above - call.localEntry - distance;
    if (call.target < place && place <= call.at) return distance - call.below;
    return call.isFar(distance) ? std::optional(kAlways) : std::nullopt;
}

} // namespace

ReachCurve::ReachCurve(const ReachModel& model, Vma place) {
    std::vector<std::pair<StubNeed, std::int64_t>> needs;
    for (const Call& call : model.calls()) {
        const auto slack = slackOf(call, model.distance(call), place);
        if (!slack) continue;
        // Nobody asks for so many bytes; most branches would need them.
        constexpr std::int64_t kFarthest = std::int64_t{1} << 32U;
        if (*slack > kFarthest) continue;
        m_far.push_back(*slack);
        if (call.far == FarBranch::GetsStub) needs.emplace_back(model.needOf(call), *slack);
    }
    std::ranges::sort(m_far);
    std::ranges::sort(needs);
    for (std::size_t i = 0; i < needs.size(); ++i)
        if (i == 0 || needs[i].first != needs[i - 1].first) m_needs.push_back(needs[i].second);
    std::ranges::sort(m_needs);
}

std::uint64_t ReachCurve::below(const std::vector<std::int64_t>& thresholds, std::int64_t bytes) {
    return static_cast<std::uint64_t>(std::ranges::lower_bound(thresholds, bytes) - thresholds.begin());
}

std::optional<std::int64_t> ReachCurve::room() const {
    const auto next = std::ranges::lower_bound(m_needs, std::int64_t{0});
    return next == m_needs.end() ? std::nullopt : std::optional(*next);
}

} // namespace strata
