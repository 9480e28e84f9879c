// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/budget/budget.h"

#include <span>

namespace strata {

/// How a budget spells a quantity.
enum class KeyForm : std::uint8_t {
    Value,  ///< "stubs": 10
    Key,    ///< "kallsyms": {"bytes": 10}
    Anyone, ///< "sections": {NAME: 10}
};

struct QuantityRow {
    Quantity quantity;
    KeyForm form;
    const char* group; ///< The key in the budget.
    const char* key;   ///< Of KeyForm::Key: the one inside the group.
    const char* title; ///< In limitName().
    const char* unit;
};
std::span<const QuantityRow> quantityRows();

} // namespace strata
