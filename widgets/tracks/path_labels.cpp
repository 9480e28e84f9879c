// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/path_labels.h"

#include "widgets/common/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata {

namespace {

constexpr double kMargin = 7; ///< Around a label.
constexpr double kHead = 8;   ///< Of the arrow at an edge.

/// A line of text with things in the way.
class Line {
public:
    explicit Line(double width) : m_width(width) {}

    void block(double from, double to) { m_blocked.push_back({from, to}); }
    bool isFree(double from, double to) const {
        return from >= 0 && to <= m_width && std::ranges::none_of(m_blocked, [&](const VisibleRange& other) {
                   return other.begin < to && from < other.end;
               });
    }
    /// What nothing is in the way of, from left to right.
    std::vector<VisibleRange> gaps() const {
        std::vector<VisibleRange> blocked = m_blocked, gaps;
        std::ranges::sort(blocked, {}, &VisibleRange::begin);
        double free = 0;
        for (const VisibleRange& other : blocked) {
            if (other.begin > free) gaps.push_back({free, other.begin});
            free = std::max(free, other.end);
        }
        if (free < m_width) gaps.push_back({free, m_width});
        return gaps;
    }

private:
    double m_width;
    std::vector<VisibleRange> m_blocked;
};

void put(std::vector<PathLabel>& labels, Line& line, double left, double width, const QString& text) {
    labels.push_back({left, width, text});
    line.block(left, left + width);
}

/// In the gap that is nearest to `hub`, beside it; where none is wide enough, cut short in the widest.
void putSentence(std::vector<PathLabel>& labels, Line& line, double hub, double width, const QString& sentence) {
    constexpr double kLeast = 80;
    VisibleRange best;
    const auto distance = [hub](const VisibleRange& gap) { return std::max({0.0, gap.begin - hub, hub - gap.end}); };
    const auto fits = [&](const VisibleRange& gap) { return gap.width() >= width + 2 * kMargin; };
    for (const VisibleRange& gap : line.gaps()) {
        const bool better = fits(gap) != fits(best) ? fits(gap)
                            : fits(gap)             ? distance(gap) < distance(best)
                                                    : gap.width() > best.width();
        if (better) best = gap;
    }
    const double room = std::min(width, best.width() - 2 * kMargin);
    if (room < std::min(width, kLeast)) return;
    const double left = hub <= best.begin ? best.begin + kMargin : best.end - kMargin - room;
    put(labels, line, std::clamp(left, best.begin + kMargin, best.end - kMargin - room), room, sentence);
}

} // namespace

std::vector<PathLabel> pathLabels(const StubPaths& paths, double width, const TextWidth& widthOf) {
    std::vector<PathLabel> labels;
    Line line(width);
    double hub = width / 2;
    for (const auto* edges : {&paths.calls, &paths.leaps})
        for (const PathEdge& edge : *edges)
            for (const double x : {edge.from, edge.to})
                if (x >= 0 && x <= width) line.block(x - 3, x + 3);
    if (!paths.leaps.empty())
        hub = paths.leaps.front().from;
    else if (!paths.calls.empty())
        hub = paths.calls.front().to;
    // What the sentence says in the same words is not said twice; a single name stays at its arrow.
    const auto isNews = [&](const QString& beyond) {
        return !beyond.isEmpty() && !(beyond.contains(QChar(0x2192)) && paths.sentence.contains(beyond));
    };
    if (isNews(paths.beyondLeft)) put(labels, line, kHead, widthOf(paths.beyondLeft), paths.beyondLeft);
    if (isNews(paths.beyondRight)) {
        const double own = widthOf(paths.beyondRight);
        put(labels, line, width - kHead - own, own, paths.beyondRight);
    }
    putSentence(labels, line, std::clamp(hub, 0.0, width), widthOf(paths.sentence), paths.sentence);
    for (const PathEdge& edge : paths.calls) {
        const QString count = QChar(0xd7) + countText(edge.count);
        const double left = edge.from + 4, own = widthOf(count);
        if (edge.count > 1 && edge.from >= 0 && line.isFree(left, left + own + 2)) put(labels, line, left, own, count);
    }
    return labels;
}

std::vector<PathLabel> runLabels(std::span<const Tile> tiles, double width, const TextWidth& widthOf) {
    std::vector<PathLabel> labels;
    Line line(width);
    // The largest first: of groups side by side it is the one to be named.
    std::vector<Tile> runs(tiles.begin(), tiles.end());
    std::ranges::stable_sort(runs, std::greater{}, &Tile::count);
    for (const Tile& tile : runs) {
        if (tile.look != TileLook::Run) continue;
        const QString text = countOf(tile.count, "%1 stub", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs"));
        const double own = widthOf(text);
        const double left = std::clamp(std::max(tile.x0, 0.0), 0.0, std::max(0.0, width - own));
        if (line.isFree(left, std::min(width, left + own + kMargin))) put(labels, line, left, own, text);
    }
    return labels;
}

} // namespace strata
