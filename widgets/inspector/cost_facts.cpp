// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/cost_facts.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata {

namespace {

constexpr std::uint64_t kPage = 4096;

void add(FactGroup& group, const QString& label, const QString& value, ItemRef link = {}) {
    group.facts.push_back({label, value, FactStyle::Text, link});
}

bool isFill(const Piece& piece) {
    return piece.kind == PieceKind::Fill || piece.kind == PieceKind::Gap;
}

/// The largest power of two that divides an address.
std::uint64_t multipleOf(Vma vma) {
    return vma.value & (~vma.value + 1);
}

void addSection(FactGroup& group, const Document& document, std::uint32_t index) {
    const LayoutItem& item = document.layout.items[index];
    add(group, QObject::tr("Alignment"), byteText({document.image.sections[item.section].alignment}));
    const auto& items = document.layout.items;
    const auto padding = std::ranges::find_if(items, [&](const LayoutItem& other) {
        return other.kind == ItemKind::Padding && other.section == item.section && other.vma && item.vma &&
               *other.vma < *item.vma;
    });
    if (padding != items.end())
        add(group, QObject::tr("Padding in front"), byteText(padding->memorySize),
            {Side::A, RefKind::LayoutItem, static_cast<std::uint32_t>(padding - items.begin())});
    else if (item.vma)
        add(group, QObject::tr("Padding in front"), byteText({}));
    const IndexRange pieces = document.layout.piecesOf[item.section];
    if (pieces.end - pieces.begin < 2) return; // no map has a say on it
    ByteCount inside;
    std::uint64_t count = 0;
    for (std::uint32_t i = pieces.begin; i < pieces.end; ++i) {
        if (!isFill(document.layout.pieces[i])) continue;
        inside += document.layout.pieces[i].size;
        ++count;
    }
    const QString places = countOf(count, "%1 place", QT_TRANSLATE_N_NOOP("Counts", "%1 places"));
    add(group, QObject::tr("Fill inside"),
        count == 0 ? byteText(inside) : QObject::tr("%1 in %2").arg(byteText(inside), places));
}

void addPiece(FactGroup& group, const Document& document, std::uint32_t index) {
    const Layout& layout = document.layout;
    const Piece& piece = layout.pieces[index];
    if (isFill(piece) || !document.map || piece.mapInput >= document.map->inputs.size()) return;
    add(group, QObject::tr("At a multiple of"), byteText({multipleOf(piece.vma)}));
    const ByteCount before = fillBefore(layout, index);
    add(group, QObject::tr("Fill in front"), byteText(before),
        before.value > 0 ? ItemRef{Side::A, RefKind::Piece, index - 1} : ItemRef{});
    const MapInput& input = document.map->inputs[piece.mapInput];
    ByteCount all;
    for (std::uint32_t i = 0; i < layout.pieces.size(); ++i) {
        const std::uint32_t other = layout.pieces[i].mapInput;
        if (isFill(layout.pieces[i]) || other >= document.map->inputs.size()) continue;
        const MapInput& of = document.map->inputs[other];
        if (of.object == input.object && of.member == input.member) all += fillBefore(layout, i);
    }
    add(group, QObject::tr("Of the whole object"), byteText(all));
}

} // namespace

ByteCount fillBefore(const Layout& layout, std::uint32_t piece) {
    if (piece == 0) return {};
    const Piece& own = layout.pieces[piece];
    const Piece& before = layout.pieces[piece - 1];
    if (before.section != own.section || !isFill(before) || before.vma + before.size != own.vma) return {};
    const bool explains = before.size.value < multipleOf(own.vma) && before.size.value < kPage;
    return explains ? before.size : ByteCount();
}

FactGroup costFacts(const Document& document, ItemRef ref) {
    FactGroup group{.title = QObject::tr("Alignment and padding"), .facts = {}, .sentence = {}};
    if (ref.kind == RefKind::Piece) addPiece(group, document, ref.index);
    if (ref.kind == RefKind::LayoutItem && document.layout.items[ref.index].kind == ItemKind::Section)
        addSection(group, document, ref.index);
    return group;
}

} // namespace strata
