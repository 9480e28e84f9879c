// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/exports.h"

#include "core/generate/assembly.h"
#include "core/generate/emit.h"
#include "core/generate/patch_record.h"
#include "core/generate/reserve.h"
#include "core/kallsyms/system_map.h"

#include <QCoreApplication>
#include <fmt/format.h>

#include <array>

namespace strata {
namespace {

std::string asString(ByteView bytes) {
    return std::string(asText(bytes));
}

/// The image's tables, or what those of its release would be.
Kallsyms tablesOf(const ExportInput& in) {
    const Document& document = *in.document;
    return document.kallsyms ? *document.kallsyms : expectedKallsyms(document.image, releaseOf(document.image));
}

/// Those of the plan; without one, those of the image and the knobs.
KallsymsOptions optionsOf(const ExportInput& in) {
    return in.plan ? in.plan->options : optionsWith(inferOptions(in.document->image, tablesOf(in)), in.knobs);
}

Result<Exported> makeObject(const ExportInput& in, const Progress& progress) {
    auto tables = makeTables(in.document->image, tablesOf(in), optionsOf(in), progress);
    if (!tables) return std::unexpected(tables.error());
    const std::size_t entries = tables->encoded.entries.size();
    const auto object =
        kallsymsObject(std::move(*tables), objectTargetOf(in.document->image), reserveSectionName(in.knobs.reserveIn));
    if (!object) return std::unexpected(object.error());
    const auto bytes = writeElfObject(*object);
    if (!bytes) return std::unexpected(bytes.error());
    return Exported{asString(*bytes), fmt::format("Object with the tables of {} symbols in {}", entries,
                                                  reserveSectionName(in.knobs.reserveIn))};
}

Result<Exported> makeAssembly(const ExportInput& in, const Progress& progress) {
    const auto tables = makeTables(in.document->image, tablesOf(in), optionsOf(in), progress);
    if (!tables) return std::unexpected(tables.error());
    return Exported{kallsymsAssembly(*tables, {.section = reserveSectionName(in.knobs.reserveIn)}),
                    fmt::format("Assembly of the tables of {} symbols", tables->encoded.entries.size())};
}

Result<Exported> makeRaw(const ExportInput& in, const Progress& progress) {
    const auto blob = rawTables(in.document->image, tablesOf(in), optionsOf(in), progress);
    if (!blob) return std::unexpected(blob.error());
    return Exported{asString(blob->bytes), fmt::format("{} bytes of tables, as they would lie from {:#x} on",
                                                       blob->bytes.size(), blob->start.value)};
}

Result<Exported> makeSystemMap(const ExportInput& in, const Progress&) {
    const KallsymsOptions options = optionsOf(in);
    const KernelRelease release{options.major, options.minor, options.patch};
    return Exported{systemMapText(in.document->image, {release, rulesOf(options), options.letters}),
                    fmt::format("System.map by the rules of {}", releaseName(release))};
}

Result<Exported> makeReserve(const ExportInput& in, const Progress& progress) {
    const ReserveRequest request{in.knobs.slackPercent, reserveSectionName(in.knobs.reserveIn)};
    const auto reserved = reserveKallsyms(in.document->image, tablesOf(in), optionsOf(in), request, progress);
    if (!reserved) return std::unexpected(reserved.error());
    const auto bytes = writeElfObject(reserved->object);
    if (!bytes) return std::unexpected(bytes.error());
    std::uint64_t size = 0;
    for (const ReservedTable& table : reserved->tables)
        size += table.size.value;
    return Exported{
        asString(*bytes),
        fmt::format("{} bytes reserved in {} for {} symbols and {} % more: link once with it, then open the "
                    "image here and fill the slots",
                    size, request.section, reserved->entries, request.slackPercent)};
}

Result<Exported> makeRecord(const ExportInput& in, const Progress& progress) {
    if (!in.plan || in.plan->kind == PlanKind::Cannot) return std::unexpected(Error{"there is no plan to record"});
    const auto record = makePatchRecord(in.document->image, *in.plan, progress);
    if (!record) return std::unexpected(record.error());
    return Exported{
        patchRecordText(*record),
        fmt::format("Patch record of {} ranges: strata-cli kallsyms apply does it again", record->ranges.size())};
}

constexpr std::array kEmitRows{
    ExportRow{QT_TRANSLATE_NOOP("Words", "Object…"),
              QT_TRANSLATE_NOOP("Words", "The tables in an object that links where that of scripts/kallsyms would"),
              "kallsyms.o", makeObject},
    ExportRow{QT_TRANSLATE_NOOP("Words", "Assembly…"),
              QT_TRANSLATE_NOOP("Words", "Text that assembles to the same bytes as the output of scripts/kallsyms"),
              "kallsyms.S", makeAssembly},
    ExportRow{QT_TRANSLATE_NOOP("Words", "Raw bytes…"),
              QT_TRANSLATE_NOOP("Words", "The tables as one run of bytes, as they lie in memory"), "kallsyms.bin",
              makeRaw},
    ExportRow{QT_TRANSLATE_NOOP("Words", "System.map…"),
              QT_TRANSLATE_NOOP("Words", "The symbols that the kernel’s own mksysmap would list"), "System.map",
              makeSystemMap},
};
constexpr ExportRow kReserveRow{QT_TRANSLATE_NOOP("Words", "Reserve object…"),
                                QT_TRANSLATE_NOOP("Words", "An object that defines every table as an empty slot"),
                                "reserve.o", makeReserve};
constexpr ExportRow kPatchRecordRow{
    QT_TRANSLATE_NOOP("Words", "Patch record…"),
    QT_TRANSLATE_NOOP("Words", "The bytes that this plan changes, before and after, as JSON"), "kallsyms-patch.json",
    makeRecord};

} // namespace

std::span<const ExportRow> emitRows() {
    return kEmitRows;
}

const ExportRow& reserveRow() {
    return kReserveRow;
}

const ExportRow& patchRecordRow() {
    return kPatchRecordRow;
}

} // namespace strata
