// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/generate_report.h"

#include "app/cli/text_table.h"

#include <fmt/format.h>

namespace strata {

namespace {

Json rangesJson(const Plan& plan) {
    Json ranges = Json::array();
    for (const PlannedRange& r : plan.ranges) {
        ranges.push(
            std::move(Json::object()
                          .set("what", r.what)
                          .set("table", r.table ? std::optional(std::string(kallsymsLabel(*r.table))) : std::nullopt)
                          .set("offset", r.offset)
                          .set("vma", r.vma)
                          .set("size", r.after.size())
                          .set("changed", r.changed)));
    }
    return ranges;
}

Json tablesJson(const Plan& plan) {
    Json tables = Json::array();
    for (const PlannedTable& t : plan.tables) {
        tables.push(std::move(Json::object()
                                  .set("name", kallsymsLabel(t.table))
                                  .set("vma", t.vma)
                                  .set("slot", t.slot)
                                  .set("size", t.newUsed)
                                  .set("old_size", t.oldUsed)
                                  .set("slack", t.slack())
                                  .set("changed", t.changed)
                                  .set("kept_relocation", t.keptRelocation)));
    }
    return tables;
}

Json movedJson(const Plan& plan) {
    Json array = Json::array();
    for (const MovedSymbol& m : plan.moved)
        array.push(std::move(Json::object().set("name", m.name).set("before", m.before).set("after", m.after)));
    return array;
}

Json wrongJson(const std::vector<WrongAddress>& wrong) {
    Json array = Json::array();
    for (const WrongAddress& w : wrong)
        array.push(std::move(Json::object().set("name", w.name).set("table", w.table).set("symtab", w.symtab)));
    return array;
}

Json sentencesJson(const std::vector<std::string>& sentences) {
    Json array = Json::array();
    for (const std::string& sentence : sentences)
        array.push(sentence);
    return array;
}

std::string tablesText(const Image& image, const Plan& plan) {
    if (plan.tables.empty()) return {};
    TextTable table({{"Table"},
                     {"VMA", Align::Right},
                     {"Slot", Align::Right},
                     {"Used", Align::Right},
                     {"Slack", Align::Right},
                     {"Bytes changed", Align::Right}});
    for (const PlannedTable& t : plan.tables) {
        const bool tooSmall = t.newUsed > t.slot;
        const bool kept = t.keptRelocation && t.changed == 0;
        table.add({std::string(kallsymsLabel(t.table)), paddedAddress(image, t.vma), fmt::format("{}", t.slot.value),
                   fmt::format("{}", t.newUsed.value),
                   tooSmall ? fmt::format("-{}", t.newUsed.value - t.slot.value) : fmt::format("{}", t.slack()),
                   kept ? std::string("kept (relocation)") : fmt::format("{}", t.changed)});
    }
    return "\n" + table.text();
}

/// What is written beside the tables: references, headers, addends. Their number may be that of the symbols.
std::string otherRangesText(const Image& image, const Plan& plan) {
    constexpr std::size_t kShown = 30;
    std::string text;
    std::size_t count = 0;
    for (const PlannedRange& range : plan.ranges) {
        if (range.table) continue;
        if (count++ < kShown)
            text += fmt::format("  {} at {}\n", range.what,
                                range.vma ? paddedAddress(image, *range.vma)
                                          : fmt::format("offset {:#x}", range.offset.value));
    }
    if (count == 0) return {};
    if (count > kShown) text += fmt::format("  … {} in all (--json lists them)\n", count);
    return "\nwritten besides:\n" + text;
}

std::string listText(const char* title, const std::vector<std::string>& lines) {
    if (lines.empty()) return {};
    std::string text = fmt::format("\n{}:\n", title);
    for (const std::string& line : lines)
        text += "  " + line + "\n";
    return text;
}

std::string movedText(const Image& image, const Plan& plan) {
    std::vector<std::string> lines;
    lines.reserve(plan.moved.size());
    for (const MovedSymbol& m : plan.moved)
        lines.push_back(
            fmt::format("{} → {} {}", paddedAddress(image, m.before), paddedAddress(image, m.after), m.name));
    return listText("labels that move", lines);
}

std::string symbolsText(const Plan& plan) {
    std::string text = fmt::format("\nsymbols: {} right, {} wrong ({} wrong before), {} moved, {} left out by the "
                                   "kernel's filter\n",
                                   plan.symbolsRight, plan.wrongAfter.size(), plan.wrongBefore.size(),
                                   plan.moved.size(), plan.leftOut);
    if (!plan.lettersBefore.empty())
        text += fmt::format("letters: {} of another kind before; no address is wrong because of them\n",
                            plan.lettersBefore.size());
    if (const std::uint64_t gained = plan.gainedBytes(); gained > 0)
        text += fmt::format("the file gains {} bytes\n", gained);
    return text;
}

} // namespace

Json planJson(const Plan& plan, const CommandOptions& options) {
    Json json = jsonDocument("kallsyms-generate", options);
    json.set("kind", planKindName(plan.kind))
        .set("reason", plan.reason)
        .set("advice", sentencesJson(plan.advice))
        .set("ranges", rangesJson(plan))
        .set("gained_bytes", plan.gainedBytes())
        .set("tables", tablesJson(plan))
        .set("symbols", std::move(Json::object()
                                      .set("right", plan.symbolsRight)
                                      .set("wrong", plan.wrongAfter.size())
                                      .set("moved", plan.moved.size())
                                      .set("wrong_before", plan.wrongBefore.size())
                                      .set("letters_before", plan.lettersBefore.size())
                                      .set("left_out", plan.leftOut)))
        .set("moved", movedJson(plan))
        .set("causes", sentencesJson(plan.causes))
        .set("wrong", wrongJson(plan.wrongAfter))
        .set("wrong_before", wrongJson(plan.wrongBefore));
    return json;
}

std::string planText(const Image& image, const Plan& plan) {
    std::string text = fmt::format("plan: {}. {}\n", planKindName(plan.kind), plan.reason);
    text += tablesText(image, plan);
    if (plan.kind == PlanKind::Cannot) return text + listText("what to do", plan.advice);
    text += otherRangesText(image, plan) + movedText(image, plan) + symbolsText(plan);
    return text + listText("why addresses are wrong before", plan.causes);
}

} // namespace strata
