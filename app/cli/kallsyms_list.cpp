// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/kallsyms_command.h"
#include "core/kallsyms/system_map.h"

namespace strata {

Json entryJson(const KallsymsEntry& entry) {
    Json json = Json::object();
    json.set("vma", entry.address).set("letter", std::string_view(&entry.letter, 1)).set("name", entry.name);
    return json;
}

Result<CommandResult> runKallsymsList(const CommandOptions& options) {
    return withKallsyms(options, [&](const Document& document, const Kallsyms& found) -> Result<CommandResult> {
        if (options.form == OutputForm::Text) return CommandResult{entriesText(document.image, found.entries)};
        Json symbols = Json::array();
        for (const KallsymsEntry& entry : found.entries)
            symbols.push(entryJson(entry));
        Json json = jsonDocument("kallsyms-list", options);
        json.set("symbols", std::move(symbols)).set("diagnostics", toJson(found.diagnostics));
        return CommandResult{json.text()};
    });
}

} // namespace strata
