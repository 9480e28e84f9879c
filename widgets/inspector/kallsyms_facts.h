// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspector/item_card.h"

#include <optional>
#include <string_view>

namespace strata {

/// The table whose label is `symbol` and that this image has.
std::optional<KallsymsTable> kallsymsTableNamed(const Document& document, std::string_view symbol);
/// What a table is for, in one line.
QString kallsymsTableMeaning(KallsymsTable table);
/// The same for a symbol's name; empty when it is no kallsyms label.
QString kallsymsLabelMeaning(const QString& symbol);

/// Facts of one table; empty when the image has no decoded tables.
FactGroup kallsymsFacts(const Document& document, KallsymsTable table);
/// The tables as a whole.
FactGroup kallsymsSummary(const Document& document);

} // namespace strata
