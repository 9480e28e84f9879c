// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/projection.h"
#include "widgets/tracks/item_facts.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace strata {

/// What the colours of the map tell apart.
enum class MapColour : std::uint8_t {
    Kind,       ///< What the bytes are for.
    Owner,      ///< Whose they are, by top-level directory.
    Permission, ///< What may be done with them.
    Density,    ///< How many symbols stand in a KiB.
};
/// Tile::hue of what the colours say nothing about.
inline constexpr std::uint8_t kNoHue = 7;

/// As in p_flags.
enum PermissionBits : std::uint32_t { kExecutes = 1, kWrites = 2, kReads = 4 };

/// How a tile is drawn.
enum class TileLook : std::uint8_t {
    Solid,   ///< The full colour of its content.
    Hatched, ///< Bss: the colour of data under diagonals.
    Tint,    ///< A lighter shade of its content, `level` tells how strong.
    Outline, ///< A hairline frame with a label.
    Strokes, ///< Padding and holes: thin diagonals only.
    Slack,   ///< Reserved and empty: a coloured frame.
    Bar,     ///< A bar of height `level`.
    Reach,   ///< A bar of height `level`, behind it a full one when some are out of reach.
    Run,     ///< Stubs that stand together.
    Span,    ///< Where the callers of such stubs are: a line from end to end.
    Access,  ///< What may be done with the bytes: `detail` has the bits of PermissionBits.
    Page,    ///< A page of memory, filled up to `level`.
};

/// One rectangle of a track: an item, or several that are too narrow to be seen on their own.
struct Tile {
    double x0 = 0, x1 = 0;   ///< Pixels.
    ItemRef ref;             ///< The first of the merged items.
    std::uint32_t count = 1; ///< Items in the tile.
    std::uint32_t hits = 0;  ///< Of these, matches of the search.
    ContentKind content = ContentKind::Other;
    TileLook look = TileLook::Solid;
    std::uint8_t hue = kNoHue; ///< Index into the colours in use; kNoHue: the colour of nothing in particular.
    float level = 1;           ///< 0 to 1.
    /// Of Reach: the reach mark that uses most of its reach, kNone when all go through stubs. Of Run and Span: index
    /// into BranchIndex::runs.
    std::uint32_t detail = kNone;
    std::uint32_t stubbed = 0;        ///< Of Reach: how many of `count` go through a stub.
    std::uint64_t from = 0, size = 0; ///< Of Page: its VMA and its bytes.
};

/// What a track shows.
struct TrackTiles {
    std::vector<Tile> tiles; ///< In order of x.
    QString note;            ///< A remark beside the tiles, from noteX on.
    double noteX = 0;        ///< Pixels.
    QString emptyText;       ///< What would be here and how to get it, when there is nothing.
    std::uint32_t peak = 0;  ///< Of bars: the count that `level` 1 stands for.
    QString top;             ///< Of bars: what the highest possible one stands for.
    QString unit;            ///< Of bars: what one bar spans, "16 KiB".
};

/// What a track is made from.
struct TrackContext {
    const DocumentIndex& index;
    const Projection& projection;
    std::span<const std::uint32_t> highlightedSpans; ///< Sorted indices into Layout::symbols.
    MapColour colour = MapColour::Kind;
    std::span<const std::uint32_t> highlightedPieces; ///< Sorted indices into Layout::pieces.

    const Document& document() const { return *index.document; }
    const Axis& axis() const { return projection.axis(); }
    IndexRange visibleSpans() const { return axis().spansIn(projection.visible()); }
};

/// Calls put(first, count, x0, x1) for the items of [range) that are in [0, width), merging those narrower than a
/// pixel with their neighbours in the same pixel column. Items are in order and do not overlap: x0Of and x1Of rise.
///
/// A kernel has 189 000 symbols on 1600 pixels: each column is crossed by one binary search, so that the cost follows
/// pixels (two tiles a column at most), not symbols.
template <class X0Of, class X1Of, class Put>
void mergeIntoTiles(IndexRange range, double width, X0Of x0Of, X1Of x1Of, Put put) {
    constexpr double kNarrow = 1.0;
    // The first index in [from, range.end) for which `is` holds; `is` never turns false again. From `guess` on it is
    // looked for in steps that double, up or down.
    const auto firstWhere = [&range](std::uint32_t from, std::uint32_t guess, auto is) {
        std::uint32_t low = from, high = std::clamp(guess, from, range.end), step = 1;
        if (high < range.end && !is(high)) {
            do {
                low = high + 1;
                high = range.end - high > step ? high + step : range.end;
                step *= 2;
            } while (high < range.end && !is(high));
        } else {
            while (high > low) {
                const std::uint32_t next = high - low > step ? high - step : low;
                if (!is(next)) {
                    low = next + 1;
                    break;
                }
                high = next;
                step *= 2;
            }
        }
        while (low < high) {
            const std::uint32_t middle = low + (high - low) / 2;
            if (is(middle))
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    };
    std::uint32_t i = firstWhere(range.begin, range.begin, [&](std::uint32_t at) { return x1Of(at) > 0; });
    std::uint32_t usual = 1; // items in a column: mostly as many as in the one before
    while (i < range.end && x0Of(i) < width) {
        const double x0 = x0Of(i), x1 = x1Of(i);
        if (x1 - x0 >= kNarrow) {
            put(i, 1U, x0, x1);
            ++i;
            continue;
        }
        const double column = std::floor(x0) + 1;
        std::uint32_t end = firstWhere(i + 1, i + usual, [&](std::uint32_t at) { return x0Of(at) >= column; });
        usual = end - i;
        if (end - i > 1 && x1Of(end - 1) - x0Of(end - 1) >= kNarrow) --end;
        put(i, end - i, x0, x1Of(end - 1));
        i = end;
    }
}

/// Offsets inside one section to pixels: a straight line, since a section has no break in it.
class SectionPixels {
public:
    SectionPixels(const Projection& projection, const AxisSpan& span)
        : m_left(projection.xOfBegin(span.begin)), m_sectionOffset(span.sectionOffset),
          m_pixelsPerByte(span.unitsPerByte() * projection.pixelsPerUnit()) {}

    double x(std::uint64_t offset) const {
        return m_left + (static_cast<double>(offset) - static_cast<double>(m_sectionOffset)) * m_pixelsPerByte;
    }

private:
    double m_left;
    std::uint64_t m_sectionOffset;
    double m_pixelsPerByte;
};

} // namespace strata
