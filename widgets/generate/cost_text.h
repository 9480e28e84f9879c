// SPDX-License-Identifier: GPL-3.0-or-later
// Costs in words: the two tables of the Generate workspace as rows of a table each. Pure.
#pragma once

#include "core/generate/costs.h"

#include <QString>

#include <span>

namespace strata {

/// A row of the table of places: what is counted, and its text for one place.
struct PlaceRow {
    const char *title, *hint;
    QString (*text)(const PlaceCost&);
};
std::span<const PlaceRow> placeRows();

/// A column of the table of ways.
struct WayColumn {
    const char *title, *hint;
    QString (*text)(const WayCost&);
};
std::span<const WayColumn> wayColumns();

/// "as linked", ".rodata", ".kallsyms at the end": heads of the columns.
QString placeTitle(TablesPlace place);
/// "passes, tables in .rodata", "one pass, tables at the end", "reserved slots"
QString wayTitle(LinkWay way);
QString wayHint(LinkWay way);

} // namespace strata
