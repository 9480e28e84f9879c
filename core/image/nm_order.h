// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// Sorts symbols (given in symbol table order) as `LC_ALL=C nm -n` does: undefined ones first, by name; then by
/// address, by name as bytes, and by table order. This is also the order that scripts/kallsyms starts from.
void sortLikeNm(std::vector<Symbol>& symbols);

} // namespace strata
