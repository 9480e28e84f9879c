// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/emit.h"
#include "app/cli/generate_report.h"
#include "app/cli/save.h"
#include "core/generate/save_warnings.h"

#include <fmt/format.h>

namespace strata {

Result<CommandResult> runKallsymsGenerate(const CommandOptions& options) {
    if (options.emit != "image") return emitKallsyms(options);
    if (options.output.empty() && !options.planOnly && !options.inPlace)
        return std::unexpected(
            Error{"name the file to write with -o, or --in-place, or ask for the plan with --plan-only"});
    const auto ahead = beginCopy(options);
    const auto document = loadTables(options.image);
    if (!document) return std::unexpected(document.error());
    const auto found = kallsymsOf(**document);
    if (!found) return std::unexpected(found.error());
    const Image& image = (*document)->image;
    Plan plan = planKallsyms(image, **found, kallsymsOptions(image, **found, options));
    if (options.newBuildId && plan.kind != PlanKind::Cannot) {
        auto renewed = withNewBuildId(image, plan);
        if (!renewed) return std::unexpected(renewed.error());
        plan = std::move(*renewed);
    }
    CommandReport report{.json = planJson(plan, options), .text = planText(image, plan)};
    report.exitCode = plan.kind == PlanKind::Cannot ? 1 : 0;
    if (plan.kind != PlanKind::Cannot)
        if (auto saved = savePlan(image, plan, ahead.get(), options, report); !saved)
            return std::unexpected(saved.error());
    report.json.set("diagnostics", toJson((*document)->diagnostics));
    return resultOf(report, options);
}

} // namespace strata
