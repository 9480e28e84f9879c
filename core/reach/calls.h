// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// All branches of the image that no stub makes, by address.
std::vector<Call> findCalls(const Image& image, const BranchScan& scan, std::span<const Stub> stubs);

} // namespace strata
