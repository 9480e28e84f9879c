// SPDX-License-Identifier: GPL-3.0-or-later
// The tracks whose tiles are parts of sections: objects, symbols, padding inside sections.
#include "widgets/tracks/map_colours.h"
#include "widgets/tracks/track_table.h"

#include <QObject>

#include <algorithm>
#include <functional>

namespace strata {

namespace {

/// The darkness of a merged tile grows with the number of items in it: 2 to 256 and more.
float levelOfCount(std::uint32_t count) {
    return std::min(0.92F, 0.34F + static_cast<float>(std::log2(count)) * 0.06F);
}

/// Objects are told apart by four shades; an object has the same one wherever it lies.
float shadeOfPiece(const DocumentIndex& index, const Piece& piece) {
    if (!index.hasMap() || piece.mapInput >= index.document->map->inputs.size()) return 0.3F;
    const MapInput& input = index.document->map->inputs[piece.mapInput];
    const std::size_t hash = std::hash<std::string_view>{}(input.object) ^ std::hash<std::string_view>{}(input.member);
    return 0.55F + 0.15F * static_cast<float>(hash % 4);
}

/// How many of [first, first + count) are among the sorted `hits`.
std::uint32_t hitsIn(std::span<const std::uint32_t> hits, std::uint32_t first, std::uint32_t count) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(hits, first + count) -
                                      std::ranges::lower_bound(hits, first));
}

Tile pieceTile(const TrackContext& context, std::uint32_t i, std::uint32_t count, ContentKind ofSection) {
    const Piece& piece = context.document().layout.pieces[i];
    const bool nobody = piece.kind == PieceKind::Fill || (piece.kind == PieceKind::Gap && context.index.hasMap());
    return {.ref = {Side::A, RefKind::Piece, i},
            .count = count,
            .hits = hitsIn(context.highlightedPieces, i, count),
            .content = context.index.contentAt(piece.section, piece.vma, ofSection),
            .look = nobody && count == 1 ? TileLook::Strokes : TileLook::Tint,
            .level = count > 1 ? 0.7F : shadeOfPiece(context.index, piece)};
}

Tile symbolTile(const TrackContext& context, std::uint32_t i, std::uint32_t count, ContentKind ofSection) {
    const SymbolSpan& span = context.document().layout.symbols[i];
    Tile tile{.ref = refOfSpan(context.document(), i),
              .count = count,
              .content = context.index.contentAt(span.section, span.vma, ofSection),
              .look = TileLook::Tint};
    const bool nameless = span.symbol == kNone && count == 1;
    tile.level = nameless ? 0.12F : count > 1 ? levelOfCount(count) : i % 2 == 0 ? 0.5F : 0.62F;
    // The tables are the star of the picture: never paler than their neighbours.
    if (tile.content == ContentKind::Kallsyms && count == 1 && !nameless) tile.level = i % 2 == 0 ? 0.78F : 0.95F;
    tile.hits = hitsIn(context.highlightedSpans, i, count);
    return tile;
}

/// Tiles of the parts of every visible section. `parts` are sorted by address within a section.
template <class Part, class MakeTile>
TrackTiles tilesOfParts(const TrackContext& context, const std::vector<Part>& parts,
                        const std::vector<IndexRange>& partsOf, MakeTile makeTile) {
    TrackTiles result;
    const Document& document = context.document();
    const IndexRange visible = context.visibleSpans();
    for (std::uint32_t s = visible.begin; s < visible.end; ++s) {
        const AxisSpan& span = context.axis().spans()[s];
        if (span.section >= partsOf.size()) continue;
        const Vma start = document.image.sections[span.section].vma;
        const SectionPixels pixels(context.projection, span);
        const ContentKind content = document.layout.items[span.item].content;
        mergeIntoTiles(
            partsOf[span.section], context.projection.width(),
            [&](std::uint32_t i) { return pixels.x((parts[i].vma - start).value); },
            [&](std::uint32_t i) { return pixels.x((parts[i].vma - start + parts[i].size).value); },
            [&](std::uint32_t i, std::uint32_t count, double x0, double x1) {
                Tile tile = makeTile(i, count, content);
                const Part& last = parts[i + count - 1];
                tile.hue = hueOf(context, tile.content, span.section, parts[i].vma, last.vma + last.size);
                tile.x0 = x0;
                tile.x1 = x1;
                result.tiles.push_back(tile);
            });
    }
    return result;
}

/// Fill between the input sections of one section.
void addFills(const TrackContext& context, const AxisSpan& span, std::vector<Tile>& tiles) {
    const Document& document = context.document();
    const Vma start = document.image.sections[span.section].vma;
    const SectionPixels pixels(context.projection, span);
    const auto piece = [&](std::uint32_t i) { return document.layout.pieces[context.index.fills[i]]; };
    mergeIntoTiles(
        context.index.fillsOf[span.section], context.projection.width(),
        [&](std::uint32_t i) { return pixels.x((piece(i).vma - start).value); },
        [&](std::uint32_t i) { return pixels.x((piece(i).vma - start + piece(i).size).value); },
        [&](std::uint32_t i, std::uint32_t count, double x0, double x1) {
            tiles.push_back({.x0 = x0,
                             .x1 = x1,
                             .ref = {Side::A, RefKind::Piece, context.index.fills[i]},
                             .count = count,
                             .look = TileLook::Strokes});
        });
}

} // namespace

TrackTiles objectTiles(const TrackContext& context) {
    const Layout& layout = context.document().layout;
    if (!context.index.hasMap())
        return {.emptyText = QObject::tr("Which object brought what: link with -Map and open the map with the image.")};
    return tilesOfParts(context, layout.pieces, layout.piecesOf,
                        [&](std::uint32_t i, std::uint32_t count, ContentKind content) {
                            return pieceTile(context, i, count, content);
                        });
}

TrackTiles symbolTiles(const TrackContext& context) {
    const Layout& layout = context.document().layout;
    return tilesOfParts(context, layout.symbols, layout.symbolsOf,
                        [&](std::uint32_t i, std::uint32_t count, ContentKind content) {
                            return symbolTile(context, i, count, content);
                        });
}

TrackTiles paddingTiles(const TrackContext& context) {
    TrackTiles result;
    const IndexRange visible = context.visibleSpans();
    for (std::uint32_t s = visible.begin; s < visible.end; ++s) {
        const AxisSpan& span = context.axis().spans()[s];
        const ItemKind kind = context.document().layout.items[span.item].kind;
        if (kind == ItemKind::Padding || kind == ItemKind::Hole)
            result.tiles.push_back({.x0 = context.projection.xOfBegin(span.begin),
                                    .x1 = context.projection.xOfEnd(span.end),
                                    .ref = {Side::A, RefKind::LayoutItem, span.item},
                                    .look = TileLook::Strokes});
        else if (span.section < context.index.fillsOf.size())
            addFills(context, span, result.tiles);
    }
    return result;
}

} // namespace strata
