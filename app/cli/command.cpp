// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include "core/kallsyms/format.h"
#include "core/layout/find.h"
#include "core/linkmap/object_path.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

Json jsonDocument(std::string_view command, const CommandOptions& options) {
    Json json = Json::object();
    json.set("schema", fmt::format("strata.{}/1", command)).set("file", options.image.string());
    return json;
}

std::string sectionName(const Image& image, std::uint32_t section) {
    return section < image.sections.size() ? std::string(image.sections[section].name) : std::string();
}

std::optional<std::string> objectAt(const Document& document, std::uint32_t section, Vma vma) {
    const auto piece = findPiece(document.layout, section, vma);
    if (!document.map || !piece || document.layout.pieces[*piece].mapInput == kNone) return std::nullopt;
    const MapInput& input = document.map->inputs[document.layout.pieces[*piece].mapInput];
    if (input.object.empty()) return std::nullopt;
    return objectPath(input.object, input.member);
}

std::string paddedAddress(const Image& image, Vma vma) {
    return fmt::format("{:0{}x}", vma.value, 2 * image.pointerSize());
}

Result<const Kallsyms*> kallsymsOf(const Document& document) {
    if (document.kallsyms) return &*document.kallsyms;
    return std::unexpected(
        Error{fmt::format("{}: no kallsyms tables: {}", document.path.string(), document.noKallsyms)});
}

KallsymsOptions kallsymsOptions(const Image& image, const Kallsyms& found, const CommandOptions& typed) {
    KallsymsOptions options = inferOptions(image, found);
    const auto say = [&](std::string sentence) { options.reasons.push_back(std::move(sentence)); };
    if (const KernelRelease release = parseRelease(typed.release); release.known()) {
        options.major = release.major;
        options.minor = release.minor;
        options.patch = release.patch;
        // The rules read off the tables give way to those of the release.
        options.rules.reset();
        options.baseRule.reset();
        options.nameLimit.reset();
        say("release given on the command line");
    }
    const auto has = [&](std::string_view word) { return std::ranges::find(typed.keep, word) != typed.keep.end(); };
    if (has("tables")) options.keepTables = true;
    if (has("stubs")) options.keepStubs = true;
    if (typed.allSymbols) options.allSymbols = *typed.allSymbols;
    if (typed.absolutePercpu) options.absolutePercpu = *typed.absolutePercpu;
    if (typed.baseRelative) options.baseRelative = typed.baseRelative;
    if (typed.ltoClang) options.ltoClang = *typed.ltoClang;
    return options;
}

std::string diagnosticsText(const Diagnostics& diagnostics) {
    std::string text;
    for (const Diagnostic& d : diagnostics) {
        text += fmt::format("{}: {}: {}\n", severityName(d.severity), d.where, d.text);
    }
    return text;
}

} // namespace strata
