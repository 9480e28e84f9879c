// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/projection.h"

namespace strata {

enum class TickRank : std::uint8_t { Minor, Labelled };

/// A mark of the ruler.
struct RulerTick {
    double x = 0;
    std::uint64_t address = 0;
    TickRank rank = TickRank::Labelled;
    bool operator==(const RulerTick&) const = default;
};

/// Marks at powers of two, the labelled ones at least `labelWidth` pixels apart, with minor ones between; on the equal
/// scale, where addresses are not even, at the starts of sections. In order of x.
std::vector<RulerTick> rulerTicks(const Projection& projection, double labelWidth);

/// True when the labelled ticks differ in their low 32 bits only: the high half is then written once, beside the ruler.
bool shareHighHalf(const std::vector<RulerTick>& ticks);

} // namespace strata
