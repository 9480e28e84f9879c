// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces that the link map has of each output section: input sections of objects, fill, stubs, data of the script.
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/tables.h"

#include <QCoreApplication>

namespace strata {
namespace {

const Piece& piece(const Document& document, std::uint32_t row) {
    return document.layout.pieces[row];
}
const MapInput* input(const Document& document, std::uint32_t row) {
    const std::uint32_t index = piece(document, row).mapInput;
    return document.map && index < document.map->inputs.size() ? &document.map->inputs[index] : nullptr;
}
std::string_view name(const Document& document, std::uint32_t row) {
    const MapInput* in = input(document, row);
    const std::string_view object = in != nullptr ? shortObject(*in) : std::string_view();
    return object.empty() ? pieceKindName(piece(document, row).kind) : object;
}
std::string_view path(const Document& document, std::uint32_t row) {
    const MapInput* in = input(document, row);
    return in != nullptr ? in->object : std::string_view();
}
std::string_view inputSection(const Document& document, std::uint32_t row) {
    const MapInput* in = input(document, row);
    return in != nullptr ? in->section : std::string_view();
}
std::string_view section(const Document& document, std::uint32_t row) {
    const std::uint32_t index = piece(document, row).section;
    return index < document.image.sections.size() ? document.image.sections[index].name : std::string_view();
}
std::string_view kind(const Document& document, std::uint32_t row) {
    const std::uint32_t index = piece(document, row).section;
    return index < document.image.sections.size() ? contentKindName(contentKind(document.image.sections[index]))
                                                  : std::string_view();
}
std::uint64_t vma(const Document& document, std::uint32_t row) {
    return piece(document, row).vma.value;
}
std::uint64_t size(const Document& document, std::uint32_t row) {
    return piece(document, row).size.value;
}
std::uint64_t line(const Document& document, std::uint32_t row) {
    const MapInput* in = input(document, row);
    return in != nullptr ? in->line : 0;
}

const TableColumn kColumns[] = {
    {QT_TRANSLATE_NOOP("Words", "Object"), ColumnStyle::Name, 40,
     [](auto& d, auto row) { return textOf(name(d, row)); }, nullptr, name, "owner"},
    {QT_TRANSLATE_NOOP("Words", "VMA"), ColumnStyle::Address, 18,
     [](auto& d, auto row) { return addressText(vma(d, row), d.image.bits); }, vma, nullptr, "vma"},
    {QT_TRANSLATE_NOOP("Words", "Size"), ColumnStyle::Number, 12,
     [](auto& d, auto row) { return countText(size(d, row)); }, size, nullptr, "size"},
    {QT_TRANSLATE_NOOP("Words", "Input section"), ColumnStyle::Text, 28,
     [](auto& d, auto row) { return textOf(inputSection(d, row)); }, nullptr, inputSection, "name"},
    {QT_TRANSLATE_NOOP("Words", "Section"), ColumnStyle::Text, 18,
     [](auto& d, auto row) { return textOf(section(d, row)); }, nullptr, section, "section"},
    {QT_TRANSLATE_NOOP("Words", "Map line"), ColumnStyle::Number, 11,
     [](auto& d, auto row) { return line(d, row) > 0 ? countText(line(d, row)) : QString(); }, line, nullptr},
    {QT_TRANSLATE_NOOP("Words", "Kind"), ColumnStyle::Text, 16, [](auto& d, auto row) { return textOf(kind(d, row)); },
     nullptr, kind, "kind", true},
    {QT_TRANSLATE_NOOP("Words", "File"), ColumnStyle::Text, 40, [](auto& d, auto row) { return textOf(path(d, row)); },
     nullptr, path, nullptr, true},
};

} // namespace

const TableDescription& objectsTable() {
    static constexpr TableDescription table{
        .id = "objects",
        .title = QT_TRANSLATE_NOOP("Words", "Objects"),
        .empty = QT_TRANSLATE_NOOP(
            "Words",
            "Which object brought which bytes stands in the link map (ld -Map vmlinux.map). None lies beside this "
            "image."),
        .columns = kColumns,
        .count = [](const Document& d) { return d.map ? static_cast<std::uint32_t>(d.layout.pieces.size()) : 0; },
        .ref = [](const Document&, std::uint32_t row) { return ItemRef{Side::A, RefKind::Piece, row}; },
        .rowOf = [](const Document& d, ItemRef ref) -> std::optional<std::uint32_t> {
            if (ref.kind != RefKind::Piece || !d.map) return std::nullopt;
            return ref.index;
        },
        .name = name,
        .range = [](const Document& d, std::uint32_t row) { return RowRange{piece(d, row).vma, piece(d, row).size}; },
        .summed = QT_TRANSLATE_NOOP("Words", "%1 without padding"),
    };
    return table;
}

} // namespace strata
