// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of the player. Pure.
#pragma once

#include "widgets/passes/pass_source.h"

#include <QString>

namespace strata {

/// "Passes", "One pass", "Slots".
QString wayName(LinkWay way);
/// "kallsyms in .rodata"
QString placeText(TablesPlace place);
/// What happened in a link: "Link 2 of 4: 652 stubs, 139 more. 18 448 of 20 582 symbols of its tables are wrong."
QString linkSentence(const ShownWay& shown, std::size_t link);
/// The tables in it: "tables of 383 KiB come in"
QString tablesText(const ShownWay& shown, std::size_t link);
/// What comes of the way: "4 links, 1 009 symbols wrong".
QString outcomeText(const ShownWay& shown);
bool endsWell(const ShownWay& shown);
/// Why the loop is none, or that it is one; and what can't be known.
QString loopText(const ShownWay& shown);
/// "513 → 652 → 657"
QString stubsText(const ShownWay& shown);

} // namespace strata
