// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/tables.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata {
namespace {

const Stub& stub(const Document& document, std::uint32_t row) {
    return document.stubs[row];
}
/// What a search looks at; a stub without a symbol is found by where it leads.
std::string_view name(const Document& document, std::uint32_t row) {
    const std::uint32_t symbol = stub(document, row).symbol;
    return symbol < document.image.symbols.size() ? document.image.symbols[symbol].name
                                                  : stub(document, row).targetName;
}
std::string_view kind(const Document& document, std::uint32_t row) {
    return stubKindName(stub(document, row).kind);
}
std::string_view evidence(const Document& document, std::uint32_t row) {
    return stubEvidenceName(stub(document, row).foundBy);
}
std::string_view target(const Document& document, std::uint32_t row) {
    return stub(document, row).targetName;
}
std::uint64_t vma(const Document& document, std::uint32_t row) {
    return stub(document, row).vma.value;
}
std::uint64_t size(const Document& document, std::uint32_t row) {
    return stub(document, row).size.value;
}
/// How far the stub's target lies from the stub, in bytes, without the direction: the reason it exists.
std::uint64_t distance(const Document& document, std::uint32_t row) {
    const Stub& s = stub(document, row);
    if (!s.target) return 0;
    return s.target->value > s.vma.value ? s.target->value - s.vma.value : s.vma.value - s.target->value;
}
std::string_view section(const Document& document, std::uint32_t row) {
    const std::uint32_t index = stub(document, row).section;
    return index < document.image.sections.size() ? document.image.sections[index].name : std::string_view();
}

const TableColumn kColumns[] = {
    {QT_TRANSLATE_NOOP("Words", "Name"), ColumnStyle::EndName, 40,
     [](auto& d, auto row) { return nameOf(d, {Side::A, RefKind::Stub, row}); }, nullptr, name, "name"},
    {QT_TRANSLATE_NOOP("Words", "VMA"), ColumnStyle::Address, 18,
     [](auto& d, auto row) { return addressText(stub(d, row).vma.value, d.image.bits); }, vma, nullptr, "vma"},
    {QT_TRANSLATE_NOOP("Words", "Size"), ColumnStyle::Number, 8,
     [](auto& d, auto row) { return countText(size(d, row)); }, size, nullptr, "size"},
    {QT_TRANSLATE_NOOP("Words", "Kind"), ColumnStyle::Text, 13, [](auto& d, auto row) { return textOf(kind(d, row)); },
     nullptr, kind, "kind"},
    {QT_TRANSLATE_NOOP("Words", "Target"), ColumnStyle::Text, 30,
     [](auto& d, auto row) { return textOf(target(d, row)); }, nullptr, target, "target"},
    {QT_TRANSLATE_NOOP("Words", "Distance"), ColumnStyle::Number, 13,
     [](auto& d, auto row) { return stub(d, row).target ? countText(distance(d, row)) : QString(); }, distance,
     nullptr},
    {QT_TRANSLATE_NOOP("Words", "Callers"), ColumnStyle::Number, 9,
     [](auto& d, auto row) { return countText(stub(d, row).callers); },
     [](auto& d, auto row) { return std::uint64_t{stub(d, row).callers}; }, nullptr, "callers"},
    {QT_TRANSLATE_NOOP("Words", "Section"), ColumnStyle::Text, 14,
     [](auto& d, auto row) { return textOf(section(d, row)); }, nullptr, section, "section"},
    {QT_TRANSLATE_NOOP("Words", "Found by"), ColumnStyle::Text, 10,
     [](auto& d, auto row) { return textOf(evidence(d, row)); }, nullptr, evidence, "found"},
};

std::optional<std::uint32_t> rowOf(const Document& document, ItemRef ref) {
    if (ref.kind == RefKind::Stub) return ref.index;
    std::uint32_t symbol = kNone;
    if (ref.kind == RefKind::Symbol) symbol = ref.index;
    if (ref.kind == RefKind::SymbolSpan) symbol = document.layout.symbols[ref.index].symbol;
    if (symbol == kNone) return std::nullopt;
    const auto& stubs = document.stubs;
    const auto found = std::find_if(stubs.begin(), stubs.end(), [symbol](auto& s) { return s.symbol == symbol; });
    if (found == stubs.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - stubs.begin());
}

} // namespace

const TableDescription& stubsTable() {
    static constexpr TableDescription table{
        .id = "stubs",
        .title = QT_TRANSLATE_NOOP("Words", "Stubs"),
        .empty = QT_TRANSLATE_NOOP("Words",
                                   "The linker put no branch stubs into this image: every branch reaches its target."),
        .columns = kColumns,
        .count = [](const Document& d) { return static_cast<std::uint32_t>(d.stubs.size()); },
        .ref = [](const Document&, std::uint32_t row) { return ItemRef{Side::A, RefKind::Stub, row}; },
        .rowOf = rowOf,
        .name = name,
        .range = [](const Document& d, std::uint32_t row) { return RowRange{stub(d, row).vma, stub(d, row).size}; },
    };
    return table;
}

} // namespace strata
