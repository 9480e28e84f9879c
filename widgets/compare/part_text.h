// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/waterfall.h"

#include <QString>

namespace strata {

/// "foo", "bytes of .got", "padding in front of foo"; of B, unless only A has it.
QString partText(const LayoutDiff& diff, std::uint32_t a, std::uint32_t b);
/// Where a part stands in each build and what became of it, one line each.
QStringList partLines(const LayoutDiff& diff, std::uint32_t a, std::uint32_t b);
/// "foo new", "padding in front of schedule".
QString causeTextOf(const LayoutDiff& diff, const Cause& cause);
/// "648 stubs of .text", "foo grown", "alignment", "1 204 others".
QString stepText(const LayoutDiff& diff, const WaterfallStep& step);
/// "+0x40", "−0x5c000", "0".
QString displacementText(std::int64_t displacement);

} // namespace strata
