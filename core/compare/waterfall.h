// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/compare.h"

namespace strata {

enum class StepKind : std::uint8_t {
    One,     ///< One thing: `a`, `b` and `change` say which and what became of it.
    Group,   ///< All of one CauseKind in one section; of alignment, wherever it is.
    Section, ///< A whole section.
    Rest     ///< What is left over, of all kinds.
};

/// A bar of a waterfall.
struct WaterfallStep {
    StepKind step = StepKind::One;
    CauseKind kind = CauseKind::Symbol;
    Change change = Change::Padding;
    std::uint32_t a = kNone, b = kNone; ///< The part in each build; of a group, the first one.
    std::string_view section;           ///< A view into the images; empty for alignment and the rest.
    std::uint64_t count = 1;            ///< Things in it.
    std::int64_t delta = 0;             ///< Bytes, B - A.
};

/// Steps whose deltas sum to `total`, the largest first, what is left over last.
struct Waterfall {
    std::vector<WaterfallStep> steps;
    std::int64_t total = 0;
};

/// Why a part of A stands elsewhere in B: all that pushes it. Nothing for one that does not keep its order.
std::optional<Waterfall> waterfallOf(const LayoutDiff& diff, std::uint32_t partOfA, std::size_t mostSteps);

/// Why a section has another size: what came, went, grew and shrank in it, and the padding between.
Waterfall waterfallOf(const LayoutDiff& diff, const SectionChange& section, std::size_t mostSteps);

/// Why the image has another size: its sections, and the padding between.
Waterfall waterfallOf(const LayoutDiff& diff, std::size_t mostSteps);

} // namespace strata
