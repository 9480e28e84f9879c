// SPDX-License-Identifier: GPL-3.0-or-later
// The next and the previous item of a track. Tracks list items by section and then by address, while the axis orders
// sections by address in its own domain; so a step over a section's end goes to the section next on the axis.
#include "widgets/tracks/item_facts.h"

#include <algorithm>

namespace strata {

namespace {

/// The ranges of a track's items, by section.
std::uint32_t stepInSections(const Axis& axis, const std::vector<IndexRange>& ranges, std::uint32_t section,
                             std::uint32_t position, Neighbour which) {
    const bool next = which == Neighbour::Next;
    const AxisSpan* span = axis.spanOfSection(section);
    if (!span || section >= ranges.size()) return position;
    if (next && position + 1 < ranges[section].end) return position + 1;
    if (!next && position > ranges[section].begin) return position - 1;
    const auto& spans = axis.spans();
    for (auto at = span - spans.data(); at >= 0 && at < std::ssize(spans); at += next ? 1 : -1) {
        const std::uint32_t other = spans[static_cast<std::size_t>(at)].section;
        if (other == section || other >= ranges.size() || ranges[other].empty()) continue;
        return next ? ranges[other].begin : ranges[other].end - 1;
    }
    return position;
}

std::uint32_t stepInOrder(const std::vector<std::uint32_t>& order, std::uint32_t value, Neighbour which) {
    const auto found = std::ranges::find(order, value);
    if (found == order.end()) return value;
    if (which == Neighbour::Next) return found + 1 == order.end() ? value : *(found + 1);
    return found == order.begin() ? value : *(found - 1);
}

std::vector<std::uint32_t> sectionItems(const Document& document, const Axis& axis) {
    std::vector<std::uint32_t> order;
    for (const AxisSpan& span : axis.spans())
        if (document.layout.items[span.item].kind == ItemKind::Section) order.push_back(span.item);
    return order;
}

std::vector<std::uint32_t> loads(const Document& document) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < document.image.segments.size(); ++i)
        if (document.image.segments[i].isLoad()) order.push_back(i);
    return order;
}

ItemRef nextStub(const DocumentIndex& index, const Axis& axis, ItemRef ref, Neighbour which) {
    const auto found = std::ranges::find(index.stubs, ref.index);
    if (found == index.stubs.end()) return ref;
    const auto position = static_cast<std::uint32_t>(found - index.stubs.begin());
    const std::uint32_t section = index.document->stubs[ref.index].section;
    return {ref.side, RefKind::Stub, index.stubs[stepInSections(axis, index.stubsOf, section, position, which)]};
}

} // namespace

ItemRef neighbourOf(const DocumentIndex& index, const Axis& axis, ItemRef ref, Neighbour which) {
    const Document& document = *index.document;
    const Layout& layout = document.layout;
    switch (ref.kind) {
    case RefKind::Segment:
        return {ref.side, ref.kind, stepInOrder(loads(document), ref.index, which)};
    case RefKind::LayoutItem:
        return {ref.side, ref.kind, stepInOrder(sectionItems(document, axis), ref.index, which)};
    case RefKind::KallsymsTable:
        return {ref.side, ref.kind, stepInOrder(index.kallsymsTables, ref.index, which)};
    case RefKind::Stub:
        return nextStub(index, axis, ref, which);
    case RefKind::Piece:
        if (ref.index >= layout.pieces.size()) return ref;
        return {ref.side, ref.kind,
                stepInSections(axis, layout.piecesOf, layout.pieces[ref.index].section, ref.index, which)};
    case RefKind::Symbol:
    case RefKind::SymbolSpan: {
        const bool isSymbol = ref.kind == RefKind::Symbol;
        if (ref.index >= (isSymbol ? index.spanOfSymbol.size() : layout.symbols.size())) return ref;
        const std::uint32_t span = isSymbol ? index.spanOfSymbol[ref.index] : ref.index;
        if (span == kNone) return ref;
        const std::uint32_t to = stepInSections(axis, layout.symbolsOf, layout.symbols[span].section, span, which);
        return to == span ? ref : refOfSpan(document, to);
    }
    case RefKind::None:
    case RefKind::Image:
        break;
    }
    return ref;
}

} // namespace strata
