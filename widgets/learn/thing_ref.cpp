// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/learn/thing_ref.h"

#include "widgets/models/item_lookup.h"

namespace strata {

namespace {

/// What stands at the thing's address, in its section.
std::optional<ItemRef> refAtPlace(const Thing& thing) {
    const auto place = placeOf(thing);
    if (!place || place->section == kNone) return std::nullopt;
    const auto span = spanAt(thing.of->document(), place->section, place->vma);
    return span ? std::optional(ItemRef{Side::A, RefKind::SymbolSpan, *span}) : std::nullopt;
}

} // namespace

std::optional<ItemRef> refOf(const Thing& thing) {
    const Document& document = thing.of->document();
    switch (thing.kind) {
    case ThingKind::Image:
        return ItemRef{Side::A, RefKind::Image, 0};
    case ThingKind::Section:
        if (const auto item = sectionItem(document, thing.index)) return ItemRef{Side::A, RefKind::LayoutItem, *item};
        return std::nullopt;
    case ThingKind::Segment:
        return ItemRef{Side::A, RefKind::Segment, thing.index};
    case ThingKind::Symbol:
        return symbolRef(document, thing.index);
    case ThingKind::Stub:
        return ItemRef{Side::A, RefKind::Stub, thing.index};
    case ThingKind::InputSection:
        return ItemRef{Side::A, RefKind::Piece, thing.index};
    case ThingKind::Padding:
        return ItemRef{Side::A, RefKind::LayoutItem, thing.index};
    case ThingKind::Table:
        return ItemRef{Side::A, RefKind::KallsymsTable, thing.index};
    case ThingKind::Call:
    case ThingKind::Entry:
    case ThingKind::Relocation:
        return refAtPlace(thing);
    case ThingKind::Token:
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Pointed> pointedAt(const Document& document, ItemRef ref) {
    if (ref.kind == RefKind::Image || ref.kind == RefKind::None || !refExists(document, ref)) return std::nullopt;
    const Extent extent = extentOf(document, ref);
    Pointed pointed{{}, nameOf(document, ref).toStdString()};
    if (!extent.vma) return pointed;
    pointed.place = {sectionOf(document, ref), *extent.vma, extent.size};
    return pointed;
}

} // namespace strata
