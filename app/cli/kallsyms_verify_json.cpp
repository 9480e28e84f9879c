// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/kallsyms_command.h"
#include "core/kallsyms/filter.h"

#include <fmt/format.h>

namespace strata {

namespace {

Json letterJson(char letter) {
    return letter == 0 ? Json() : Json(std::string_view(&letter, 1));
}

/// `reason` and `cause`, which every finding has.
void setReason(Json& json, const KallsymsReport& report, const KallsymsFinding& finding) {
    const KallsymsCause* cause = report.causeOf(finding);
    json.set("reason", kallsymsReasonKey(cause != nullptr ? cause->reason : KallsymsReason::Unknown));
    json.set("cause", cause != nullptr ? Json(finding.cause) : Json());
}

Json wrongJson(const KallsymsReport& report) {
    Json array = Json::array();
    for (const KallsymsFinding& finding : report.wrong()) {
        Json json = Json::object();
        json.set("name", finding.name).set("table", finding.table).set("symtab", finding.symtab);
        setReason(json, report, finding);
        array.push(std::move(json));
    }
    return array;
}

Json lettersJson(const KallsymsReport& report) {
    Json array = Json::array();
    for (const KallsymsFinding& finding : report.letters()) {
        Json json = Json::object();
        json.set("name", finding.name)
            .set("vma", finding.symtab ? finding.symtab : finding.table)
            .set("table", letterJson(finding.tableLetter))
            .set("symtab", letterJson(finding.symtabLetter));
        setReason(json, report, finding);
        array.push(std::move(json));
    }
    return array;
}

Json unpairedJson(const KallsymsReport& report, KallsymsFindingKind kind) {
    const bool extra = kind == KallsymsFindingKind::Extra;
    Json array = Json::array();
    for (const KallsymsFinding& finding : report.of(kind)) {
        Json json = Json::object();
        json.set("vma", extra ? finding.table : finding.symtab)
            .set("letter", letterJson(extra ? finding.tableLetter : finding.symtabLetter))
            .set("name", finding.name);
        setReason(json, report, finding);
        array.push(std::move(json));
    }
    return array;
}

const char* kindKey(KallsymsFindingKind kind) {
    switch (kind) {
    case KallsymsFindingKind::WrongAddress:
        return "wrong";
    case KallsymsFindingKind::Missing:
        return "missing";
    case KallsymsFindingKind::Extra:
        return "extra";
    case KallsymsFindingKind::OtherLetter:
        return "letters";
    }
    return "unknown";
}

Json causesJson(const KallsymsReport& report) {
    Json array = Json::array();
    for (const KallsymsCause& cause : report.causes) {
        Json json = Json::object();
        json.set("kind", kindKey(cause.kind))
            .set("reason", kallsymsReasonKey(cause.reason))
            .set("symbols", cause.symbols)
            .set("first", cause.first)
            .set("last", cause.last)
            .set("delta", cause.kind == KallsymsFindingKind::WrongAddress ? signedJson(cause.delta) : Json())
            .set("text", cause.text);
        array.push(std::move(json));
    }
    return array;
}

Json tablesJson(const KallsymsReport& report) {
    Json tables = Json::array();
    for (const TableDifference& t : report.tables) {
        Json json = Json::object();
        json.set("name", kallsymsLabel(t.table)).set("vma", t.vma).set("bytes", t.bytes).set("differing", t.differing);
        tables.push(std::move(json));
    }
    return tables;
}

Json optionsJson(const KallsymsOptions& o) {
    Json reasons = Json::array();
    for (const std::string& reason : o.reasons)
        reasons.push(reason);
    Json json = Json::object();
    json.set("release", fmt::format("{}.{}", o.major, o.minor))
        .set("all_symbols", o.allSymbols)
        .set("absolute_percpu", o.absolutePercpu)
        .set("base_relative", o.baseRelative.value_or(false))
        .set("lto_clang", o.ltoClang)
        .set("keep_tables", o.keepTables)
        .set("keep_stubs", o.keepStubs)
        .set("filter", describeFilter(o))
        .set("reason", std::move(reasons));
    return json;
}

Json filteredJson(const KallsymsReport& report) {
    Json array = Json::array();
    for (const LeftOutSymbols& left : report.leftOut) {
        Json json = Json::object();
        json.set("rule", left.rule).set("symbols", left.symbols);
        array.push(std::move(json));
    }
    return array;
}

Json checksJson(const KallsymsReport& report) {
    Json array = Json::array();
    for (const KallsymsCheck& check : report.checks) {
        Json json = Json::object();
        json.set("name", check.name).set("passed", check.passed).set("text", check.text);
        array.push(std::move(json));
    }
    return array;
}

Json lookupsJson(const KallsymsReport& report) {
    if (!report.lookups) return {};
    Json failed = Json::array();
    for (const FailedLookup& lookup : report.lookups->failed) {
        Json json = Json::object();
        json.set("by", lookup.by == LookupBy::Address ? "address" : "name")
            .set("name", lookup.name)
            .set("vma", lookup.vma)
            .set("found", lookup.found.empty() ? Json() : Json(lookup.found));
        failed.push(std::move(json));
    }
    Json json = Json::object();
    json.set("by_address", report.lookups->byAddress)
        .set("by_name", report.lookups->byName)
        .set("failures", report.lookups->failures)
        .set("sampled", report.lookups->sampled)
        .set("stopped", report.lookups->stopped)
        .set("failed", std::move(failed));
    return json;
}

Json againstJson(const KallsymsReport& report, const CommandOptions& options) {
    if (!report.listing) return {};
    Json modules = Json::array();
    for (const ListingModule& module : report.listing->modules) {
        Json json = Json::object();
        json.set("name", module.name).set("symbols", module.symbols);
        modules.push(std::move(json));
    }
    Json json = Json::object();
    json.set("path", options.against.string())
        .set("kind", listingKindName(report.listing->kind))
        .set("symbols", report.listing->symbols)
        .set("slide", signedJson(report.listing->slide))
        .set("zeros", report.listing->zeros)
        .set("out_of_order_line", report.listing->firstOutOfOrder == 0 ? Json() : Json(report.listing->firstOutOfOrder))
        .set("modules", std::move(modules))
        .set("bpf", report.listing->bpf);
    return json;
}

Json originJson(const KallsymsOrigin& origin) {
    Json json = Json::object();
    json.set("by", origin.by == KallsymsFoundBy::Labels ? "labels" : "signature")
        .set("confidence", origin.confidence)
        .set("reason", origin.reason);
    return json;
}

} // namespace

std::string verifyJson(const KallsymsReport& report, const CommandOptions& options) {
    static constexpr const char* kReferences[] = {"symtab", "listing", "none"};
    Json json = jsonDocument("kallsyms-verify", options);
    json.set("symbols", report.symbols)
        .set("clean", report.clean())
        .set("found", originJson(report.origin))
        .set("compared_with", kReferences[static_cast<std::size_t>(report.reference)])
        .set("against", againstJson(report, options))
        .set("differing_bytes", report.differing)
        .set("tables", tablesJson(report))
        .set("wrong", wrongJson(report))
        .set("missing", unpairedJson(report, KallsymsFindingKind::Missing))
        .set("extra", unpairedJson(report, KallsymsFindingKind::Extra))
        .set("letters", lettersJson(report))
        .set("causes", causesJson(report))
        .set("filtered", filteredJson(report))
        .set("too_long", report.tooLong())
        .set("truncated", report.count(KallsymsReason::Truncated))
        .set("duplicates", report.duplicates)
        .set("checks", checksJson(report))
        .set("lookups", lookupsJson(report))
        .set("options", optionsJson(report.options))
        .set("diagnostics", toJson(report.diagnostics));
    return json.text();
}

} // namespace strata
