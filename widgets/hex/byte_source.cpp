// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hex/byte_source.h"

#include "widgets/models/item_lookup.h"

#include <algorithm>

namespace strata {

namespace {

ByteSource ofSection(const Document& document, std::uint32_t index) {
    const Section& section = document.image.sections[index];
    ByteSource source;
    const auto item = sectionItem(document, index);
    if (!item) return source;
    source.ref = {Side::A, RefKind::LayoutItem, *item};
    source.name = textOf(section.name);
    source.section = index;
    if (section.isAlloc()) source.vma = section.vma;
    if (section.occupiesFile()) source.offset = section.offset;
    source.size = section.size.value;
    source.bytes = document.image.contents(section);
    return source;
}

ByteSource ofItem(const Document& document, std::uint32_t index) {
    const LayoutItem& item = document.layout.items[index];
    if (item.kind == ItemKind::Section && item.section != kNone) return ofSection(document, item.section);
    ByteSource source;
    source.ref = {Side::A, RefKind::LayoutItem, index};
    source.name = nameOf(document, source.ref);
    source.vma = item.vma;
    source.offset = item.offset;
    source.size = std::max(item.memorySize, item.fileSize).value;
    if (item.offset && document.image.file->load(*item.offset, item.fileSize))
        source.bytes = document.image.file->view(*item.offset, item.fileSize).value_or(ByteView{});
    return source;
}

ByteSource ofHeader(const Document& document) {
    const auto& items = document.layout.items;
    const auto header = std::ranges::find(items, ItemKind::ElfHeader, &LayoutItem::kind);
    return header == items.end() ? ByteSource() : ofItem(document, static_cast<std::uint32_t>(header - items.begin()));
}

} // namespace

ByteSource byteSource(const Document& document, ItemRef ref) {
    if (!refExists(document, ref)) return {};
    if (ref.kind == RefKind::LayoutItem) return ofItem(document, ref.index);
    if (ref.kind == RefKind::Image) return ofHeader(document);
    std::uint32_t section = sectionOf(document, ref);
    if (ref.kind == RefKind::Segment)
        section = document.image.sectionAt(document.image.segments[ref.index].vma).value_or(kNone);
    if (section < document.image.sections.size()) return ofSection(document, section);
    return ref.kind == RefKind::Segment ? ofHeader(document) : ByteSource();
}

ByteRange rangeIn(const Document& document, const ByteSource& source, ItemRef ref) {
    const Extent extent = extentOf(document, ref);
    std::optional<std::uint64_t> begin;
    if (source.vma && extent.vma && *extent.vma >= *source.vma) begin = (*extent.vma - *source.vma).value;
    if (!source.vma && source.offset && extent.offset && *extent.offset >= *source.offset)
        begin = (*extent.offset - *source.offset).value;
    if (!begin || *begin >= source.size) return {};
    return {*begin, *begin + std::min(extent.size.value, source.size - *begin)};
}

ItemRef thingAt(const Document& document, const ByteSource& source, std::uint64_t at) {
    if (!source.vma || source.section == kNone) return source.ref;
    const Vma vma = *source.vma + ByteCount{at};
    if (document.kallsyms)
        for (std::uint32_t i = 0; i < kKallsymsTableCount; ++i)
            if (const auto& slot = document.kallsyms->tables[i];
                slot && slot->section == source.section && vma >= slot->vma && vma - slot->vma < slot->used)
                return {Side::A, RefKind::KallsymsTable, i};
    if (const auto span = spanAt(document, source.section, vma); span && document.layout.symbols[*span].symbol != kNone)
        return {Side::A, RefKind::SymbolSpan, *span};
    return source.ref;
}

} // namespace strata
