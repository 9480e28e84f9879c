// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <fmt/format.h>

namespace strata {

namespace {

/// The text of `nm -n IMAGE` in the C locale.
std::string symbolsText(const Image& image) {
    fmt::memory_buffer text;
    const unsigned width = 2 * image.pointerSize();
    auto out = fmt::appender(text);
    for (const Symbol& s : image.symbols) {
        if (s.isDefined()) {
            fmt::format_to(out, "{:0{}x} {} {}\n", s.value.value, width, s.letter, s.name);
        } else {
            fmt::format_to(out, "{:{}} {} {}\n", "", width, s.letter, s.name);
        }
    }
    return fmt::to_string(text);
}

std::string symbolsJson(const Document& document, const CommandOptions& options) {
    const Image& image = document.image;
    Json symbols = Json::array();
    for (const Symbol& s : image.symbols) {
        const bool inSection = s.section < image.sections.size();
        Json json = Json::object();
        json.set("vma", s.isDefined() ? Json(s.value) : Json())
            .set("size", s.size)
            .set("letter", std::string_view(&s.letter, 1))
            .set("name", s.name)
            .set("section", inSection ? Json(image.sections[s.section].name) : Json())
            .set("object", inSection ? Json(objectAt(document, s.section, s.value)) : Json());
        symbols.push(std::move(json));
    }
    Json json = jsonDocument("symbols", options);
    json.set("symbols", std::move(symbols)).set("diagnostics", toJson(document.diagnostics));
    return json.text();
}

} // namespace

Result<CommandResult> runSymbols(const CommandOptions& options) {
    if (options.form == OutputForm::Json) {
        const auto document = loadDocument(options.image, options.maps);
        if (!document) return std::unexpected(document.error());
        return CommandResult{symbolsJson(**document, options)};
    }
    auto file = FileBytes::open(options.image); // the listing needs no map, layout or tables
    if (!file) return std::unexpected(file.error());
    const auto image = readImage(*file);
    if (!image) return std::unexpected(image.error());
    return CommandResult{symbolsText(*image)};
}

} // namespace strata
