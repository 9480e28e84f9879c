// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/demangle.h"
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/tables.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata {
namespace {

const Symbol& symbol(const Document& document, std::uint32_t row) {
    return document.image.symbols[row];
}
std::string_view name(const Document& document, std::uint32_t row) {
    return symbol(document, row).name;
}
std::uint64_t vma(const Document& document, std::uint32_t row) {
    return symbol(document, row).value.value;
}
std::uint64_t size(const Document& document, std::uint32_t row) {
    return symbolSize(document, row).value;
}
/// Labels, and all symbols that come from kallsyms, have none.
bool hasSize(const Document& document, std::uint32_t row) {
    return symbol(document, row).size.value > 0 || size(document, row) == 0;
}
/// A label at the end of a section would lead with the padding behind it.
std::uint64_t sizeRank(const Document& document, std::uint32_t row) {
    constexpr std::uint64_t kKnown = std::uint64_t{1} << 63;
    return std::min(size(document, row), kKnown - 1) | (symbol(document, row).size.value > 0 ? kKnown : 0);
}
std::string_view section(const Document& document, std::uint32_t row) {
    const Symbol& s = symbol(document, row);
    if (s.section < document.image.sections.size()) return document.image.sections[s.section].name;
    switch (s.place) {
    case SymbolPlace::Undefined:
        return "undefined";
    case SymbolPlace::Absolute:
        return "absolute";
    case SymbolPlace::Common:
        return "common";
    case SymbolPlace::Section:
        break;
    }
    return {};
}

/// What the section of the symbol holds.
std::string_view kind(const Document& document, std::uint32_t row) {
    const Symbol& s = symbol(document, row);
    if (s.section >= document.image.sections.size()) return {};
    return contentKindName(contentKind(document.image.sections[s.section]));
}

std::string_view sourceFile(const Document& document, const Symbol& s) {
    const std::uint32_t file = s.sourceFile;
    return file > 0 && file <= document.image.sourceFiles.size() ? document.image.sourceFiles[file - 1]
                                                                 : std::string_view();
}

/// The object from the map; without one, the source file that the symbol table names for local symbols.
std::string_view object(const Document& document, std::uint32_t row) {
    const Symbol& s = symbol(document, row);
    const auto piece = document.map ? pieceAt(document, s.section, s.value) : std::nullopt;
    const std::uint32_t input = piece ? document.layout.pieces[*piece].mapInput : kNone;
    if (!document.map || input >= document.map->inputs.size()) return sourceFile(document, s);
    return shortObject(document.map->inputs[input]);
}

const TableColumn kColumns[] = {
    {QT_TRANSLATE_NOOP("Words", "Name"), ColumnStyle::Name, 44,
     [](auto& d, auto row) { return QString::fromStdString(demangled(name(d, row))); }, nullptr, name, "name"},
    {QT_TRANSLATE_NOOP("Words", "VMA"), ColumnStyle::Address, 18,
     [](auto& d, auto row) { return addressText(symbol(d, row).value.value, d.image.bits); }, vma, nullptr, "vma"},
    {QT_TRANSLATE_NOOP("Words", "Size"), ColumnStyle::Number, 12,
     [](auto& d, auto row) { return (hasSize(d, row) ? QString() : QStringLiteral("~ ")) + countText(size(d, row)); },
     size, nullptr, "size", false, sizeRank,
     QT_TRANSLATE_NOOP("Words", "~: the symbol has no size, these are the bytes up to the next one. Sorted behind all "
                                "sizes that symbols have themselves.")},
    {QT_TRANSLATE_NOOP("Words", "Type"), ColumnStyle::Text, 6,
     [](auto& d, auto row) { return QString(QLatin1Char(symbol(d, row).letter)); },
     [](auto& d, auto row) -> std::uint64_t { return static_cast<unsigned char>(symbol(d, row).letter); }, nullptr,
     "type"},
    {QT_TRANSLATE_NOOP("Words", "Section"), ColumnStyle::Text, 18,
     [](auto& d, auto row) { return textOf(section(d, row)); }, nullptr, section, "section"},
    {QT_TRANSLATE_NOOP("Words", "Object"), ColumnStyle::Text, 30,
     [](auto& d, auto row) { return textOf(object(d, row)); }, nullptr, object, "owner"},
    {QT_TRANSLATE_NOOP("Words", "Kind"), ColumnStyle::Text, 16, [](auto& d, auto row) { return textOf(kind(d, row)); },
     nullptr, kind, "kind", true},
    {QT_TRANSLATE_NOOP("Words", "Raw name"), ColumnStyle::Text, 40,
     [](auto& d, auto row) { return textOf(name(d, row)); }, nullptr, name, nullptr, true},
};

std::optional<std::uint32_t> rowOf(const Document& document, ItemRef ref) {
    std::uint32_t row = kNone;
    if (ref.kind == RefKind::Symbol) row = ref.index;
    if (ref.kind == RefKind::SymbolSpan) row = document.layout.symbols[ref.index].symbol;
    if (ref.kind == RefKind::Stub) row = document.stubs[ref.index].symbol;
    if (row >= document.image.symbols.size()) return std::nullopt;
    return row;
}

RowRange range(const Document& document, std::uint32_t row) {
    const Symbol& s = symbol(document, row);
    if (s.place != SymbolPlace::Section) return {};
    return {s.value, symbolSize(document, row)};
}

} // namespace

const TableDescription& symbolsTable() {
    static constexpr TableDescription table{
        .id = "symbols",
        .title = QT_TRANSLATE_NOOP("Words", "Symbols"),
        .empty = QT_TRANSLATE_NOOP(
            "Words",
            "This image has no symbol table, and no kallsyms tables were found in it. Open the unstripped vmlinux of "
            "the build to see names."),
        .columns = kColumns,
        .count = [](const Document& d) { return static_cast<std::uint32_t>(d.image.symbols.size()); },
        .ref = [](const Document& d, std::uint32_t row) { return symbolRef(d, row); },
        .rowOf = rowOf,
        .name = name,
        .range = range,
        .summed = QT_TRANSLATE_NOOP("Words", "%1 in symbols"),
    };
    return table;
}

} // namespace strata
