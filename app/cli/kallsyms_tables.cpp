// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/kallsyms_command.h"
#include "app/cli/text_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

struct FoundTable {
    KallsymsTable table;
    const KallsymsSlot* slot;
};

std::vector<FoundTable> tablesByAddress(const Kallsyms& found) {
    std::vector<FoundTable> tables;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        if (found.tables[i]) tables.push_back({static_cast<KallsymsTable>(i), &*found.tables[i]});
    }
    std::ranges::sort(tables, {}, [](const FoundTable& t) { return t.slot->vma; });
    return tables;
}

std::string tablesJson(const Document& document, const Kallsyms& found, const CommandOptions& options) {
    Json tables = Json::array();
    for (const auto& [table, slot] : tablesByAddress(found)) {
        Json json = Json::object();
        json.set("name", kallsymsLabel(table))
            .set("vma", slot->vma)
            .set("size", slot->used)
            .set("slot", slot->slot)
            .set("section", sectionName(document.image, slot->section));
        tables.push(std::move(json));
    }
    Json json = jsonDocument("kallsyms-tables", options);
    json.set("style", kallsymsStyleName(found.format.style))
        .set("layout", kallsymsOrderName(found.format.order))
        .set("found", std::move(Json::object()
                                    .set("by", found.origin.by == KallsymsFoundBy::Labels ? "labels" : "signature")
                                    .set("confidence", found.origin.confidence)
                                    .set("reason", found.origin.reason)))
        .set("tables", std::move(tables))
        .set("diagnostics", toJson(found.diagnostics));
    return json.text();
}

std::string tablesText(const Document& document, const Kallsyms& found) {
    TextTable table({{"Table"}, {"VMA", Align::Right}, {"Size", Align::Right}, {"Slot", Align::Right}, {"Section"}});
    for (const auto& [kind, slot] : tablesByAddress(found)) {
        table.add({std::string(kallsymsLabel(kind)), paddedAddress(document.image, slot->vma),
                   fmt::format("{}", slot->used.value), fmt::format("{}", slot->slot.value),
                   sectionName(document.image, slot->section)});
    }
    const std::string origin =
        found.origin.by == KallsymsFoundBy::Labels
            ? std::string()
            : fmt::format("found by signature, {} % sure: {}\n", found.origin.confidence, found.origin.reason);
    return fmt::format("{} symbols, {} bytes, {}, {}{}\n{}\n", found.count, found.bytes.value,
                       kallsymsStyleName(found.format.style), kallsymsOrderName(found.format.order),
                       found.filled ? "" : ", reserved and not filled", origin) +
           table.text() + diagnosticsText(found.diagnostics);
}

} // namespace

Result<CommandResult> runKallsymsTables(const CommandOptions& options) {
    return withKallsyms(options, [&](const Document& document, const Kallsyms& found) -> Result<CommandResult> {
        const bool json = options.form == OutputForm::Json;
        return CommandResult{json ? tablesJson(document, found, options) : tablesText(document, found)};
    });
}

} // namespace strata
