// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stubs/stub_patterns.h"

namespace strata {

/// The veneer that works round an erratum, where `caller` leads to one: only the branches to it and out of it tell, for
/// what stands in it was moved there from anywhere.
std::optional<StubShape> erratumAt(const Image& image, const BranchScan& scan, const Branch& caller);

/// Where such a veneer of `size` bytes goes on: its last branch.
std::optional<Vma> erratumTarget(const BranchScan& scan, Vma vma, ByteCount size);

} // namespace strata
