// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/reach/cure.h"

namespace strata {

/// The moves as a table, and below it what to write for each.
std::string cureText(const CureInput& input, std::span<const CureMove> moves);
/// `cure[] {kind, what, vma, bytes, place, neighbour, stubs_before, stubs_after, far_before, far_after, hint}`
Json cureJson(const CureInput& input, std::span<const CureMove> moves);

} // namespace strata
