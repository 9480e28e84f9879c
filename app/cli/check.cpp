// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/budget/check.h"

#include "app/cli/command.h"
#include "app/cli/text_input.h"
#include "app/cli/text_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

using Checked = std::vector<CheckedLimit>;

std::size_t broken(const Checked& checked) {
    return static_cast<std::size_t>(std::ranges::count_if(checked, [](const auto& one) { return !one.holds(); }));
}

/// "2%" as it may have been typed.
std::string percentText(std::uint64_t thousands) {
    std::string text = fmt::format("{}.{:03}", thousands / 1000, thousands % 1000);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text + "%";
}

std::string limitText(const CheckedLimit& one) {
    if (one.limit.isLeast()) return fmt::format("at least {}", one.bound);
    if (!one.before) return fmt::format("{}", one.bound);
    if (!one.limit.percentThousands) return fmt::format("+{}", one.bound);
    return fmt::format("+{} ({})", one.bound, percentText(*one.limit.percentThousands));
}

TextTable tableOf(const Checked& checked) {
    TextTable table({{"Name"}, {"Value", Align::Right}, {"Limit", Align::Right}, {"Ok"}});
    for (const CheckedLimit& one : checked)
        table.add({limitName(one.limit), one.before ? fmt::format("{:+}", one.value()) : fmt::format("{}", one.now),
                   limitText(one), one.holds() ? "yes" : "NO"});
    return table;
}

std::string sentence(const Checked& checked, const CommandOptions& options) {
    return fmt::format("{}: {} of {} limits hold\n\n", options.image.string(), checked.size() - broken(checked),
                       checked.size());
}

Json limitJson(const CheckedLimit& one) {
    Json json = Json::object();
    json.set("name", limitName(one.limit))
        .set("value", one.before ? Json(one.value()) : Json(one.now))
        .set("limit", one.bound)
        .set("ok", one.holds())
        .set("unit", limitUnit(one.limit))
        .set("bound", one.limit.isLeast() ? "least" : "most")
        .set("now", one.now)
        .set("before", one.before)
        .set("percent", one.limit.percentThousands ? Json(percentText(*one.limit.percentThousands)) : Json());
    return json;
}

std::string checkJson(const Checked& checked, const Diagnostics& diagnostics, const CommandOptions& options) {
    Json limits = Json::array();
    for (const CheckedLimit& one : checked)
        limits.push(limitJson(one));
    Json json = jsonDocument("check", options);
    json.set("budget", options.budget.string())
        .set("against", options.against.empty() ? Json() : Json(options.against.string()))
        .set("ok", broken(checked) == 0)
        .set("limits", std::move(limits))
        .set("diagnostics", toJson(diagnostics));
    return json.text();
}

Result<Budget> readBudget(const std::filesystem::path& path) {
    const auto text = readTextInput(path);
    if (!text) return std::unexpected(text.error());
    auto budget = parseBudget(*text);
    if (budget) return budget;
    Error error = budget.error();
    error.text = fmt::format("{}: {}", textInputName(path), error.text);
    return std::unexpected(std::move(error));
}

std::string printed(const Checked& checked, const Diagnostics& diagnostics, const CommandOptions& options) {
    if (options.form == OutputForm::Json) return checkJson(checked, diagnostics, options);
    const std::string first = sentence(checked, options);
    if (options.form == OutputForm::Markdown) return first + tableOf(checked).markdown();
    return first + tableOf(checked).text() + diagnosticsText(diagnostics);
}

} // namespace

Result<CommandResult> runCheck(const CommandOptions& options) {
    const auto budget = readBudget(options.budget);
    if (!budget) return std::unexpected(budget.error());
    auto document = loadDocument(options.image, options.maps);
    if (!document) return std::unexpected(document.error());
    Measurer image(*document);
    std::optional<Measurer> against;
    if (!options.against.empty()) {
        auto other = loadDocument(options.against);
        if (!other) return std::unexpected(other.error());
        against.emplace(std::move(*other));
    }
    const auto checked = checkBudget(*budget, image, against ? &*against : nullptr);
    if (!checked) return std::unexpected(checked.error());
    return CommandResult{printed(*checked, image.document().diagnostics, options), broken(*checked) == 0 ? 0 : 1};
}

} // namespace strata
