// SPDX-License-Identifier: GPL-3.0-or-later
// From an item up to the image (breadcrumbs), and from what a person types down to an item ("go to").
#include "widgets/models/item_lookup.h"

#include <algorithm>

namespace strata {
namespace {

bool covers(const Segment& segment, Vma vma) {
    return segment.isLoad() && vma >= segment.vma && (vma - segment.vma).value < segment.memorySize.value;
}

std::optional<std::uint32_t> segmentAt(const Document& document, Vma vma) {
    const auto& segments = document.image.segments;
    const auto found = std::find_if(segments.begin(), segments.end(), [vma](auto& s) { return covers(s, vma); });
    if (found == segments.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - segments.begin());
}

std::optional<ItemRef> findSymbol(const Document& document, std::string_view name) {
    const auto& symbols = document.image.symbols;
    std::optional<std::uint32_t> prefix;
    for (std::uint32_t i = 0; i < symbols.size(); ++i) {
        if (!symbols[i].isDefined() || !symbols[i].name.starts_with(name)) continue;
        if (symbols[i].name.size() == name.size()) return symbolRef(document, i);
        if (!prefix) prefix = i;
    }
    if (prefix) return symbolRef(document, *prefix);
    return std::nullopt;
}

std::optional<ItemRef> findSection(const Document& document, std::string_view name) {
    const auto& items = document.layout.items;
    for (std::uint32_t i = 0; i < items.size(); ++i) {
        if (items[i].kind == ItemKind::Section && document.image.sections[items[i].section].name == name)
            return ItemRef{Side::A, RefKind::LayoutItem, i};
    }
    return std::nullopt;
}

} // namespace

std::vector<ItemRef> pathTo(const Document& document, ItemRef ref) {
    if (!refExists(document, ref)) return {};
    std::vector<ItemRef> path{{ref.side, RefKind::Image, 0}};
    if (ref.kind == RefKind::Image) return path;
    const Extent extent = extentOf(document, ref);
    const auto segment = extent.vma ? segmentAt(document, *extent.vma) : std::nullopt;
    const std::uint32_t section = sectionOf(document, ref);
    const bool inside = ref.kind != RefKind::Segment && ref.kind != RefKind::LayoutItem;
    if (ref.kind != RefKind::Segment && segment && section != kNoSection)
        path.push_back({ref.side, RefKind::Segment, *segment});
    if (inside) {
        if (const auto item = sectionItem(document, section)) path.push_back({ref.side, RefKind::LayoutItem, *item});
        const auto piece =
            ref.kind != RefKind::Piece && extent.vma ? pieceAt(document, section, *extent.vma) : std::nullopt;
        if (piece && document.layout.pieces[*piece].kind != PieceKind::Gap)
            path.push_back({ref.side, RefKind::Piece, *piece});
    }
    path.push_back(ref);
    return path;
}

std::optional<ItemRef> itemAt(const Document& document, Vma vma) {
    const auto section = document.image.sectionAt(vma);
    if (section) {
        const auto span = spanAt(document, *section, vma);
        if (span && document.layout.symbols[*span].symbol != kNone) return ItemRef{Side::A, RefKind::SymbolSpan, *span};
        if (const auto piece = pieceAt(document, *section, vma)) {
            if (document.layout.pieces[*piece].kind != PieceKind::Gap) return ItemRef{Side::A, RefKind::Piece, *piece};
        }
    }
    const auto& items = document.layout.items;
    for (std::uint32_t i = 0; i < document.layout.memoryItemCount && i < items.size(); ++i) {
        if (items[i].vma && vma >= *items[i].vma && (vma - *items[i].vma).value < items[i].memorySize.value)
            return ItemRef{Side::A, RefKind::LayoutItem, i};
    }
    if (const auto segment = segmentAt(document, vma)) return ItemRef{Side::A, RefKind::Segment, *segment};
    return std::nullopt;
}

/// Eight hex digits and more are an address even without 0x: what people copy out of an oops.
std::optional<Vma> parseAddress(const QString& text) {
    QString digits = text;
    const bool marked = digits.startsWith(QLatin1String("0x"), Qt::CaseInsensitive);
    if (marked) digits.remove(0, 2);
    if (!marked && digits.size() < 8) return std::nullopt;
    bool good = false;
    const quint64 value = digits.toULongLong(&good, 16);
    if (!good) return std::nullopt;
    return Vma{value};
}

std::optional<ItemRef> findItem(const Document& document, const QString& text) {
    const QString wanted = text.trimmed();
    if (wanted.isEmpty()) return std::nullopt;
    const std::string name = wanted.toStdString();
    if (const auto section = findSection(document, name)) return section;
    if (const auto address = parseAddress(wanted)) {
        if (const auto item = itemAt(document, *address)) return item;
    }
    return findSymbol(document, name);
}

} // namespace strata
