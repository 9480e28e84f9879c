// SPDX-License-Identifier: GPL-3.0-or-later
// The program headers, in the file's order.
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/tables.h"

#include <QCoreApplication>

namespace strata {
namespace {

const Segment& segment(const Document& document, std::uint32_t row) {
    return document.image.segments[row];
}
std::string_view type(const Document& document, std::uint32_t row) {
    return segmentTypeName(segment(document, row).type);
}
std::string_view permissions(const Document& document, std::uint32_t row) {
    static constexpr std::string_view kNames[] = {"", "X", "W", "WX", "R", "RX", "RW", "RWX"};
    return kNames[segment(document, row).flags & 7];
}
std::uint64_t vma(const Document& document, std::uint32_t row) {
    return segment(document, row).vma.value;
}
std::uint64_t lma(const Document& document, std::uint32_t row) {
    return segment(document, row).lma.value;
}
std::uint64_t offset(const Document& document, std::uint32_t row) {
    return segment(document, row).offset.value;
}
std::uint64_t memorySize(const Document& document, std::uint32_t row) {
    return segment(document, row).memorySize.value;
}
std::uint64_t fileSize(const Document& document, std::uint32_t row) {
    return segment(document, row).fileSize.value;
}
std::uint64_t alignment(const Document& document, std::uint32_t row) {
    return segment(document, row).alignment;
}

const TableColumn kColumns[] = {
    {QT_TRANSLATE_NOOP("Words", "Name"), ColumnStyle::Name, 24,
     [](auto& d, auto row) { return nameOf(d, {Side::A, RefKind::Segment, row}); }, nullptr, type, "name"},
    {QT_TRANSLATE_NOOP("Words", "VMA"), ColumnStyle::Address, 18,
     [](auto& d, auto row) { return addressText(vma(d, row), d.image.bits); }, vma, nullptr, "vma"},
    {QT_TRANSLATE_NOOP("Words", "LMA"), ColumnStyle::Address, 18,
     [](auto& d, auto row) { return addressText(lma(d, row), d.image.bits); }, lma, nullptr},
    {QT_TRANSLATE_NOOP("Words", "Size"), ColumnStyle::Number, 13,
     [](auto& d, auto row) { return countText(memorySize(d, row)); }, memorySize, nullptr, "size"},
    {QT_TRANSLATE_NOOP("Words", "In file"), ColumnStyle::Number, 13,
     [](auto& d, auto row) { return countText(fileSize(d, row)); }, fileSize, nullptr},
    {QT_TRANSLATE_NOOP("Words", "File offset"), ColumnStyle::Address, 14,
     [](auto& d, auto row) { return hexText(offset(d, row)); }, offset, nullptr, "offset"},
    {QT_TRANSLATE_NOOP("Words", "Access"), ColumnStyle::Text, 9,
     [](auto& d, auto row) { return textOf(permissions(d, row)); }, nullptr, permissions, "flags"},
    {QT_TRANSLATE_NOOP("Words", "Alignment"), ColumnStyle::Number, 13,
     [](auto& d, auto row) { return countText(alignment(d, row)); }, alignment, nullptr, "align"},
};

} // namespace

const TableDescription& segmentsTable() {
    static constexpr TableDescription table{
        .id = "segments",
        .title = QT_TRANSLATE_NOOP("Words", "Segments"),
        .empty = QT_TRANSLATE_NOOP(
            "Words", "This image has no program headers: nothing says what is loaded where. Object files are so."),
        .columns = kColumns,
        .count = [](const Document& d) { return static_cast<std::uint32_t>(d.image.segments.size()); },
        .ref = [](const Document&, std::uint32_t row) { return ItemRef{Side::A, RefKind::Segment, row}; },
        .rowOf = [](const Document&, ItemRef ref) -> std::optional<std::uint32_t> {
            if (ref.kind != RefKind::Segment) return std::nullopt;
            return ref.index;
        },
        .name = type,
        .range = [](const Document& d,
                    std::uint32_t row) { return RowRange{segment(d, row).vma, segment(d, row).memorySize}; },
    };
    return table;
}

} // namespace strata
