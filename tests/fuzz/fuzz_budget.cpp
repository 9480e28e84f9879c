// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a budget: what is accepted limits something, has a name and a place for each limit, and can be checked.
#include "core/budget/check.h"

#include <cstdlib>

using namespace strata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto budget = parseBudget(asText(std::as_bytes(std::span(data, size))));
    if (!budget) {
        if (budget.error().text.empty()) std::abort();
        if (budget.error().where && budget.error().where->value > size) std::abort();
        return 0;
    }
    if (budget->limits.empty()) std::abort();
    for (const BudgetLimit& limit : budget->limits)
        if (limitName(limit).empty() || limitPath(limit).empty() || (limit.growth && limit.isLeast())) std::abort();
    Measurer image(std::make_shared<Document>()), before(std::make_shared<Document>());
    const auto checked = checkBudget(*budget, image, budget->limitsGrowth() ? &before : nullptr);
    if (checked && checked->size() != budget->limits.size()) std::abort();
    return 0;
}
