// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reach/address_shift.h"
#include "core/reach/calls.h"

namespace strata {

/// Who would need a stub: all callers in one group of a linker's, for one function.
struct StubNeed {
    std::uint32_t section = 0; ///< Of the callers.
    std::uint32_t group = 0;   ///< Within the section: GNU ld cuts long ones in pieces.
    Vma target;                ///< As it stands now.

    auto operator<=>(const StubNeed&) const = default;
};

/// Which branches are out of reach in one layout.
struct ReachState {
    std::uint64_t far = 0;        ///< Branches whose target is too far away.
    std::uint64_t failedLink = 0; ///< Of those, the ones that no linker makes a stub for.
    std::uint64_t pairs = 0;      ///< Distinct (section, target) of those that get one.
    std::vector<StubNeed> needs;  ///< The stubs that are needed for reach, sorted.
};

/// Bytes of code that one group of stubs serves, unless the linker is told (--stub-group-size); 0: all of the output
/// section. Source: bfd's *_stub_group_size defaults.
ByteCount defaultGroupSize(std::uint16_t machine);
/// The group of callers, within the output section [begin, end), whose stubs stand together. lld shares what is in
/// reach, so that it makes fewer. Without a size the linker's default.
std::uint32_t stubGroup(std::uint16_t machine, Vma begin, Vma end, Vma caller, std::optional<ByteCount> size = {});

struct ReachForecast {
    std::uint64_t branches = 0;
    ReachState before, after;
};

/// What would be out of reach if things stood elsewhere: computed from the branches of one image, which is not linked
/// again. For lld the number of needs is the upper bound of its stubs.
class ReachModel {
public:
    ReachModel(const Image& image, const BranchScan& scan, std::span<const Stub> stubs,
               std::optional<MapDialect> linker = {});

    const std::vector<Call>& calls() const { return m_calls; }
    /// Without a size of groups the linker's default, here and below.
    ReachState state(const AddressShift& shift, std::optional<ByteCount> groupSize = {}) const;
    /// target - at, as the processor adds it.
    std::int64_t distance(const Call& call) const { return signedDistance(call.target.value - call.at.value); }
    StubNeed needOf(const Call& call, std::optional<ByteCount> groupSize = {}) const {
        return {call.section, groupOf(call, groupSize), call.target};
    }
    /// Where the stubs of a group stand: in front of what they serve on ppc64, behind it elsewhere.
    Vma stubPlace(std::uint32_t section, std::uint32_t group, std::optional<ByteCount> groupSize = {}) const;
    ReachForecast forecast(const AddressShift& shift) const { return {m_calls.size(), state({}), state(shift)}; }

private:
    std::uint32_t groupOf(const Call& call, std::optional<ByteCount> groupSize) const;
    std::int64_t signedDistance(std::uint64_t difference) const;

    const Image& m_image;
    std::vector<Call> m_calls;
};

} // namespace strata
