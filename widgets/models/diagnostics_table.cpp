// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/item_lookup.h"
#include "widgets/models/tables.h"

#include <QCoreApplication>

namespace strata {
namespace {

const Diagnostic& diagnostic(const Document& document, std::uint32_t row) {
    return document.diagnostics[row];
}
std::string_view severity(const Document& document, std::uint32_t row) {
    return severityName(diagnostic(document, row).severity);
}
std::string_view where(const Document& document, std::uint32_t row) {
    return diagnostic(document, row).where;
}
std::string_view text(const Document& document, std::uint32_t row) {
    return diagnostic(document, row).text;
}

const TableColumn kColumns[] = {
    {QT_TRANSLATE_NOOP("Words", "What was found"), ColumnStyle::Name, 90,
     [](auto& d, auto row) { return textOf(text(d, row)); }, nullptr, text, "name"},
    {QT_TRANSLATE_NOOP("Words", "Severity"), ColumnStyle::Text, 11,
     [](auto& d, auto row) { return textOf(severity(d, row)); },
     [](auto& d, auto row) { return static_cast<std::uint64_t>(diagnostic(d, row).severity); }, nullptr, "severity"},
    {QT_TRANSLATE_NOOP("Words", "Where"), ColumnStyle::Text, 34,
     [](auto& d, auto row) { return textOf(where(d, row)); }, nullptr, where},
};

} // namespace

const TableDescription& diagnosticsTable() {
    static constexpr TableDescription table{
        .id = "diagnostics",
        .title = QT_TRANSLATE_NOOP("Words", "Diagnostics"),
        .empty = QT_TRANSLATE_NOOP("Words", "Nothing odd was found while reading this image."),
        .columns = kColumns,
        .count = [](const Document& d) { return static_cast<std::uint32_t>(d.diagnostics.size()); },
        .ref = [](const Document&, std::uint32_t) { return ItemRef{}; },
        .rowOf = [](const Document&, ItemRef) { return std::optional<std::uint32_t>(); },
        .name = text,
        .range = [](const Document&, std::uint32_t) { return RowRange{}; },
    };
    return table;
}

} // namespace strata
