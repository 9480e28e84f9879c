// SPDX-License-Identifier: GPL-3.0-or-later
// The kallsyms tables that the image has, in address order.
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/tables.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata {
namespace {

/// The table ids present, by address. At most nine, so it is made anew for every cell.
std::vector<std::uint32_t> present(const Document& document) {
    std::vector<std::uint32_t> ids;
    if (!document.kallsyms) return ids;
    const auto& tables = document.kallsyms->tables;
    for (std::uint32_t i = 0; i < kKallsymsTableCount; ++i)
        if (tables[i]) ids.push_back(i);
    std::sort(ids.begin(), ids.end(), [&](auto a, auto b) { return tables[a]->vma < tables[b]->vma; });
    return ids;
}
std::uint32_t idOf(const Document& document, std::uint32_t row) {
    return present(document)[row];
}
const KallsymsSlot& slot(const Document& document, std::uint32_t row) {
    return *document.kallsyms->tables[idOf(document, row)];
}
std::string_view name(const Document& document, std::uint32_t row) {
    return kallsymsLabel(static_cast<KallsymsTable>(idOf(document, row)));
}
std::uint64_t vma(const Document& document, std::uint32_t row) {
    return slot(document, row).vma.value;
}
std::uint64_t used(const Document& document, std::uint32_t row) {
    return slot(document, row).used.value;
}
std::uint64_t slotSize(const Document& document, std::uint32_t row) {
    return slot(document, row).slot.value;
}
std::uint64_t slack(const Document& document, std::uint32_t row) {
    const KallsymsSlot& s = slot(document, row);
    return s.slot > s.used ? (s.slot - s.used).value : 0;
}
/// In hundredths of a percent, so that the numbers sort.
std::uint64_t share(const Document& document, std::uint32_t row) {
    const std::uint64_t all = document.kallsyms->bytes.value;
    return all ? used(document, row) * 10000 / all : 0;
}
std::string_view section(const Document& document, std::uint32_t row) {
    const std::uint32_t index = slot(document, row).section;
    return index < document.image.sections.size() ? document.image.sections[index].name : std::string_view();
}

const TableColumn kColumns[] = {
    {QT_TRANSLATE_NOOP("Words", "Table"), ColumnStyle::Name, 34, [](auto& d, auto row) { return textOf(name(d, row)); },
     nullptr, name, "name"},
    {QT_TRANSLATE_NOOP("Words", "VMA"), ColumnStyle::Address, 18,
     [](auto& d, auto row) { return addressText(slot(d, row).vma.value, d.image.bits); }, vma, nullptr, "vma"},
    {QT_TRANSLATE_NOOP("Words", "Used"), ColumnStyle::Number, 13,
     [](auto& d, auto row) { return countText(used(d, row)); }, used, nullptr, "size"},
    {QT_TRANSLATE_NOOP("Words", "Slot"), ColumnStyle::Number, 13,
     [](auto& d, auto row) { return countText(slotSize(d, row)); }, slotSize, nullptr},
    {QT_TRANSLATE_NOOP("Words", "Slack"), ColumnStyle::Number, 11,
     [](auto& d, auto row) { return countText(slack(d, row)); }, slack, nullptr},
    {QT_TRANSLATE_NOOP("Words", "Share"), ColumnStyle::Number, 9,
     [](auto& d, auto row) { return QStringLiteral("%1 %").arg(static_cast<double>(share(d, row)) / 100, 0, 'f', 1); },
     share, nullptr},
    {QT_TRANSLATE_NOOP("Words", "Section"), ColumnStyle::Text, 16,
     [](auto& d, auto row) { return textOf(section(d, row)); }, nullptr, section, "section"},
};

std::optional<std::uint32_t> rowOf(const Document& document, ItemRef ref) {
    if (ref.kind != RefKind::KallsymsTable) return std::nullopt;
    const auto ids = present(document);
    const auto found = std::find(ids.begin(), ids.end(), ref.index);
    if (found == ids.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - ids.begin());
}

} // namespace

const TableDescription& kallsymsTables() {
    static constexpr TableDescription table{
        .id = "kallsyms",
        .title = QT_TRANSLATE_NOOP("Words", "Kallsyms"),
        .empty = QT_TRANSLATE_NOOP(
            "Words",
            "No kallsyms tables were found: the image has no kallsyms_* labels, or was built without KALLSYMS."),
        .columns = kColumns,
        .count = [](const Document& d) { return static_cast<std::uint32_t>(present(d).size()); },
        .ref = [](const Document& d,
                  std::uint32_t row) { return ItemRef{Side::A, RefKind::KallsymsTable, idOf(d, row)}; },
        .rowOf = rowOf,
        .name = name,
        .range = [](const Document& d, std::uint32_t row) { return RowRange{slot(d, row).vma, slot(d, row).used}; },
    };
    return table;
}

} // namespace strata
