// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/text_table.h"
#include "core/stubs/stub_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace strata {

namespace {

/// Whether the stub's symbol is an entry of the tables; unknown without tables.
std::optional<bool> inKallsyms(const Document& document, const Stub& stub) {
    if (!document.kallsyms || !document.kallsyms->filled) return std::nullopt;
    const std::string name = stubName(document.image, stub);
    const auto same = [&](const KallsymsEntry& e) { return e.address == stub.vma && e.name == name; };
    return std::ranges::any_of(document.kallsyms->entries, same);
}

ByteCount totalBytes(const std::vector<Stub>& stubs) {
    ByteCount sum;
    for (const Stub& stub : stubs)
        sum += stub.size;
    return sum;
}

std::string stubsJson(const Document& document, const CommandOptions& options) {
    Json stubs = Json::array();
    for (const Stub& stub : document.stubs) {
        Json json = Json::object();
        json.set("vma", stub.vma)
            .set("size", stub.size)
            .set("kind", stubKindName(stub.kind))
            .set("name", stubName(document.image, stub))
            .set("target", stub.target)
            .set("target_name", stub.targetName.empty() ? Json() : Json(stub.targetName))
            .set("section", sectionName(document.image, stub.section))
            .set("found_by", stubEvidenceName(stub.foundBy))
            .set("callers", stub.callers)
            .set("in_kallsyms", inKallsyms(document, stub));
        stubs.push(std::move(json));
    }
    Json json = jsonDocument("stubs", options);
    json.set("count", document.stubs.size())
        .set("bytes", totalBytes(document.stubs))
        .set("stubs", std::move(stubs))
        .set("diagnostics", toJson(document.diagnostics));
    return json.text();
}

std::string stubsText(const Document& document) {
    TextTable table({{"VMA", Align::Right},
                     {"Size", Align::Right},
                     {"Kind"},
                     {"Section"},
                     {"Callers", Align::Right},
                     {"Target"},
                     {"Name"}});
    std::map<std::string_view, std::size_t> kinds;
    for (const Stub& stub : document.stubs) {
        ++kinds[stubKindName(stub.kind)];
        table.add({paddedAddress(document.image, stub.vma), fmt::format("{}", stub.size.value), stubKindName(stub.kind),
                   sectionName(document.image, stub.section), fmt::format("{}", stub.callers),
                   stub.targetName.empty() ? "-" : std::string(stub.targetName), stubName(document.image, stub)});
    }
    std::string text = fmt::format("{} stubs, {} bytes", document.stubs.size(), totalBytes(document.stubs).value);
    for (const auto& [kind, count] : kinds)
        text += fmt::format(", {} {}", count, kind);
    text += "\n";
    if (!document.stubs.empty()) text += "\n" + table.text();
    return text + diagnosticsText(document.diagnostics);
}

} // namespace

Result<CommandResult> runStubs(const CommandOptions& options) {
    const auto document = loadDocument(options.image, options.maps);
    if (!document) return std::unexpected(document.error());
    if (options.form == OutputForm::SymbolList)
        return CommandResult{stubSymbolList((*document)->image, (*document)->stubs)};
    const bool json = options.form == OutputForm::Json;
    return CommandResult{json ? stubsJson(**document, options) : stubsText(**document)};
}

} // namespace strata
