// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/reserve.h"

#include "app/cli/emit.h"
#include "app/cli/text_table.h"
#include "core/base/atomic_file.h"
#include "core/kallsyms/format.h"

#include <fmt/format.h>

namespace strata {

namespace {

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
    if (options.form == OutputForm::Text) return CommandResult{reserveText(*reservation, options)};
    Json json = reserveJson(*reservation, options);
    json.set("diagnostics", toJson(linked->image.diagnostics));
    return CommandResult{json.text()};
}

} // namespace strata
