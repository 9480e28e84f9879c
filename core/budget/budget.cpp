// SPDX-License-Identifier: GPL-3.0-or-later
//   {"schema": "strata.budget/1",
//    "image": {"file": "64M", "memory": "40M"},
//    "sections": {".text": "16M", ".init.text": 600000},
//    "owners": {"drivers/": "8M", "kernel/fork.o": 40000},
//    "stubs": 0, "headroom": {"all": "1M", "bl": "2M"},
//    "kallsyms": {"bytes": "3M", "slack": "64K", "wrong": 0},
//    "growth": {"image": {"memory": "0.5%"}, "sections": {".text": "64K"}}}
// A limit that is misspelled would hold for ever, so whatever is not understood is an Error.
#include "core/budget/budget.h"

#include "core/base/json_reader.h"
#include "core/base/numbers.h"
#include "core/budget/quantities.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

constexpr std::string_view kSchema = "strata.budget/1";
constexpr unsigned kDeepest = 2;                ///< {"growth": {"sections": {…}}}
constexpr std::uint64_t kMostPercent = 100'000; ///< A thousandfold image: what is more is a typing error.
constexpr std::size_t kMostDecimals = 3;

std::unexpected<Error> wrong(std::string_view where, std::string_view what) {
    return std::unexpected(Error{fmt::format("the budget's {}: {}", where, what), {}});
}

std::string pathOf(const std::string& parent, const JsonValue& member) {
    if (parent.empty()) return member.name;
    return fmt::format("{}[\"{}\"]", parent, member.name);
}

/// "2%", "0.25 %" in thousandths.
std::optional<std::uint64_t> parsePercent(std::string_view text) {
    if (!text.ends_with('%')) return std::nullopt;
    text.remove_suffix(1);
    if (text.ends_with(' ')) text.remove_suffix(1);
    std::string digits(text.substr(0, text.find('.')));
    std::string decimals = digits.size() == text.size() ? "0" : std::string(text.substr(digits.size() + 1));
    if (digits.empty() || decimals.empty() || decimals.size() > kMostDecimals) return std::nullopt;
    decimals.resize(kMostDecimals, '0');
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::ranges::all_of(digits, isDigit) || !std::ranges::all_of(decimals, isDigit)) return std::nullopt;
    const auto whole = parseNumber(digits);
    if (!whole || *whole > kMostPercent) return std::nullopt;
    return *whole * 1000 + *parseNumber(decimals);
}

class Parser {
public:
    Result<Budget> parse(const JsonValue& root) {
        if (!root.is(JsonValue::Kind::Object)) return wrong("document", "expected an object");
        for (const JsonValue& member : root.members) {
            const auto parsed = member.name == "schema"   ? parseSchema(member)
                                : member.name == "growth" ? parseGrowth(member)
                                                          : parseGroup(member, BudgetLimit{}, {});
            if (!parsed) return std::unexpected(parsed.error());
        }
        if (m_budget.limits.empty()) return wrong("document", "there is no limit in it");
        return std::move(m_budget);
    }

private:
    static Result<void> parseSchema(const JsonValue& member) {
        if (member.is(JsonValue::Kind::Text) && member.text == kSchema) return {};
        return wrong("schema", fmt::format("expected \"{}\"", kSchema));
    }

    Result<void> parseGrowth(const JsonValue& growth) {
        if (!growth.is(JsonValue::Kind::Object)) return wrong("growth", "expected an object");
        for (const JsonValue& member : growth.members) {
            if (member.name == "headroom") return wrong("growth[\"headroom\"]", "headroom has a least value only");
            const auto parsed = parseGroup(member, BudgetLimit{.growth = true}, "growth");
            if (!parsed) return parsed;
        }
        return {};
    }

    static const QuantityRow* findRow(std::string_view group, KeyForm form, std::string_view key) {
        const auto found = std::ranges::find_if(quantityRows(), [&](const QuantityRow& row) {
            return row.group == group && row.form == form && row.key == key;
        });
        return found == quantityRows().end() ? nullptr : &*found;
    }

    Result<void> parseGroup(const JsonValue& group, const BudgetLimit& start, const std::string& parent) {
        const std::string path = pathOf(parent, group);
        if (std::ranges::find(quantityRows(), group.name, &QuantityRow::group) == quantityRows().end())
            return wrong(path, "nothing of that name can be limited");
        if (!group.is(JsonValue::Kind::Object)) {
            const QuantityRow* row = findRow(group.name, KeyForm::Value, "");
            if (row == nullptr) return wrong(path, "expected an object");
            return addLimit(group, *row, start, path);
        }
        for (const JsonValue& member : group.members) {
            const QuantityRow* row = findRow(group.name, KeyForm::Key, member.name);
            if (row == nullptr && !member.name.empty()) row = findRow(group.name, KeyForm::Anyone, "");
            if (row == nullptr) return wrong(pathOf(path, member), "nothing of that name can be limited");
            if (const auto added = addLimit(member, *row, start, pathOf(path, member)); !added) return added;
        }
        return {};
    }

    Result<void> addLimit(const JsonValue& value, const QuantityRow& row, BudgetLimit limit, const std::string& path) {
        limit.quantity = row.quantity;
        if (row.form == KeyForm::Anyone) limit.name = value.name;
        if (value.is(JsonValue::Kind::Count)) {
            limit.bound = value.count;
        } else if (const auto number = value.is(JsonValue::Kind::Text) ? parseNumber(value.text) : std::nullopt) {
            limit.bound = *number;
        } else if (const auto percent = limit.growth ? parsePercent(value.text) : std::nullopt) {
            limit.percentThousands = percent;
        } else {
            return wrong(path, limit.growth
                                   ? "expected a number like 4096, \"0x1000\" or \"4K\", or a share like \"0.5%\""
                                   : "expected a number like 4096, \"0x1000\" or \"4K\"");
        }
        m_budget.limits.push_back(std::move(limit));
        return {};
    }

    Budget m_budget;
};

} // namespace

Result<Budget> parseBudget(std::string_view text) {
    const auto root = readJson(text, kDeepest);
    if (!root) return std::unexpected(root.error());
    return Parser().parse(*root);
}

} // namespace strata
