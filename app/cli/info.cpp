// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <fmt/format.h>

#include <array>

namespace strata {

namespace {

/// Sections without the null section at index 0, which is no section.
std::size_t sectionCount(const Image& image) {
    return image.sections.empty() ? 0 : image.sections.size() - 1;
}

std::string kallsymsSection(const Document& document) {
    const auto& names = document.kallsyms->table(KallsymsTable::Names);
    return names ? sectionName(document.image, names->section) : std::string();
}

Json kallsymsJson(const Document& document) {
    Json json = Json::object();
    json.set("present", document.kallsyms.has_value());
    if (!document.kallsyms) {
        for (const char* key : {"style", "layout", "section", "symbols", "bytes"})
            json.set(key, Json());
        return json;
    }
    const Kallsyms& k = *document.kallsyms;
    json.set("style", kallsymsStyleName(k.format.style))
        .set("layout", kallsymsOrderName(k.format.order))
        .set("section", kallsymsSection(document))
        .set("symbols", k.count)
        .set("bytes", k.bytes);
    return json;
}

/// For scripts: one word, never translated or beautified.
const char* dialectKey(MapDialect dialect) {
    constexpr std::array kKeys = {"gnu", "lld", "mold", "gold"};
    return kKeys[static_cast<std::size_t>(dialect)];
}

Json mapJson(const Document& document) {
    if (!document.map) return {};
    Json json = Json::object();
    json.set("path", document.mapPath.string())
        .set("dialect", dialectKey(document.map->dialect))
        .set("stale", document.mapCheck.stale)
        .set("object_map", document.objectMapPath.empty() ? Json() : Json(document.objectMapPath.string()));
    return json;
}

std::string infoJson(const Document& document, const CommandOptions& options) {
    const Image& image = document.image;
    Json json = jsonDocument("info", options);
    json.set("machine", machineName(image))
        .set("bits", static_cast<unsigned>(image.bits))
        .set("endian", image.endian == Endian::Little ? "little" : "big")
        .set("type", imageTypeName(image))
        .set("release", orNull(image.release))
        .set("build_id", orNull(image.buildId))
        .set("sections", sectionCount(image))
        .set("symbols", image.symbols.size())
        .set("symbols_from", image.symbolSource == SymbolSource::Kallsyms ? "kallsyms" : "symtab")
        .set("container", image.container ? Json(image.container->kind) : Json())
        .set("map", mapJson(document))
        .set("kallsyms", kallsymsJson(document))
        .set("diagnostics", toJson(document.diagnostics));
    return json.text();
}

std::string infoText(const Document& document) {
    const Image& image = document.image;
    const auto line = [](std::string_view label, const std::string& value) {
        return value.empty() ? std::string() : fmt::format("{:<12}{}\n", label, value);
    };
    std::string text = line("file", document.path.string());
    text +=
        line("machine", fmt::format("{}, {} bit, {} endian, {}", machineName(image), static_cast<unsigned>(image.bits),
                                    image.endian == Endian::Little ? "little" : "big", imageTypeName(image)));
    if (image.container) text += line("taken from", image.container->kind);
    text += line("release", image.release);
    text += line("build id", image.buildId);
    text += line("size", fmt::format("{} bytes in the file, {} in memory", document.layout.fileSize.value,
                                     document.layout.memorySize.value));
    text += line("contents", fmt::format("{} sections, {} segments, {} symbols, {} stubs", sectionCount(image),
                                         image.segments.size(), image.symbols.size(), document.stubs.size()));
    if (image.symbolSource == SymbolSource::Kallsyms) text += line("symbols", "recovered from kallsyms");
    text += line("link map", document.map ? fmt::format("{} ({}{})", document.mapPath.string(),
                                                        mapDialectName(document.map->dialect),
                                                        document.mapCheck.stale ? ", stale" : "")
                                          : std::string("none found"));
    text += line("object map", document.objectMapPath.string());
    if (document.kallsyms) {
        const Kallsyms& k = *document.kallsyms;
        text += line("kallsyms", fmt::format("{} symbols, {} bytes in {}, {}, {}", k.count, k.bytes.value,
                                             kallsymsSection(document), kallsymsStyleName(k.format.style),
                                             kallsymsOrderName(k.format.order)));
    } else {
        text += line("kallsyms", "none");
    }
    return text + diagnosticsText(document.diagnostics);
}

} // namespace

Result<CommandResult> runInfo(const CommandOptions& options) {
    const auto document = loadDocument(options.image, options.maps);
    if (!document) return std::unexpected(document.error());
    const bool json = options.form == OutputForm::Json;
    return CommandResult{json ? infoJson(**document, options) : infoText(**document)};
}

} // namespace strata
