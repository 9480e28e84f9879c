// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/kallsyms/analysis.h"

#include <vector>

namespace strata {

/// One line about a spelled entry.
struct SpellingFact {
    QString label, value;
    bool wrong = false; ///< The tables contradict themselves here.
};
/// Record, length, marker, address and order, each with its place and the arithmetic that leads to it.
std::vector<SpellingFact> spellingFacts(const KallsymsAnalysis& analysis, const Spelling& spelling);

/// All of it as text for the clipboard.
QString spellingAsText(const KallsymsAnalysis& analysis, const Spelling& spelling);

/// Why a symbol of the image is not in the tables, as far as the release's rules tell.
QString absenceText(const Document& document, const Symbol& symbol);

} // namespace strata
