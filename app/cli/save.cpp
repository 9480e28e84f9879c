// SPDX-License-Identifier: GPL-3.0-or-later
// Everything of the command line that writes an image: generate's last step, apply, restore.
#include "app/cli/save.h"

#include "core/generate/atomic_file.h"
#include "core/generate/backup.h"
#include "core/generate/patch_record.h"
#include "core/generate/save_warnings.h"

#include <fmt/format.h>

namespace strata {

namespace {

constexpr std::string_view kAddYes = "nothing was written: --in-place replaces the image itself; add --yes to do it";

void report(const Diagnostics& warnings, CommandReport& out) {
    out.json.set("warnings", toJson(warnings));
    if (warnings.empty()) return;
    out.text += "\n";
    for (const Diagnostic& w : warnings)
        out.text += fmt::format("{}: {}: {}\n", severityName(w.severity), w.where, w.text);
}

std::string proofText(const WriteProof& proof) {
    std::string text = fmt::format("  {} bytes compared, {} of them with the source as it was read\n"
                                   "  {} bytes differ, all in planned ranges\n",
                                   proof.comparedBytes, proof.comparedAsRead, proof.changedBytes);
    if (proof.decodedSymbols > 0)
        text += fmt::format("  decoded again: {} symbols equal the symbol table\n"
                            "  looked up as the kernel does: {} by address, {} by name, none wrong\n",
                            proof.decodedSymbols, proof.lookupsByAddress, proof.lookupsByName);
    if (!proof.sha1.empty()) text += fmt::format("  SHA-1 {}, as recorded\n", proof.sha1);
    return text;
}

Json stagesJson(const std::vector<SaveStage>& stages) {
    Json all = Json::array();
    for (const SaveStage& stage : stages)
        all.push(std::move(Json::object().set("name", stage.name).set("microseconds", stage.time.count())));
    return all;
}

void report(const SaveResult& saved, CommandReport& out) {
    const WriteProof& proof = saved.proof;
    out.text += fmt::format("\nwrote {}\n{}", saved.target.string(), proofText(proof));
    if (saved.former == Former::Kept) out.text += fmt::format("  what was there before: {}\n", saved.backup.string());
    for (const Diagnostic& note : saved.notes)
        out.text += fmt::format("{}: {}\n", severityName(note.severity), note.text);
    const bool kept = saved.former == Former::Kept;
    out.json.set("written", saved.target.string())
        .set("backup", kept ? std::optional(saved.backup.string()) : std::nullopt)
        .set("compared_bytes", proof.comparedBytes)
        .set("compared_as_read", proof.comparedAsRead)
        .set("changed_bytes", proof.changedBytes)
        .set("decoded_symbols", proof.decodedSymbols)
        .set("lookups_by_address", proof.lookupsByAddress)
        .set("lookups_by_name", proof.lookupsByName)
        .set("notes", toJson(saved.notes))
        .set("stages", stagesJson(saved.stages));
}

/// In place without the second act: nothing is done.
bool refusedInPlace(const CommandOptions& options, CommandReport& out) {
    if (!options.inPlace || options.yes) return false;
    out.text += fmt::format("\n{}\n", kAddYes);
    out.json.set("refused", kAddYes);
    out.exitCode = 1;
    return true;
}

Result<void> writeRecord(const Image& image, const Plan& plan, const std::filesystem::path& path, CommandReport& out) {
    const auto record = makePatchRecord(image, plan);
    if (!record) return std::unexpected(record.error());
    const std::string text = patchRecordText(*record);
    if (auto written = writeFileAtomically(path, asBytes(text)); !written) return written;
    out.text +=
        fmt::format("\npatch record: {}, {} ranges, {} bytes\n", path.string(), record->ranges.size(), text.size());
    out.json.set("record", path.string());
    return {};
}

} // namespace

CommandResult resultOf(const CommandReport& report, const CommandOptions& options) {
    return {options.form == OutputForm::Json ? report.json.text() : report.text, report.exitCode};
}

std::unique_ptr<CopyAhead> beginCopy(const CommandOptions& options) {
    if (options.planOnly || options.inPlace || options.output.empty()) return nullptr;
    return std::make_unique<CopyAhead>(options.image, options.output);
}

Result<void> savePlan(const Image& image, const Plan& plan, CopyAhead* ahead, const CommandOptions& options,
                      CommandReport& out) {
    report(saveWarnings(image, plan), out);
    if (!options.planOnly && refusedInPlace(options, out)) return {};
    if (!options.record.empty())
        if (auto recorded = writeRecord(image, plan, options.record, out); !recorded) return recorded;
    if (options.planOnly) return {};
    const auto saved =
        ahead != nullptr ? writeImage(image, plan, *ahead, Existing::Replace) : writeInPlace(image, plan);
    if (!saved) return std::unexpected(saved.error());
    report(*saved, out);
    return {};
}

Result<CommandResult> runKallsymsApply(const CommandOptions& options) {
    if (options.output.empty() && !options.inPlace)
        return std::unexpected(Error{"name the file to write with -o, or --in-place"});
    const auto text = FileBytes::read(options.record);
    if (!text) return std::unexpected(text.error());
    const auto record = parsePatchRecord((*text)->text());
    if (!record) return std::unexpected(record.error());
    const auto source = FileBytes::open(options.image);
    if (!source) return std::unexpected(source.error());
    CommandReport out{.json = jsonDocument("kallsyms-apply", options)};
    out.text = fmt::format("record of {}: {} ranges\n", record->image, record->ranges.size());
    report(signatureWarnings(**source), out);
    if (!refusedInPlace(options, out)) {
        const auto& target = options.inPlace ? options.image : options.output;
        const auto existing = options.inPlace ? Existing::Backup : Existing::Replace;
        const auto saved = applyPatchRecord(*record, options.image, target, existing);
        if (!saved) return std::unexpected(saved.error());
        report(*saved, out);
    }
    out.json.set("diagnostics", Json::array());
    return resultOf(out, options);
}

Result<CommandResult> runKallsymsRestore(const CommandOptions& options) {
    const auto backup = restoreBackup(options.image);
    if (!backup) return std::unexpected(backup.error());
    CommandReport out{.json = jsonDocument("kallsyms-restore", options)};
    out.text = fmt::format("{} is again what {} was\n", options.image.string(), backup->string());
    out.json.set("restored", backup->string()).set("diagnostics", Json::array());
    return resultOf(out, options);
}

} // namespace strata
