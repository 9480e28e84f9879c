// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/emit.h"
#include "app/cli/generate_report.h"

#include <fmt/format.h>

namespace strata {

Result<CommandResult> runKallsymsGenerate(const CommandOptions& options) {
    if (options.emit != "image") return emitKallsyms(options);
    if (options.output.empty() && !options.planOnly) {
        return std::unexpected(Error{"name the file to write with -o, or ask for the plan with --plan-only"});
    }
    const auto document = loadTables(options.image);
    if (!document) return std::unexpected(document.error());
    const auto found = kallsymsOf(**document);
    if (!found) return std::unexpected(found.error());
    const Image& image = (*document)->image;
    const Plan plan = planKallsyms(image, **found, kallsymsOptions(image, **found, options));

    const bool json = options.form == OutputForm::Json;
    Json report = planJson(plan, options);
    std::string text = planText(image, plan);
    if (plan.kind != PlanKind::Cannot && !options.planOnly) {
        const auto proof = writeImage(image, plan, options.output, Existing::Replace);
        if (!proof) return std::unexpected(proof.error());
        text += proofText(proof->proof, options.output);
        report.set("written", options.output.string())
            .set("compared_bytes", proof->proof.comparedBytes)
            .set("changed_bytes", proof->proof.changedBytes)
            .set("decoded_symbols", proof->proof.decodedSymbols);
    }
    report.set("diagnostics", toJson((*document)->diagnostics));
    return CommandResult{json ? report.text() : text, plan.kind == PlanKind::Cannot ? 1 : 0};
}

} // namespace strata
