// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reach/far_branch.h"
#include "core/stubs/stubs.h"

namespace strata {

/// A direct branch with where it leads in the end, stubs aside.
struct Call {
    Vma at;
    Vma target;                   ///< The function's global entry.
    std::int64_t below, above;    ///< What target - at may be.
    std::uint32_t section = 0;    ///< Of `at`: index into Image::sections.
    std::uint16_t localEntry = 0; ///< Bytes from the global to the local entry, which must be in reach too (ppc64).
    std::uint8_t form = 0;        ///< Index into branchForms().
    FarBranch far = FarBranch::GetsStub;
    std::uint32_t stub = kNone; ///< Index into the stubs: the one that it goes through now.

    bool isFar(std::int64_t distance) const { return distance < below || distance + localEntry > above; }
};

/// All branches of the image that no stub makes and that lead into code (CodeSections), by address. One through a stub
/// that leads out of the image (a library's function) leads to the stub.
/// `linker`: who links it, if the map says so; else what the image says.
std::vector<Call> findCalls(const Image& image, const BranchScan& scan, std::span<const Stub> stubs,
                            std::optional<MapDialect> linker = {});

/// Which calls go through which stub.
class CallersOfStubs {
public:
    CallersOfStubs(std::span<const Call> calls, std::size_t stubs);
    /// Positions in the calls, ascending; `stub` is an index into the stubs.
    std::span<const std::uint32_t> of(std::uint32_t stub) const;

private:
    std::vector<std::uint32_t> m_calls,
        m_first; ///< Those of stub i: m_calls[m_first[i]] up to m_calls[m_first[i + 1]].
};

} // namespace strata
