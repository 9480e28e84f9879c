// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/linked_kernel.h"

namespace strata::test {

/// Small kernels whose tables do not fit their slots.

using Sizes = std::array<std::uint64_t, kKallsymsTableCount>;
std::uint64_t& sizeOf(Sizes& sizes, KallsymsTable table);

/// Slots as long as the tables of such a kernel: link with more than enough, and look.
Sizes exactSizes(SmallKernel kernel);

/// "x86_64" or "x86_64 position independent".
SmallKernel kernelOf(const QString& row);

/// A kernel whose names are `missing` bytes too long for their slot, and whose offsets have `spare` bytes to give.
SmallKernel withShortNames(SmallKernel kernel, std::uint64_t missing, std::uint64_t spare);

inline bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace strata::test

/// For tests on them.
#define NEEDS_TOOLS(bytes)                                                                                             \
    if ((bytes).isEmpty()) QSKIP("no binutils for this target: packaging/setup test brings them")
