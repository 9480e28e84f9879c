// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/text_table.h"

#include <fmt/format.h>

namespace strata {

namespace {

std::string itemName(const Image& image, const LayoutItem& item) {
    std::string section = sectionName(image, item.section);
    switch (item.kind) {
    case ItemKind::Section:
        return section;
    case ItemKind::Padding:
        if (section.empty()) return fmt::format("padding ({})", paddingCauseName(item.cause));
        return fmt::format("padding ({}) before {}", paddingCauseName(item.cause), section);
    default:
        return itemKindName(item.kind);
    }
}

/// Bytes of an item: in memory where it is there, else in the file.
ByteCount itemSize(const LayoutItem& item) {
    return item.vma ? item.memorySize : item.fileSize;
}

/// The one object that fills a section, when the link map names exactly one.
std::optional<std::string> soleOwner(const Document& document, const LayoutItem& item) {
    if (item.kind != ItemKind::Section || !document.map) return std::nullopt;
    std::optional<std::string> owner;
    const IndexRange range = document.layout.piecesOf[item.section];
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
        const Piece& piece = document.layout.pieces[i];
        if (piece.kind != PieceKind::InputSection) continue;
        auto object = objectAt(document, item.section, piece.vma);
        if (owner && object != owner) return std::nullopt;
        owner = std::move(object);
    }
    return owner;
}

std::string sectionsJson(const Document& document, const CommandOptions& options) {
    Json items = Json::array();
    for (const LayoutItem& item : document.layout.items) {
        Json json = Json::object();
        json.set("name", itemName(document.image, item))
            .set("kind", itemKindName(item.kind))
            .set("vma", item.vma)
            .set("lma", item.lma)
            .set("offset", item.offset)
            .set("size", itemSize(item))
            .set("file_size", item.fileSize)
            .set("owner", soleOwner(document, item))
            .set("content", contentKindName(item.content))
            .set("cause", item.kind == ItemKind::Padding ? Json(paddingCauseName(item.cause)) : Json());
        items.push(std::move(json));
    }
    const Layout& layout = document.layout;
    Json json = jsonDocument("sections", options);
    json.set("items", std::move(items))
        .set("file_size", layout.fileSize)
        .set("accounted_bytes", layout.accountedFile)
        .set("memory_size", layout.memorySize)
        .set("accounted_memory", layout.accountedMemory)
        .set("diagnostics", toJson(document.diagnostics));
    return json.text();
}

std::string sectionsText(const Document& document) {
    TextTable table({{"VMA", Align::Right},
                     {"LMA", Align::Right},
                     {"File", Align::Right},
                     {"Size", Align::Right},
                     {"In file", Align::Right},
                     {"Kind"},
                     {"Name"}});
    const auto hex = [](const auto& position) {
        return position ? fmt::format("{:x}", position->value) : std::string("-");
    };
    for (const LayoutItem& item : document.layout.items) {
        const bool isSection = item.kind == ItemKind::Section;
        table.add({hex(item.vma), hex(item.lma), hex(item.offset), fmt::format("{}", itemSize(item).value),
                   fmt::format("{}", item.fileSize.value),
                   isSection ? contentKindName(item.content) : itemKindName(item.kind),
                   itemName(document.image, item)});
    }
    const Layout& layout = document.layout;
    return table.text() +
           fmt::format("\nfile: {} of {} bytes accounted for; memory: {} of {}\n", layout.accountedFile.value,
                       layout.fileSize.value, layout.accountedMemory.value, layout.memorySize.value) +
           diagnosticsText(document.diagnostics);
}

} // namespace

Result<CommandResult> runSections(const CommandOptions& options) {
    const auto document = loadDocument(options.image, options.maps);
    if (!document) return std::unexpected(document.error());
    const bool json = options.form == OutputForm::Json;
    return CommandResult{json ? sectionsJson(**document, options) : sectionsText(**document)};
}

} // namespace strata
