// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/ruler.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace strata {

namespace {

/// A stretch without break marks: on the scales in bytes, one unit is one byte throughout.
struct Run {
    double begin = 0, end = 0;
    std::uint64_t address = 0;
};

std::vector<Run> visibleRuns(const Axis& axis, VisibleRange visible) {
    std::vector<Run> runs;
    const auto& spans = axis.spans();
    const auto& breaks = axis.breaks();
    for (std::size_t i = 0; i <= breaks.size(); ++i) {
        const std::uint32_t first = i == 0 ? 0 : breaks[i - 1].nextSpan;
        const double end = i < breaks.size() ? breaks[i].at : axis.length();
        if (first >= spans.size() || end < visible.begin || spans[first].begin > visible.end) continue;
        runs.push_back({spans[first].begin, end, spans[first].address});
    }
    return runs;
}

void addTicks(const Projection& projection, const Run& run, std::uint64_t step, std::vector<RulerTick>& ticks) {
    const VisibleRange visible = projection.visible();
    const double from = std::max(run.begin, visible.begin), to = std::min(run.end, visible.end);
    const std::uint64_t minor = std::max<std::uint64_t>(1, step / 4);
    const std::uint64_t start = run.address + static_cast<std::uint64_t>(std::ceil(std::max(0.0, from - run.begin)));
    const std::uint64_t pad = (minor - start % minor) % minor;
    for (std::uint64_t offset = start - run.address + pad;; offset += minor) {
        const double unit = run.begin + static_cast<double>(offset);
        if (unit > to || unit >= run.end) break;
        const std::uint64_t address = run.address + offset;
        ticks.push_back(
            {projection.xOfBegin(unit), address, address % step == 0 ? TickRank::Labelled : TickRank::Minor});
    }
}

/// Too close labels turn into minor ticks.
void thinOut(std::vector<RulerTick>& ticks, double labelWidth) {
    double free = -labelWidth;
    for (RulerTick& tick : ticks) {
        if (tick.rank != TickRank::Labelled) continue;
        if (tick.x < free)
            tick.rank = TickRank::Minor;
        else
            free = tick.x + labelWidth;
    }
}

} // namespace

std::vector<RulerTick> rulerTicks(const Projection& projection, double labelWidth) {
    std::vector<RulerTick> ticks;
    if (projection.isEmpty()) return ticks;
    const Axis& axis = projection.axis();
    const VisibleRange visible = projection.visible();
    if (axis.scale() == AxisScale::Equal) {
        const IndexRange spans = axis.spansIn(visible);
        for (std::uint32_t i = spans.begin; i < spans.end; ++i)
            if (axis.spans()[i].begin >= visible.begin)
                ticks.push_back({projection.xOfBegin(axis.spans()[i].begin), axis.spans()[i].address});
    } else {
        const double bytes = std::max(1.0, labelWidth / projection.pixelsPerUnit());
        const auto step = std::bit_ceil(static_cast<std::uint64_t>(std::ceil(bytes)));
        for (const Run& run : visibleRuns(axis, visible))
            addTicks(projection, run, step, ticks);
    }
    thinOut(ticks, labelWidth);
    return ticks;
}

bool shareHighHalf(const std::vector<RulerTick>& ticks) {
    return std::ranges::all_of(ticks, [&](const RulerTick& tick) {
        return tick.rank != TickRank::Labelled || tick.address >> 32 == ticks.front().address >> 32;
    });
}

} // namespace strata
