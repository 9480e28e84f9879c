// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/document_index.h"

#include "core/kallsyms/explain.h"
#include "core/layout/find.h"

#include <algorithm>
#include <tuple>

namespace strata {

namespace {

/// Ranges of equal section in `indices`, which are sorted by section.
template <class SectionOf>
std::vector<IndexRange> rangesBySection(const std::vector<std::uint32_t>& indices, std::size_t sections,
                                        SectionOf sectionOf) {
    std::vector<IndexRange> ranges(sections);
    for (std::uint32_t i = 0; i < indices.size();) {
        const std::uint32_t section = sectionOf(indices[i]);
        const std::uint32_t first = i;
        while (i < indices.size() && sectionOf(indices[i]) == section)
            ++i;
        if (section < sections) ranges[section] = {first, i};
    }
    return ranges;
}

void indexStubs(DocumentIndex& index) {
    const Document& document = *index.document;
    index.stubs.resize(document.stubs.size());
    for (std::uint32_t i = 0; i < index.stubs.size(); ++i)
        index.stubs[i] = i;
    std::ranges::sort(index.stubs, {},
                      [&](std::uint32_t i) { return std::tuple(document.stubs[i].section, document.stubs[i].vma, i); });
    index.stubsOf = rangesBySection(index.stubs, document.image.sections.size(),
                                    [&](std::uint32_t i) { return document.stubs[i].section; });
}

/// Each symbol counts where it lies: aliases and labels inside of a function own no span.
void countSymbols(DocumentIndex& index) {
    const Layout& layout = index.document->layout;
    const auto& spans = layout.symbols;
    std::vector<std::uint32_t> counts(spans.size(), 0);
    std::vector<std::uint32_t> at; // the span of each section that the walk has come to
    at.reserve(layout.symbolsOf.size());
    for (const IndexRange& range : layout.symbolsOf)
        at.push_back(range.begin);
    for (const Symbol& symbol : index.document->image.symbols) { // by address
        if (symbol.section >= at.size()) continue;
        std::uint32_t& span = at[symbol.section];
        const std::uint32_t end = layout.symbolsOf[symbol.section].end;
        while (span < end && spans[span].vma + spans[span].size <= symbol.value)
            ++span;
        if (span < end && symbol.value >= spans[span].vma) ++counts[span];
    }
    index.symbolsBefore.assign(1, 0);
    index.symbolsBefore.reserve(spans.size() + 1);
    for (const std::uint32_t count : counts)
        index.symbolsBefore.push_back(index.symbolsBefore.back() + count);
}

/// Owners first, then aliases by address in their section.
void indexSymbols(DocumentIndex& index) {
    const Document& document = *index.document;
    const Layout& layout = document.layout;
    index.spanOfSymbol.assign(document.image.symbols.size(), kNone);
    for (std::uint32_t i = 0; i < layout.symbols.size(); ++i)
        if (layout.symbols[i].symbol < index.spanOfSymbol.size()) index.spanOfSymbol[layout.symbols[i].symbol] = i;
    for (std::uint32_t i = 0; i < index.spanOfSymbol.size(); ++i) {
        const Symbol& symbol = document.image.symbols[i];
        if (index.spanOfSymbol[i] != kNone || symbol.section >= layout.symbolsOf.size()) continue;
        const IndexRange range = layout.symbolsOf[symbol.section];
        const auto begin = layout.symbols.begin() + range.begin, end = layout.symbols.begin() + range.end;
        const auto after =
            std::upper_bound(begin, end, symbol.value, [](Vma vma, const SymbolSpan& span) { return vma < span.vma; });
        if (after != begin && (symbol.value - (after - 1)->vma) < (after - 1)->size)
            index.spanOfSymbol[i] = static_cast<std::uint32_t>(after - 1 - layout.symbols.begin());
    }
}

void indexPadding(DocumentIndex& index) {
    const Layout& layout = index.document->layout;
    const PieceGaps gaps = index.hasMap() ? PieceGaps::Padding : PieceGaps::Unknown;
    index.paddingBytes = paddingOf(layout, gaps);
    for (std::uint32_t i = 0; i < layout.pieces.size(); ++i)
        if (isPadding(layout.pieces[i], gaps)) index.fills.push_back(i);
    index.fillsOf = rangesBySection(index.fills, index.document->image.sections.size(),
                                    [&](std::uint32_t i) { return layout.pieces[i].section; });
    index.fillBytesBefore.push_back(0);
    for (const std::uint32_t fill : index.fills)
        index.fillBytesBefore.push_back(index.fillBytesBefore.back() + layout.pieces[fill].size.value);
}

/// Bytes of fill at [from, to) of a section.
std::uint64_t fillBytes(const DocumentIndex& index, std::uint32_t section, std::uint64_t from, std::uint64_t to) {
    if (section >= index.fillsOf.size() || index.fillsOf[section].empty()) return 0;
    const auto piece = [&](std::uint32_t fill) -> const Piece& { return index.document->layout.pieces[fill]; };
    const IndexRange all = index.fillsOf[section];
    const auto begin = index.fills.begin() + all.begin, end = index.fills.begin() + all.end;
    const auto first = std::ranges::partition_point(
        begin, end, [&](std::uint32_t fill) { return (piece(fill).vma + piece(fill).size).value <= from; });
    const auto last =
        std::ranges::partition_point(first, end, [&](std::uint32_t fill) { return piece(fill).vma.value < to; });
    if (first == last) return 0;
    const auto before = [&](auto at) {
        return index.fillBytesBefore[static_cast<std::size_t>(at - index.fills.begin())];
    };
    const Piece &head = piece(*first), &tail = piece(*(last - 1));
    const std::uint64_t tailEnd = (tail.vma + tail.size).value;
    return before(last) - before(first) - (from > head.vma.value ? from - head.vma.value : 0) -
           (tailEnd > to ? tailEnd - to : 0);
}

void indexKallsyms(DocumentIndex& index) {
    const Document& document = *index.document;
    if (!document.kallsyms) return;
    for (std::uint32_t i = 0; i < kKallsymsTableCount; ++i)
        if (document.kallsyms->tables[i]) index.kallsymsTables.push_back(i);
    std::ranges::sort(index.kallsymsTables, {}, [&](std::uint32_t i) { return index.slot(i).vma; });
    if (const auto placement = explainPlacement(document.image, *document.kallsyms))
        index.behind = {placement->sectionsBehind(), placement->symbolsBehind};
}

} // namespace

bool DocumentIndex::isKallsyms(std::uint32_t section, Vma vma) const {
    return std::ranges::any_of(kallsymsTables, [&](std::uint32_t table) {
        const KallsymsSlot& at = slot(table);
        return at.section == section && vma >= at.vma && (vma - at.vma) < std::max(at.used, ByteCount{1});
    });
}

ContentKind DocumentIndex::contentAt(std::uint32_t section, Vma vma, ContentKind ofSection) const {
    return isKallsyms(section, vma) ? ContentKind::Kallsyms : ofSection;
}

DocumentIndex indexDocument(DocumentPtr document) {
    DocumentIndex index{.document = std::move(document)};
    indexStubs(index);
    indexSymbols(index);
    countSymbols(index);
    indexPadding(index);
    indexKallsyms(index);
    return index;
}

std::uint64_t symbolsIn(const DocumentIndex& index, std::uint32_t section, Vma from, Vma to) {
    const Layout& layout = index.document->layout;
    if (section >= layout.symbolsOf.size()) return 0;
    const IndexRange all = layout.symbolsOf[section];
    const auto begin = layout.symbols.begin() + all.begin, end = layout.symbols.begin() + all.end;
    const auto first = std::ranges::lower_bound(begin, end, from, {}, &SymbolSpan::vma);
    const auto last = std::ranges::lower_bound(first, end, to, {}, &SymbolSpan::vma);
    const auto before = [&](auto at) {
        return index.symbolsBefore[static_cast<std::size_t>(at - layout.symbols.begin())];
    };
    return before(last) - before(first);
}

std::uint64_t usedBytes(const DocumentIndex& index, std::uint64_t page, std::uint64_t size) {
    const Layout& layout = index.document->layout;
    const auto begin = layout.items.begin(), end = begin + layout.memoryItemCount;
    const std::uint64_t pageLast = page + (size - 1); // inclusive: a page may end at 2^64
    const auto lastOf = [](const LayoutItem& item) { return item.vma->value + (item.memorySize.value - 1); };
    auto at = std::upper_bound(begin, end, page,
                               [](std::uint64_t vma, const LayoutItem& item) { return vma < item.vma->value; });
    while (at != begin && (at - 1)->memorySize.value > 0 && lastOf(*(at - 1)) >= page)
        --at;
    std::uint64_t used = 0;
    for (; at != end && at->vma->value <= pageLast; ++at) {
        if (at->memorySize.value == 0 || at->kind == ItemKind::Padding || at->kind == ItemKind::Hole) continue;
        const std::uint64_t first = std::max(page, at->vma->value), last = std::min(pageLast, lastOf(*at));
        if (last < first) continue;
        used += last - first + 1;
        if (at->kind == ItemKind::Section) used -= fillBytes(index, at->section, first, last + 1);
    }
    return std::min(used, size);
}

ItemRef refOfSpan(const Document& document, std::uint32_t span) {
    const std::uint32_t symbol = document.layout.symbols[span].symbol;
    if (symbol != kNone) return {Side::A, RefKind::Symbol, symbol};
    return {Side::A, RefKind::SymbolSpan, span};
}

} // namespace strata
