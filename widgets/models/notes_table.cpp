// SPDX-License-Identifier: GPL-3.0-or-later
// ELF notes: build id, what the linker and the kernel wrote about the image.
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/tables.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata {
namespace {

const Note& note(const Document& document, std::uint32_t row) {
    return document.image.notes[row];
}
std::string_view name(const Document& document, std::uint32_t row) {
    return note(document, row).name;
}
std::uint64_t type(const Document& document, std::uint32_t row) {
    return note(document, row).type;
}
std::uint64_t size(const Document& document, std::uint32_t row) {
    return note(document, row).description.size();
}
std::uint64_t offset(const Document& document, std::uint32_t row) {
    return note(document, row).offset.value;
}
std::string_view bytes(const Document& document, std::uint32_t row) {
    const ByteView description = note(document, row).description;
    return {reinterpret_cast<const char*>(description.data()), description.size()};
}
/// Text where it is text, else the first bytes in hex.
QString description(const Document& document, std::uint32_t row) {
    std::string_view text = bytes(document, row);
    const std::string_view trimmed = text.substr(0, text.find_last_not_of('\0') + 1);
    const bool isText = trimmed.size() > 1 && std::ranges::all_of(trimmed, [](char c) { return c >= ' ' && c <= '~'; });
    if (isText) return textOf(trimmed);
    constexpr std::size_t kShown = 24;
    const bool cut = text.size() > kShown;
    text = text.substr(0, kShown);
    const QByteArray shown(text.data(), static_cast<qsizetype>(text.size()));
    return QString::fromLatin1(shown.toHex()) + (cut ? QStringLiteral("…") : QString());
}

const TableColumn kColumns[] = {
    {QT_TRANSLATE_NOOP("Words", "Name"), ColumnStyle::Name, 24, [](auto& d, auto row) { return textOf(name(d, row)); },
     nullptr, name, "name"},
    {QT_TRANSLATE_NOOP("Words", "Type"), ColumnStyle::Address, 12,
     [](auto& d, auto row) { return hexText(type(d, row)); }, type, nullptr, "type"},
    {QT_TRANSLATE_NOOP("Words", "Size"), ColumnStyle::Number, 10,
     [](auto& d, auto row) { return countText(size(d, row)); }, size, nullptr, "size"},
    {QT_TRANSLATE_NOOP("Words", "Description"), ColumnStyle::Text, 60, description, nullptr, bytes},
    {QT_TRANSLATE_NOOP("Words", "File offset"), ColumnStyle::Address, 14,
     [](auto& d, auto row) { return hexText(offset(d, row)); }, offset, nullptr, "offset"},
};

} // namespace

const TableDescription& notesTable() {
    static constexpr TableDescription table{
        .id = "notes",
        .title = QT_TRANSLATE_NOOP("Words", "Notes"),
        .empty = QT_TRANSLATE_NOOP("Words", "This image has no notes. ld --build-id would add one."),
        .columns = kColumns,
        .count = [](const Document& d) { return static_cast<std::uint32_t>(d.image.notes.size()); },
        .ref = [](const Document&, std::uint32_t) { return ItemRef{}; },
        .rowOf = [](const Document&, ItemRef) { return std::optional<std::uint32_t>(); },
        .name = name,
        .range = [](const Document& d, std::uint32_t row) { return RowRange{{}, ByteCount{size(d, row)}}; },
    };
    return table;
}

} // namespace strata
