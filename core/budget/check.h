// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/budget/measure.h"

namespace strata {

struct CheckedLimit {
    BudgetLimit limit;
    std::uint64_t now = 0;               ///< Bytes or a count.
    std::optional<std::uint64_t> before; ///< Growth: of the other image; 0 where it has nothing of that name.
    std::uint64_t bound = 0;             ///< The limit in bytes or a count, of a share too.

    /// What the limit is about: the quantity, or by how much it grew.
    std::int64_t value() const { return static_cast<std::int64_t>(now - before.value_or(0)); }
    bool holds() const;
};

/// Measures an image, and for growth another one, against a budget. What fails comes first; else in the budget's
/// order. An Error names the limit that is about nothing in the image: it would hold for ever. `against` may be null;
/// then a limit of growth is an Error, and so is an `against` without one.
Result<std::vector<CheckedLimit>> checkBudget(const Budget& budget, Measurer& image, Measurer* against);

/// `thousands` thousandths of a percent of `whole`, rounded down; 2^64 - 1 at most.
std::uint64_t shareOf(std::uint64_t whole, std::uint64_t thousands);

} // namespace strata
