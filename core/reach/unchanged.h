// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reach/forecast.h"

namespace strata {

/// Why a change of the layout leaves all branches as they are: how little it does to them, and what room it leaves
/// alone.
struct Unchanged {
    std::int64_t longer = 0, shorter = 0; ///< The most bytes that a branch gets longer, or shorter.
    std::optional<SectionGap> gap;        ///< The largest between code behind the change that no alignment explains.
};
Unchanged explainUnchanged(const Image& image, const ReachModel& model, std::span<const Insertion> changes);

} // namespace strata
