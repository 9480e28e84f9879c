// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/parts.h"

#include "core/branches/branch_isa.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

/// Bytes at the end that do nothing: zeros, or the machine's no-operation.
std::uint64_t idleTail(const Image& image, const Section& section, ByteView bytes) {
    if (!section.isExecutable()) return 0;
    const auto isIdle = [&](std::uint64_t end) {
        const auto word = readInteger<std::uint32_t>(bytes, end - 4, instructionOrder(image));
        constexpr std::array<std::uint32_t, 5> kIdle{0, 0x60000000, 0xd503201f, 0x90909090, 0xcccccccc};
        return word && std::ranges::find(kIdle, *word) != kIdle.end();
    };
    std::uint64_t end = bytes.size();
    while (end >= 8 && isIdle(end)) // the first instruction stays
        end -= 4;
    return bytes.size() - end;
}

class PartCutter {
public:
    explicit PartCutter(const Document& document) : m_image(document.image), m_layout(document.layout) {
        parts.reserve(m_layout.symbols.size() + m_layout.memoryItemCount);
        if (!document.kallsyms) return;
        for (const auto& table : document.kallsyms->tables)
            if (table) m_tables.push_back(*table);
    }

    /// The spans of a section, cut to the bytes that the item owns: of sections that overlap each owns a share.
    void addSection(const LayoutItem& item) {
        const std::uint64_t begin = item.vma->value, end = begin + item.memorySize.value;
        const IndexRange spans = m_layout.symbolsOf[item.section];
        std::uint64_t at = begin;
        for (std::uint32_t i = spans.begin; i < spans.end; ++i) {
            const SymbolSpan& span = m_layout.symbols[i];
            const std::uint64_t from = std::max(begin, span.vma.value);
            const std::uint64_t to = std::min(end, span.vma.value + span.size.value);
            if (from >= to) continue;
            addSpan(span, i, from, to);
            at = to;
        }
        // Of a section that no span describes (one whose end leaves 64 bits), or not to its end.
        if (at < end)
            parts.push_back({.kind = PartKind::Data, .section = item.section, .vma = {at}, .size = {end - at}});
    }

    std::vector<Part> parts;

private:
    void addSpan(const SymbolSpan& span, std::uint32_t index, std::uint64_t from, std::uint64_t to) {
        const Section& section = m_image.sections[span.section];
        const bool named = span.symbol != kNone;
        const bool isSized = named && m_image.symbols[span.symbol].size.value > 0;
        // "__bss_stop" at the start of .dynsym is not what .dynsym holds.
        const bool isLabel = named && !isSized && m_image.symbols[span.symbol].type == 0 && span.size == section.size &&
                             !section.isExecutable();
        Part part{.kind = named && !isLabel ? PartKind::Symbol : PartKind::Data,
                  .section = span.section,
                  .symbol = isLabel ? kNone : span.symbol,
                  .symbols = named && m_image.symbols[span.symbol].value == Vma{from} ? 1 + span.aliases : 0,
                  .span = index,
                  .vma = {from},
                  .size = {to - from}};
        const std::uint64_t rest = named && !isSized ? restOf(part, section) : 0;
        part.size = part.size - ByteCount{rest};
        parts.push_back(part);
        if (rest > 0)
            parts.push_back({.kind = section.isExecutable() ? PartKind::Padding : PartKind::Data,
                             .section = span.section,
                             .span = index,
                             .vma = part.end(),
                             .size = {rest}});
    }

    /// Bytes at the end of a part without a size that are not its own.
    std::uint64_t restOf(const Part& part, const Section& section) const {
        const auto table = std::ranges::find(m_tables, part.vma, &KallsymsSlot::vma);
        if (table != m_tables.end() && table->used.value > 0 && table->used < part.size)
            return part.size.value - table->used.value;
        const auto bytes = slice(m_image.contents(section), part.vma.value - section.vma.value, part.size.value);
        return bytes ? idleTail(m_image, section, *bytes) : 0;
    }

    const Image& m_image;
    const Layout& m_layout;
    std::vector<KallsymsSlot> m_tables;
};

/// Whether bytes without a symbol only bring the symbol behind them to its alignment: fewer than that, and one byte
/// over and over. In code that is no more than its section's alignment, anything: no-operations have many forms.
bool isFill(const Image& image, const Part& part, const Part& next) {
    if (part.kind != PartKind::Data || next.kind != PartKind::Symbol || part.section != next.section) return false;
    const Section& section = image.sections[part.section];
    const std::uint64_t alignment = next.vma.value & (~next.vma.value + 1);
    if (part.size.value >= alignment) return false;
    if (section.isNoBits() || (section.isExecutable() && part.size.value < section.alignment)) return true;
    const auto bytes = slice(image.contents(section), part.vma.value - section.vma.value, part.size.value);
    return bytes && std::ranges::all_of(*bytes, [first = bytes->front()](std::byte b) { return b == first; });
}

} // namespace

std::vector<Part> partsOf(const Document& document) {
    const Image& image = document.image;
    const Layout& layout = document.layout;
    PartCutter cutter(document);
    for (std::uint32_t i = 0; i < layout.memoryItemCount; ++i) {
        const LayoutItem& item = layout.items[i];
        if (item.kind == ItemKind::Section && item.section < image.sections.size())
            cutter.addSection(item);
        else
            cutter.parts.push_back({.section = item.section, .vma = *item.vma, .size = item.memorySize});
    }
    std::vector<Part>& parts = cutter.parts;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i)
        if (isFill(image, parts[i], parts[i + 1])) parts[i].kind = PartKind::Padding;
    return std::move(parts);
}

std::string_view partName(const Image& image, const Part& part) {
    if (part.kind == PartKind::Symbol) return image.symbols[part.symbol].name;
    if (part.kind == PartKind::Data) return image.sections[part.section].name;
    return {};
}

} // namespace strata
