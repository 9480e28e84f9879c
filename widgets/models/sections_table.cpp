// SPDX-License-Identifier: GPL-3.0-or-later
// The layout items: sections, headers, padding and holes. Their sizes add up to the image.
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/tables.h"

#include <QCoreApplication>

namespace strata {
namespace {

const LayoutItem& item(const Document& document, std::uint32_t row) {
    return document.layout.items[row];
}

std::string_view name(const Document& document, std::uint32_t row) {
    const LayoutItem& i = item(document, row);
    if (i.kind == ItemKind::Section && i.section < document.image.sections.size())
        return document.image.sections[i.section].name;
    return itemKindName(i.kind);
}

std::string_view kind(const Document& document, std::uint32_t row) {
    const LayoutItem& i = item(document, row);
    if (i.kind == ItemKind::Section) return contentKindName(i.content);
    if (i.kind == ItemKind::Padding) return paddingCauseName(i.cause);
    return {};
}

std::uint64_t vma(const Document& document, std::uint32_t row) {
    return item(document, row).vma.value_or(Vma{~0ULL}).value;
}
std::uint64_t offset(const Document& document, std::uint32_t row) {
    return item(document, row).offset.value_or(FileOffset{~0ULL}).value;
}
/// What a section of an object file will take in memory; its own address comes with the link.
std::uint64_t memorySize(const Document& document, std::uint32_t row) {
    const LayoutItem& i = item(document, row);
    const bool isOfObject = document.image.isObjectFile() && i.kind == ItemKind::Section;
    if (isOfObject && document.image.sections[i.section].isAlloc())
        return document.image.sections[i.section].size.value;
    return i.memorySize.value;
}
std::uint64_t fileSize(const Document& document, std::uint32_t row) {
    return item(document, row).fileSize.value;
}
std::uint64_t alignment(const Document& document, std::uint32_t row) {
    const LayoutItem& i = item(document, row);
    if (i.kind != ItemKind::Section || i.section >= document.image.sections.size()) return 0;
    return document.image.sections[i.section].alignment;
}
std::uint64_t symbolCount(const Document& document, std::uint32_t row) {
    const LayoutItem& i = item(document, row);
    if (i.kind != ItemKind::Section || i.section >= document.layout.symbolsOf.size()) return 0;
    const auto range = document.layout.symbolsOf[i.section];
    return range.end - range.begin;
}

const TableColumn kColumns[] = {
    {QT_TRANSLATE_NOOP("Words", "Name"), ColumnStyle::Name, 30,
     [](auto& d, auto row) { return nameOf(d, {Side::A, RefKind::LayoutItem, row}); }, nullptr, name, "name"},
    {QT_TRANSLATE_NOOP("Words", "VMA"), ColumnStyle::Address, 18,
     [](auto& d, auto row) {
         return item(d, row).vma ? addressText(item(d, row).vma->value, d.image.bits) : QString();
     },
     vma, nullptr, "vma"},
    {QT_TRANSLATE_NOOP("Words", "Size"), ColumnStyle::Number, 13,
     [](auto& d, auto row) { return countText(memorySize(d, row)); }, memorySize, nullptr, "size"},
    {QT_TRANSLATE_NOOP("Words", "In file"), ColumnStyle::Number, 13,
     [](auto& d, auto row) { return countText(fileSize(d, row)); }, fileSize, nullptr},
    {QT_TRANSLATE_NOOP("Words", "File offset"), ColumnStyle::Address, 14,
     [](auto& d, auto row) { return item(d, row).offset ? hexText(item(d, row).offset->value) : QString(); }, offset,
     nullptr, "offset"},
    {QT_TRANSLATE_NOOP("Words", "Holds"), ColumnStyle::Text, 16, [](auto& d, auto row) { return textOf(kind(d, row)); },
     nullptr, kind, "kind"},
    {QT_TRANSLATE_NOOP("Words", "Alignment"), ColumnStyle::Number, 13,
     [](auto& d, auto row) { return alignment(d, row) ? countText(alignment(d, row)) : QString(); }, alignment, nullptr,
     "align"},
    {QT_TRANSLATE_NOOP("Words", "Symbols"), ColumnStyle::Number, 10,
     [](auto& d, auto row) { return symbolCount(d, row) ? countText(symbolCount(d, row)) : QString(); }, symbolCount,
     nullptr, "symbols"},
};

std::uint32_t count(const Document& document) {
    return static_cast<std::uint32_t>(document.layout.items.size());
}
std::optional<std::uint32_t> rowOf(const Document&, ItemRef ref) {
    if (ref.kind != RefKind::LayoutItem) return std::nullopt;
    return ref.index;
}
RowRange range(const Document& document, std::uint32_t row) {
    const LayoutItem& i = item(document, row);
    return {i.vma, i.vma ? i.memorySize : i.fileSize};
}

} // namespace

const TableDescription& sectionsTable() {
    static constexpr TableDescription table{
        .id = "sections",
        .title = QT_TRANSLATE_NOOP("Words", "Sections"),
        .empty = QT_TRANSLATE_NOOP("Words",
                                   "Every byte of the image has an owner here: headers, sections, padding and holes."),
        .columns = kColumns,
        .count = count,
        .ref = [](const Document&, std::uint32_t row) { return ItemRef{Side::A, RefKind::LayoutItem, row}; },
        .rowOf = rowOf,
        .name = name,
        .range = range,
    };
    return table;
}

} // namespace strata
