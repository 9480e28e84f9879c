// SPDX-License-Identifier: GPL-3.0-or-later
// Which line of the link map tells of an item, and which item a line tells of.
#pragma once

#include "core/document/document.h"
#include "core/linkmap/line_index.h"
#include "widgets/session/item_ref.h"

namespace strata {

/// The line that put the item where it is: of a symbol its own line where the map lists it, else that of the input
/// section that holds it; of a section its heading. Nothing where the map has no say.
std::optional<std::uint32_t> lineOfItem(const Document& document, const LineIndex& lines, ItemRef ref);

/// The symbol, object or section that the line is about; none when that can't be told.
ItemRef itemOfLine(const Document& document, const LineIndex& lines, std::uint32_t line);

} // namespace strata
