// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/reach/forecast.h"
#include "core/reach/movable.h"

namespace strata {

enum class MovePlace : std::uint8_t {
    Front,  ///< Of the output section that it is in.
    Back,   ///< Of the output section that it is in.
    Behind, ///< Another output section.
    InFront ///< Of another output section.
};

/// One thing put elsewhere, and what that does; on top of the moves before it.
struct CureMove {
    Movable what;
    MovePlace place = MovePlace::Behind;
    std::uint32_t neighbour = kNoSection;          ///< Of Behind and InFront: index into Image::sections.
    std::uint64_t stubsBefore = 0, stubsAfter = 0; ///< That reach needs; of ld.lld's, which shares them, the most.
    std::uint64_t farBefore = 0, farAfter = 0;     ///< Branches out of reach.
};

/// All that the search looks at.
struct CureInput {
    const Image& image;
    const Layout& layout;
    const LinkMap* map = nullptr;       ///< Without it only whole sections and the tables can be moved.
    const Kallsyms* kallsyms = nullptr; ///< May be null.
    const ReachModel& model;
};

/// The few moves that remove the most stubs, greatest effect first: each the best one on top of those before it, of
/// equally good ones the smallest. Ends after `most`, or where the next one would not remove a twentieth of the stubs.
/// Foretold, not linked: sections are laid out again in the new order with their alignment.
/// Empty when no stub is needed, when nothing helps, and when cancelled.
std::vector<CureMove> findCure(const CureInput& input, std::size_t most = 4, const Progress& progress = {});

} // namespace strata
