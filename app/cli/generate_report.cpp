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

} // namespace

Json planJson(const Plan& plan, const CommandOptions& options) {
    Json json = jsonDocument("kallsyms-generate", options);
    json.set("kind", planKindName(plan.kind))
        .set("reason", plan.reason)
        .set("ranges", rangesJson(plan))
        .set("tables", tablesJson(plan))
        .set("symbols", std::move(Json::object()
                                      .set("right", plan.symbolsRight)
                                      .set("wrong", plan.wrongAfter.size())
                                      .set("moved", 0)
                                      .set("wrong_before", plan.wrongBefore.size())
                                      .set("left_out", plan.leftOut)));
    return json;
}

std::string planText(const Image& image, const Plan& plan) {
    std::string text = fmt::format("plan: {}. {}\n", planKindName(plan.kind), plan.reason);
    if (plan.kind == PlanKind::Cannot) return text;
    TextTable table({{"Table"},
                     {"VMA", Align::Right},
                     {"Slot", Align::Right},
                     {"Used", Align::Right},
                     {"Slack", Align::Right},
                     {"Bytes changed", Align::Right}});
    for (const PlannedTable& t : plan.tables) {
        table.add({std::string(kallsymsLabel(t.table)), paddedAddress(image, t.vma), fmt::format("{}", t.slot.value),
                   fmt::format("{}", t.newUsed.value), fmt::format("{}", t.slack()),
                   t.keptRelocation ? std::string("kept (relocation)") : fmt::format("{}", t.changed)});
    }
    return text + "\n" + table.text() +
           fmt::format("\nsymbols: {} right, {} wrong ({} wrong before), {} left out by the kernel's filter\n",
                       plan.symbolsRight, plan.wrongAfter.size(), plan.wrongBefore.size(), plan.leftOut);
}

} // namespace strata
