// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/branch.h"
#include "core/linkmap/link_map.h"

namespace strata {

/// Who linked the image, as far as it says: `.comment` (lld, mold), gold's note, linux_banner; else GNU ld, which
/// leaves no word.
MapDialect linkerOf(const Image& image);

/// What `linker` does when a branch of this form is out of reach. BranchForm::far is what the linkers have in common.
/// Of the image as it is: GNU ld makes more kinds for ppc32 once an insertion has brought the code past 32 MiB.
FarBranch whenFar(const Image& image, MapDialect linker, const BranchForm& form);

} // namespace strata
