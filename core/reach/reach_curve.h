// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reach/forecast.h"

namespace strata {

/// How many branches are out of reach, and how many stubs that needs, when N bytes stand in front of one address: for
/// every N at once. Alignment is left aside (AddressShift knows it), so that one sorted pass over the branches is
/// enough.
class ReachCurve {
public:
    ReachCurve(const ReachModel& model, Vma place);

    std::uint64_t farAt(std::int64_t bytes) const { return below(m_far, bytes); }
    std::uint64_t needsAt(std::int64_t bytes) const { return below(m_needs, bytes); }
    /// The most bytes that need no stub more than there are now; nothing: however many.
    std::optional<std::int64_t> room() const;
    /// The number of bytes from which on each of the needs exists, ascending: the steps of the curve.
    const std::vector<std::int64_t>& steps() const { return m_needs; }

private:
    static std::uint64_t below(const std::vector<std::int64_t>& thresholds, std::int64_t bytes);
    std::vector<std::int64_t> m_far, m_needs; ///< More bytes than that, sorted.
};

} // namespace strata
