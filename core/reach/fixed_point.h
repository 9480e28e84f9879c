// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reach/forecast.h"

namespace strata {

/// What happens to the layout, and what stubs do to the tables.
struct LoopSetup {
    std::vector<Insertion> changes; ///< Before any stub: the tables come in, or a person's what-if.
    Vma tablesAt;                   ///< Where the tables grow: their end, or where they will be.
    /// Of tables that one more symbol takes; 0: the names of stubs don't get into them.
    double bytesPerSymbol = 0;
    std::uint64_t tableAlignment = 1; ///< The tables grow in steps of it.
};

/// One link of the loop.
struct LoopPass {
    std::uint64_t stubs = 0;                    ///< Those there are now, and the difference that reach makes.
    std::int64_t stubBytes = 0, tableBytes = 0; ///< More than now.
    ReachState state;
};

/// The kernel's own loop done over: what changed moves code, that needs stubs, stubs take room and have names, names
/// make the tables grow, that moves code. The first pass is the image as it is, and the only one when
/// nothing is to change; the last one is equal to the one before it, unless 16 passes did not settle it.
std::vector<LoopPass> runToFixedPoint(const Image& image, const ReachModel& model, std::span<const Stub> stubs,
                                      const LoopSetup& setup);

/// Bytes that a stub for reach takes in this image: of those there are the mean, else what its linker makes.
std::uint64_t stubBytesOf(const Image& image, std::span<const Stub> stubs);

} // namespace strata
