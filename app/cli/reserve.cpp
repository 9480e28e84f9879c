// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/reserve.h"

#include "app/cli/emit.h"
#include "app/cli/text_table.h"
#include "core/generate/atomic_file.h"
#include "core/kallsyms/format.h"

#include <fmt/format.h>

namespace strata {

namespace {

/// What an estimate counted, so that it can be judged.
std::string estimateText(const EstimateCounts& counts) {
    return fmt::format("\nAn estimate, not a bound: {} objects ({} archives, every member counts), {} linker scripts.\n"
                       "  {} local symbols, {} global, {} of scripts, {} section bounds; {} in discarded sections left "
                       "out.\n  Not counted: stubs that the linker adds. If a slot turns out too small, generate says "
                       "what to reserve.\n",
                       counts.objects, counts.archives, counts.scripts, counts.locals, counts.globals,
                       counts.scriptSymbols, counts.boundSymbols, counts.discarded);
}

Json estimateJson(const std::optional<EstimateCounts>& counts) {
    if (!counts) return {};
    Json json = Json::object();
    json.set("objects", counts->objects)
        .set("archives", counts->archives)
        .set("scripts", counts->scripts)
        .set("locals", counts->locals)
        .set("globals", counts->globals)
        .set("script_symbols", counts->scriptSymbols)
        .set("section_bounds", counts->boundSymbols)
        .set("discarded", counts->discarded);
    return json;
}

std::string reserveText(const Reservation& reservation, const CommandOptions& options) {
    TextTable table({{"Table"}, {"Size", Align::Right}, {"Used", Align::Right}, {"Slack", Align::Right}});
    for (const ReservedTable& t : reservation.tables)
        table.add({std::string(kallsymsLabel(t.table)), fmt::format("{}", t.size.value),
                   fmt::format("{}", t.used.value), fmt::format("{}", t.slack().value)});
    return fmt::format("wrote {}: slots in {} for {} symbols and {} % more\n\n", options.output.string(),
                       options.section, reservation.entries, options.slackPercent) +
           table.text();
}

Json reserveJson(const Reservation& reservation, const CommandOptions& options) {
    Json tables = Json::array();
    for (const ReservedTable& t : reservation.tables)
        tables.push(std::move(Json::object()
                                  .set("name", kallsymsLabel(t.table))
                                  .set("size", t.size)
                                  .set("used", t.used)
                                  .set("slack", t.slack())));
    Json json = jsonDocument("kallsyms-reserve", options);
    if (!options.fromObjects.empty()) json.set("file", Json());
    json.set("written", options.output.string())
        .set("section", options.section)
        .set("slack_percent", options.slackPercent)
        .set("symbols", reservation.entries)
        .set("tables", std::move(tables));
    return json;
}

} // namespace

Result<CommandResult> runKallsymsReserve(const CommandOptions& options) {
    const auto linked = readLinkedImage(options);
    if (!linked) return std::unexpected(linked.error());
    const KallsymsOptions switches = kallsymsOptions(linked->image, linked->tables(), options);
    const auto reservation =
        reserveKallsyms(linked->image, linked->tables(), switches, {options.slackPercent, options.section});
    if (!reservation) return std::unexpected(reservation.error());
    const auto bytes = writeElfObject(reservation->object);
    if (!bytes) return std::unexpected(bytes.error());
    if (auto written = writeFileAtomically(options.output, *bytes); !written) return std::unexpected(written.error());
    if (options.form == OutputForm::Text)
        return CommandResult{reserveText(*reservation, options) +
                             (linked->estimate ? estimateText(*linked->estimate) : std::string())};
    Json json = reserveJson(*reservation, options);
    json.set("estimate", estimateJson(linked->estimate)).set("diagnostics", toJson(linked->image.diagnostics));
    return CommandResult{json.text()};
}

} // namespace strata
