// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reach/pressure.h"

namespace strata {

/// Stubs that stand together, one behind the other, and who really calls them: what a linker's stub section serves,
/// read off the image, whatever rule its linker makes groups by.
struct StubRun {
    std::uint32_t section = 0; ///< Of the stubs: index into Image::sections.
    Vma begin, end;
    std::vector<std::uint32_t> stubs;           ///< Indices into the stubs, by address.
    std::uint32_t callers = 0;                  ///< Direct branches; 0: no range below means anything.
    std::uint32_t first = kNone, last = kNone;  ///< The callers with the lowest and highest address: reach marks.
    std::vector<std::uint32_t> callersSections; ///< Sections of the callers, ascending.
};

/// By section, then address; without callers.
std::vector<StubRun> stubGroups(std::span<const Stub> stubs);
/// The same, with callers.
std::vector<StubRun> stubRuns(std::span<const Stub> stubs, const ReachPressure& pressure);

} // namespace strata
