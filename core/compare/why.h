// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/compare.h"
#include "core/kallsyms/verify.h"

namespace strata {

/// What pushed symbols, or brought them: all of one kind together.
struct WhyCause {
    CauseKind kind = CauseKind::Symbol;
    std::string name;   ///< The first in link order: ".got shrunk", "00000502.plt_branch.foo new".
    std::string detail; ///< One line with the numbers of all.
    std::uint64_t count = 1;
    std::int64_t delta = 0; ///< Bytes by which they push in all.
};

/// Why tables that were made from A are wrong in B.
struct WhyAnswer {
    std::uint64_t symbols = 0;  ///< That the tables hold.
    std::uint64_t wrong = 0;    ///< Of them, those that stand elsewhere in B.
    std::uint64_t appeared = 0; ///< Symbols of B that A has not.
    std::uint64_t gone = 0;
    std::string reordered;        ///< The first that has another neighbour at its address; empty: none.
    std::vector<WhyCause> causes; ///< The first one first.

    bool isConsistent() const { return wrong == 0 && appeared == 0 && gone == 0 && reordered.empty(); }
};

/// Two links of a kernel. Compares the symbols that tables keep, by the rules that B's tables (else A's) were made
/// with, and finds what pushed them, in link order. An Error only when cancelled.
Result<WhyAnswer> whyBetween(const DocumentPtr& a, const DocumentPtr& b, const Progress& progress = {});

/// The same of two links that are compared already.
WhyAnswer whyBetween(const LayoutDiff& diff);

/// An image and the tables inside it, as `report` found them.
WhyAnswer whyInside(const KallsymsReport& report);

/// "inconsistent: 22 of 20001 symbols stand elsewhere in B than in A"; "consistent: …".
std::string whySentence(const WhyAnswer& answer);
/// What to do about a cause of this kind.
const char* whyAdvice(CauseKind kind);

} // namespace strata
