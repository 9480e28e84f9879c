// SPDX-License-Identifier: GPL-3.0-or-later
// Relocations as the file has them: what the loader will do, and what --emit-relocs kept.
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/tables.h"

#include <QCoreApplication>

namespace strata {
namespace {

RelocationEntry entry(const Document& document, std::uint32_t row) {
    return document.relocations.at(document.image, row);
}

/// The symbol that the entry names, else the one that it leads to.
std::string_view name(const Document& document, std::uint32_t row) {
    const RelocationEntry e = entry(document, row);
    if (!e.symbol.empty()) return e.symbol;
    const auto at = itemAt(document, e.target());
    if (!at || at->kind != RefKind::SymbolSpan) return {};
    const std::uint32_t symbol = document.layout.symbols[at->index].symbol;
    return symbol < document.image.symbols.size() ? document.image.symbols[symbol].name : std::string_view();
}
std::string_view type(const Document& document, std::uint32_t row) {
    return relocationTypeName(document.image.machine, entry(document, row).type);
}
std::string_view section(const Document& document, std::uint32_t row) {
    const std::uint32_t index = entry(document, row).section;
    return index < document.image.sections.size() ? document.image.sections[index].name : std::string_view();
}
std::uint64_t place(const Document& document, std::uint32_t row) {
    return entry(document, row).place.value;
}
std::uint64_t addend(const Document& document, std::uint32_t row) {
    return entry(document, row).addend.value_or(0);
}
std::uint64_t offset(const Document& document, std::uint32_t row) {
    return entry(document, row).entry.value;
}

const TableColumn kColumns[] = {
    {QT_TRANSLATE_NOOP("Words", "Leads to"), ColumnStyle::Name, 40,
     [](auto& d, auto row) { return textOf(name(d, row)); }, nullptr, name, "target"},
    {QT_TRANSLATE_NOOP("Words", "Place"), ColumnStyle::Address, 18,
     [](auto& d, auto row) { return addressText(place(d, row), d.image.bits); }, place, nullptr, "vma"},
    {QT_TRANSLATE_NOOP("Words", "Type"), ColumnStyle::Text, 26, [](auto& d, auto row) { return textOf(type(d, row)); },
     nullptr, type, "type"},
    {QT_TRANSLATE_NOOP("Words", "Addend"), ColumnStyle::Address, 18,
     [](auto& d, auto row) { return entry(d, row).addend ? hexText(addend(d, row)) : QString(); }, addend, nullptr},
    {QT_TRANSLATE_NOOP("Words", "Listed in"), ColumnStyle::Text, 18,
     [](auto& d, auto row) { return textOf(section(d, row)); }, nullptr, section, "section"},
    {QT_TRANSLATE_NOOP("Words", "File offset"), ColumnStyle::Address, 14,
     [](auto& d, auto row) { return hexText(offset(d, row)); }, offset, nullptr, "offset", true},
};

} // namespace

const TableDescription& relocationsTable() {
    static constexpr TableDescription table{
        .id = "relocations",
        .title = QT_TRANSLATE_NOOP("Words", "Relocations"),
        .empty = QT_TRANSLATE_NOOP(
            "Words", "No relocation is left in this image. Position independent links keep those that the loader does, "
                     "ld --emit-relocs keeps all."),
        .columns = kColumns,
        .count = [](const Document& d) { return d.relocations.count(); },
        .ref = [](const Document& d, std::uint32_t row) { return itemAt(d, entry(d, row).place).value_or(ItemRef{}); },
        .rowOf = [](const Document&, ItemRef) { return std::optional<std::uint32_t>(); },
        .name = name,
        .range = [](const Document& d, std::uint32_t row) { return RowRange{entry(d, row).place, {}}; },
    };
    return table;
}

} // namespace strata
