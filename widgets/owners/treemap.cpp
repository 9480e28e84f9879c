// SPDX-License-Identifier: GPL-3.0-or-later
// Squarified treemap: Bruls, Huizing, van Wijk, "Squarified Treemaps", 2000. Parts, the biggest first, are laid in rows
// along the shorter side of what is left; a row takes the next part as long as its worst aspect ratio gets no worse.
//
// A kernel has 150 000 symbols, a screen has room for some thousand: as parts are sorted, the first that would be
// smaller than a pixel ends the list, and all behind it are one tile. So the cost follows pixels.
#include "widgets/owners/treemap.h"

#include "widgets/common/theme.h"

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

constexpr int kLevels = 3;
/// Square pixels; a tile of two by two is nothing but the gap to its neighbours.
constexpr double kLeastArea = 4;
/// A box below this is drawn as one: its parts would be dust.
constexpr double kLeastBox = 14;

struct Part {
    std::uint32_t node;
    TreemapTileKind kind;
    std::uint32_t count;
    std::uint64_t bytes;
};

/// Children the biggest first, and what the node has beside them.
std::vector<Part> partsOf(const OwnerAnalysis& analysis, std::uint32_t node, double area) {
    const auto children = analysis.childrenOf(node);
    const auto sizeOf = [&](std::uint32_t child) { return analysis.node(child).bytes.total().value; };
    const std::uint64_t total = sizeOf(node);
    const double pixel = kLeastArea * static_cast<double>(total) / std::max(area, 1.0);
    std::vector<Part> parts;
    std::uint64_t shown = 0;
    auto child = children.begin();
    for (; child != children.end() && sizeOf(*child) > 0 && static_cast<double>(sizeOf(*child)) >= pixel; ++child) {
        parts.push_back({*child, TreemapTileKind::Node, 1, sizeOf(*child)});
        shown += parts.back().bytes;
    }
    const auto found = analysis.own.find(node);
    const OwnBytes own = found == analysis.own.end() ? OwnBytes() : found->second;
    const auto merged = std::partition_point(child, children.end(), [&](std::uint32_t c) { return sizeOf(c) > 0; });
    const Part others[] = {
        {node, TreemapTileKind::Rest, static_cast<std::uint32_t>(merged - child),
         total - own.padding.value - own.others.value - shown},
        {node, TreemapTileKind::Padding, 1, own.padding.value},
        {node, TreemapTileKind::Own, 1, own.others.value},
    };
    std::ranges::copy_if(others, std::back_inserter(parts), [](const Part& part) { return part.bytes > 0; });
    std::ranges::stable_sort(parts, std::ranges::greater(), &Part::bytes);
    return parts;
}

class Treemap {
public:
    explicit Treemap(const OwnerAnalysis& analysis) : m_analysis(analysis) {}
    std::vector<TreemapTile> take() { return std::move(m_tiles); }

    /// How deep a tile is nested, and in how many that have others beside them: "/build" in which all is in "linux" is
    /// not worth a level.
    struct Nest {
        int depth = 0, levels = 0;
    };

    void fill(std::uint32_t node, const QRectF& box, Nest nest) {
        const std::vector<Part> parts = partsOf(m_analysis, node, box.width() * box.height());
        if (parts.size() > 1) ++nest.levels;
        double sum = 0;
        for (const Part& part : parts)
            sum += static_cast<double>(part.bytes);
        if (sum <= 0) return;
        QRectF left = box;
        for (auto from = parts.begin(); from != parts.end();) {
            const double scale = left.width() * left.height() / sum;
            const double side = std::min(left.width(), left.height());
            auto to = from;
            double row = 0, worst = 0;
            while (to != parts.end()) {
                const double next = static_cast<double>(to->bytes);
                const double aspect = worstAspect(*from, *to, row + next, side, scale);
                if (to != from && aspect > worst) break;
                worst = aspect;
                row += next;
                ++to;
            }
            left = layRow(from, to, row, row >= sum ? 1 : row / sum, left, nest);
            sum -= row;
            from = to;
        }
    }

private:
    using Parts = std::vector<Part>::const_iterator;

