// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/budget/quantities.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr std::array kRows = {
    QuantityRow{Quantity::FileSize, KeyForm::Key, "image", "file", "file", "bytes"},
    QuantityRow{Quantity::MemorySize, KeyForm::Key, "image", "memory", "memory", "bytes"},
    QuantityRow{Quantity::Section, KeyForm::Anyone, "sections", "", "section", "bytes"},
    QuantityRow{Quantity::Owner, KeyForm::Anyone, "owners", "", "owner", "bytes"},
    QuantityRow{Quantity::Stubs, KeyForm::Value, "stubs", "", "stubs", "count"},
    QuantityRow{Quantity::Headroom, KeyForm::Value, "headroom", "", "headroom", "bytes"},
    QuantityRow{Quantity::Headroom, KeyForm::Key, "headroom", "all", "headroom", "bytes"},
    QuantityRow{Quantity::Headroom, KeyForm::Anyone, "headroom", "", "headroom", "bytes"},
    QuantityRow{Quantity::KallsymsBytes, KeyForm::Key, "kallsyms", "bytes", "kallsyms bytes", "bytes"},
    QuantityRow{Quantity::KallsymsSlack, KeyForm::Key, "kallsyms", "slack", "kallsyms slack", "bytes"},
    QuantityRow{Quantity::KallsymsWrong, KeyForm::Key, "kallsyms", "wrong", "kallsyms wrong", "count"},
};

const QuantityRow& rowOf(const BudgetLimit& limit) {
    return *std::ranges::find(kRows, limit.quantity, &QuantityRow::quantity);
}

} // namespace

std::span<const QuantityRow> quantityRows() {
    return kRows;
}

bool Budget::limitsGrowth() const {
    return std::ranges::any_of(limits, &BudgetLimit::growth);
}

std::string limitName(const BudgetLimit& limit) {
    const std::string name = limit.name.empty() ? std::string() : " " + limit.name;
    return fmt::format("{}{}{}", limit.growth ? "growth of " : "", rowOf(limit).title, name);
}

std::string limitPath(const BudgetLimit& limit) {
    const QuantityRow& row = rowOf(limit);
    const std::string path = fmt::format("{}{}", limit.growth ? "growth." : "", row.group);
    if (!limit.name.empty()) return path + fmt::format("[\"{}\"]", limit.name);
    return row.form == KeyForm::Key ? path + "." + row.key : path;
}

const char* limitUnit(const BudgetLimit& limit) {
    return rowOf(limit).unit;
}

} // namespace strata
