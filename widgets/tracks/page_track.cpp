// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of memory and how much of each is used: what alignment to pages, and to huge pages, costs. Small pages where
// they are wide enough to be seen, else those of 2 MiB, else as many of them as a few pixels hold.
#include "widgets/common/format.h"
#include "widgets/tracks/buckets.h"
#include "widgets/tracks/track_table.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::uint64_t kSmallPage = 4096, kHugePage = std::uint64_t{2} << 20U;
constexpr double kLeastWidth = 4;

/// Bytes of a cell; a power of two.
std::uint64_t cellSize(const Projection& projection) {
    const double bytes = projection.bytesPerPixel().second * kLeastWidth;
    if (bytes <= static_cast<double>(kSmallPage)) return kSmallPage;
    std::uint64_t size = kHugePage;
    while (static_cast<double>(size) < bytes && size < std::uint64_t{1} << 62U)
        size *= 2;
    return size;
}

void addPage(const TrackContext& context, Tile page, std::vector<Tile>& tiles) {
    // A page holds the end of one section and the beginning of the next.
    if (!tiles.empty() && tiles.back().from == page.from && page.x0 - tiles.back().x1 < 1.5) {
        tiles.back().x1 = page.x1;
        return;
    }
    page.look = TileLook::Page;
    page.level = static_cast<float>(static_cast<double>(usedBytes(context.index, page.from, page.size)) /
                                    static_cast<double>(page.size));
    tiles.push_back(page);
}

void addPages(const TrackContext& context, const AxisSpan& span, std::uint64_t size, std::vector<Tile>& tiles) {
    const LayoutItem& item = context.document().layout.items[span.item];
    if (!item.vma) return;
    const double left = context.projection.xOfBegin(span.begin);
    const double pixels = span.unitsPerByte() * context.projection.pixelsPerUnit();
    const auto bytesAt = [&](double x) {
        const double bytes = std::clamp((x - left) / pixels, 0.0, static_cast<double>(span.size));
        return std::min(static_cast<std::uint64_t>(bytes), span.size);
    };
    const std::uint64_t vma = item.vma->value, last = vma + (bytesAt(context.projection.width() + 1) - 1);
    const std::uint64_t first = vma + bytesAt(0);
    if (last - vma >= span.size || first > last) return;
    for (std::uint64_t page = first & ~(size - 1);; page += size) {
        const std::uint64_t from = std::max(page, vma) - vma, to = std::min(page + (size - 1) - vma, span.size - 1);
        addPage(context,
                {.x0 = left + static_cast<double>(from) * pixels,
                 .x1 = left + (static_cast<double>(to) + 1) * pixels,
                 .ref = {Side::A, RefKind::LayoutItem, span.item},
                 .from = page,
                 .size = size},
                tiles);
        if (page + (size - 1) >= last) return;
    }
}

} // namespace

TrackTiles pageTiles(const TrackContext& context) {
    TrackTiles result;
    if (context.projection.isEmpty()) return result;
    const std::uint64_t size = cellSize(context.projection);
    const IndexRange visible = context.visibleSpans();
    for (std::uint32_t i = visible.begin; i < visible.end; ++i)
        addPages(context, context.axis().spans()[i], size, result.tiles);
    result.unit = bucketText(static_cast<double>(size));
    return result;
}

QString pageSubtitle(const TrackContext&, const TrackTiles& shown) {
    return shown.unit.isEmpty() ? QString() : "of " + shown.unit;
}

} // namespace strata