    /// Of the biggest and the smallest part of a row.
    static double worstAspect(const Part& biggest, const Part& smallest, double row, double side, double scale) {
        const double thick = row * scale / std::max(side, 1e-9);
        const auto aspect = [&](const Part& part) {
            const double along = static_cast<double>(part.bytes) * scale / std::max(thick, 1e-9);
            return std::max(along / thick, thick / std::max(along, 1e-9));
        };
        return std::max(aspect(biggest), aspect(smallest));
    }

    /// Lays a row along the shorter side; returns what is left of the box.
    QRectF layRow(Parts from, Parts to, double row, double share, const QRectF& box, Nest nest) {
        const bool upright = box.width() >= box.height(); // a column at the left
        const double thick = (upright ? box.width() : box.height()) * share;
        double at = upright ? box.top() : box.left();
        for (; from != to; ++from) {
            const double along =
                (upright ? box.height() : box.width()) * static_cast<double>(from->bytes) / std::max(row, 1e-9);
            place(*from, upright ? QRectF(box.left(), at, thick, along) : QRectF(at, box.top(), along, thick), nest);
            at += along;
        }
        return upright ? box.adjusted(thick, 0, 0, 0) : box.adjusted(0, thick, 0, 0);
    }

    void place(const Part& part, const QRectF& exact, Nest nest) {
        const QPointF from(std::round(exact.left()), std::round(exact.top()));
        const QPointF to(std::round(exact.right()), std::round(exact.bottom()));
        const QRectF rect(from, to);
        if (rect.isEmpty()) return;
        m_tiles.push_back(
            {rect, part.node, part.kind, static_cast<std::uint8_t>(nest.depth), part.count, {part.bytes}});
        if (part.kind != TreemapTileKind::Node || nest.levels >= kLevels || rect.width() < kLeastBox ||
            rect.height() < kLeastBox || m_analysis.node(part.node).children.empty())
            return;
        m_tiles.back().kind = TreemapTileKind::Container;
        fill(part.node, insideOf(rect), {nest.depth + 1, nest.levels});
    }

    QRectF insideOf(const QRectF& rect) const {
        const bool hasHead = rect.width() >= m_headBox.width() && rect.height() >= m_headBox.height();
        return rect.adjusted(1, hasHead ? m_head : 1, -2, -2);
    }

    const OwnerAnalysis& m_analysis;
    const double m_head = treemapHead();
    const QSizeF m_headBox = treemapHeadBox();
    std::vector<TreemapTile> m_tiles;
};

} // namespace

double treemapHead() {
    return std::round(withText(16.0));
}

QSizeF treemapHeadBox() {
    return {withText(40.0), withText(36.0)};
}

std::vector<TreemapTile> layOutTreemap(const OwnerAnalysis& analysis, std::uint32_t zoomed, QSizeF size) {
    Treemap map(analysis);
    if (analysis.node(zoomed).children.empty()) return {};
    map.fill(zoomed, {{0, 0}, size}, {});
    return map.take();
}

const TreemapTile* tileAt(const std::vector<TreemapTile>& tiles, QPointF at) {
    const auto found = std::find_if(tiles.rbegin(), tiles.rend(), [&](const TreemapTile& tile) {
        return at.x() >= tile.rect.left() && at.x() < tile.rect.right() && at.y() >= tile.rect.top() &&
               at.y() < tile.rect.bottom();
    });
    return found == tiles.rend() ? nullptr : &*found;
}

const TreemapTile* tileOf(const OwnerAnalysis& analysis, const std::vector<TreemapTile>& tiles, std::uint32_t node) {
    for (; node != 0; node = analysis.node(node).parent) {
        const auto found = std::ranges::find_if(tiles, [&](const TreemapTile& tile) {
            return tile.node == node && (tile.kind == TreemapTileKind::Container || tile.kind == TreemapTileKind::Node);
        });
        if (found != tiles.end()) return &*found;
    }
    return nullptr;
}

} // namespace strata
