// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/text_table.h"
#include "core/kallsyms/verify.h"

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
    return fmt::format("{} symbols, {} bytes, {}, {}{}\n\n", found.count, found.bytes.value,
                       kallsymsStyleName(found.format.style), kallsymsOrderName(found.format.order),
                       found.filled ? "" : ", reserved and not filled") +
           table.text() + diagnosticsText(found.diagnostics);
}

std::string entryLine(const Image& image, const KallsymsEntry& e) {
    return fmt::format("{} {} {}\n", paddedAddress(image, e.address), e.letter, e.name);
}

Json entryJson(const KallsymsEntry& e) {
    Json json = Json::object();
    json.set("vma", e.address).set("letter", std::string_view(&e.letter, 1)).set("name", e.name);
    return json;
}

Json entriesJson(const std::vector<KallsymsEntry>& entries) {
    Json array = Json::array();
    for (const KallsymsEntry& e : entries)
        array.push(entryJson(e));
    return array;
}

Json optionsJson(const KallsymsOptions& o) {
    Json reasons = Json::array();
    for (const std::string& reason : o.reasons)
        reasons.push(reason);
    Json json = Json::object();
    json.set("release", fmt::format("{}.{}", o.major, o.minor))
        .set("all_symbols", o.allSymbols)
        .set("absolute_percpu", o.absolutePercpu)
        .set("lto_clang", o.ltoClang)
        .set("keep_tables", o.keepTables)
        .set("keep_stubs", o.keepStubs)
        .set("reason", std::move(reasons));
    return json;
}

std::string verifyJson(const KallsymsReport& report, const CommandOptions& options) {
    Json tables = Json::array();
    for (const TableDifference& t : report.tables) {
        tables.push(std::move(Json::object()
                                  .set("name", kallsymsLabel(t.table))
                                  .set("vma", t.vma)
                                  .set("bytes", t.bytes)
                                  .set("differing", t.differing)));
    }
    Json wrong = Json::array();
    for (const WrongAddress& w : report.wrong) {
        wrong.push(std::move(Json::object().set("name", w.name).set("table", w.table).set("symtab", w.symtab)));
    }
    Json letters = Json::array();
    for (const LetterDifference& l : report.letters) {
        letters.push(std::move(Json::object()
                                   .set("name", l.name)
                                   .set("vma", l.vma)
                                   .set("table", std::string_view(&l.table, 1))
                                   .set("symtab", std::string_view(&l.symtab, 1))));
    }
    Json json = jsonDocument("kallsyms-verify", options);
    json.set("symbols", report.symbols)
        .set("differing_bytes", report.differing)
        .set("tables", std::move(tables))
        .set("wrong", std::move(wrong))
        .set("missing", entriesJson(report.missing))
        .set("extra", entriesJson(report.extra))
        .set("letters", std::move(letters))
        .set("options", optionsJson(report.options))
        .set("diagnostics", toJson(report.diagnostics));
    return json.text();
}

/// The first lines of a list; a report of 100 000 moved symbols helps nobody.
template <class T, class F> std::string listText(const char* title, const std::vector<T>& list, F&& line) {
    constexpr std::size_t kShown = 30;
    if (list.empty()) return {};
    std::string text = fmt::format("\n{} ({}):\n", title, list.size());
    for (std::size_t i = 0; i < std::min(list.size(), kShown); ++i)
        text += "  " + line(list[i]);
    if (list.size() > kShown) text += fmt::format("  … and {} more (--json lists all)\n", list.size() - kShown);
    return text;
}

std::string verifyText(const Document& document, const KallsymsReport& report) {
    const Image& image = document.image;
    TextTable table({{"Table"}, {"VMA", Align::Right}, {"Bytes", Align::Right}, {"Differing", Align::Right}});
    for (const TableDifference& t : report.tables) {
        table.add({std::string(kallsymsLabel(t.table)), paddedAddress(image, t.vma), fmt::format("{}", t.bytes.value),
                   fmt::format("{}", t.differing.value)});
    }
    std::string text = fmt::format("{} symbols, {} differing bytes, {} wrong addresses, {} missing, {} extra, "
                                   "{} other letters\n\n",
                                   report.symbols, report.differing.value, report.wrong.size(), report.missing.size(),
                                   report.extra.size(), report.letters.size());
    text += table.text();
    text += listText("wrong addresses: table, symbol table, name", report.wrong, [&](const WrongAddress& w) {
        return fmt::format("{} {} {}\n", paddedAddress(image, w.table), paddedAddress(image, w.symtab), w.name);
    });
    const auto entry = [&](const KallsymsEntry& e) { return entryLine(image, e); };
    text += listText("missing in the tables", report.missing, entry);
    text += listText("only in the tables", report.extra, entry);
    text += listText("other letters: table, symbol table, name", report.letters,
                     [](const LetterDifference& l) { return fmt::format("{} {} {}\n", l.table, l.symtab, l.name); });
    text += fmt::format("\nrules of Linux {}.{}:\n", report.options.major, report.options.minor);
    for (const std::string& reason : report.options.reasons)
        text += "  " + reason + "\n";
    return text + diagnosticsText(report.diagnostics);
}

/// Loads the document and hands it, with its tables, to `make`.
template <class F> Result<CommandResult> withKallsyms(const CommandOptions& options, F&& make) {
    const auto document = loadDocument(options.image, options.map);
    if (!document) return std::unexpected(document.error());
    const auto found = kallsymsOf(**document);
    if (!found) return std::unexpected(found.error());
    return make(**document, **found);
}

} // namespace

Result<CommandResult> runKallsymsTables(const CommandOptions& options) {
    return withKallsyms(options, [&](const Document& document, const Kallsyms& found) -> Result<CommandResult> {
        const bool json = options.form == OutputForm::Json;
        return CommandResult{json ? tablesJson(document, found, options) : tablesText(document, found)};
    });
}

Result<CommandResult> runKallsymsList(const CommandOptions& options) {
    return withKallsyms(options, [&](const Document& document, const Kallsyms& found) -> Result<CommandResult> {
        if (options.form == OutputForm::Json) {
            Json json = jsonDocument("kallsyms-list", options);
            json.set("symbols", entriesJson(found.entries)).set("diagnostics", toJson(found.diagnostics));
            return CommandResult{json.text()};
        }
        std::string text;
        for (const KallsymsEntry& e : found.entries)
            text += entryLine(document.image, e);
        return CommandResult{std::move(text)};
    });
}

Result<CommandResult> runKallsymsVerify(const CommandOptions& options) {
    return withKallsyms(options, [&](const Document& document, const Kallsyms& found) -> Result<CommandResult> {
        const auto report = verifyKallsyms(document.image, found, kallsymsOptions(document, found, options));
        const bool json = options.form == OutputForm::Json;
        return CommandResult{json ? verifyJson(report, options) : verifyText(document, report), report.clean() ? 0 : 1};
    });
}

} // namespace strata
