// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/branch.h"

namespace strata {

/// A branch and its bytes.
struct EncodedBranch {
    const Branch& branch;
    ByteView bytes; ///< As many as it is long.
};

/// Whether two branches of one form and length do the same but for where they lead: conditions, registers, bit numbers
/// and hints are equal. `scan` is that of the image that `a` is in.
bool isSameOperation(const Image& image, const BranchScan& scan, const EncodedBranch& a, ByteView b);

} // namespace strata
