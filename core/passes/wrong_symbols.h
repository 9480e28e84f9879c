// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/passes/link_model.h"

namespace strata {

/// What of tables made of link `a` is wrong in link `b`.
struct WrongSymbols {
    std::uint64_t moved = 0;          ///< Symbols, stubs that both have among them, that stand elsewhere.
    std::uint64_t came = 0, went = 0; ///< Stubs.
    std::optional<CauseKind> firstCause;

    std::uint64_t count() const { return moved + came + went; }
};

/// Stubs count where their names are kept. Of a group of stubs to which others came, all count as moved: linkers order
/// them by a hash of their names.
WrongSymbols wrongBetween(const Link& a, const Link& b, const TablesModel& tables, const LinkModel& model,
                          const LinkKnobs& knobs, StubNames names);

} // namespace strata
