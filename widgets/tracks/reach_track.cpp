// SPDX-License-Identifier: GPL-3.0-or-later
// Where the next branch will be out of reach: in each column the one that uses most of its reach, and how many are out
// of it already and go through stubs.
#include "widgets/common/format.h"
#include "widgets/tracks/branch_index.h"
#include "widgets/tracks/buckets.h"
#include "widgets/tracks/track_table.h"

#include <QObject>

#include <algorithm>

namespace strata {

namespace {

constexpr double kBarPixels = 1;

void addBar(const TrackContext& context, VisibleRange bucket, std::vector<Tile>& tiles) {
    const ReachPressure& pressure = context.index.branches->pressure;
    Tile bar{.x0 = context.projection.xOfBegin(bucket.begin),
             .x1 = context.projection.xOfEnd(bucket.end),
             .count = 0,
             .look = TileLook::Reach,
             .level = 0};
    std::uint32_t first = kNone;
    for (const SectionPart& part : sectionParts(context, bucket)) {
        const IndexRange marks = pressure.marksIn(part.section, part.from, part.to);
        if (marks.empty()) continue;
        const std::uint32_t tightest = pressure.tightest(marks);
        if (tightest != kNone && (bar.detail == kNone || pressure.marks()[tightest].share > bar.level)) {
            bar.detail = tightest;
            bar.level = static_cast<float>(pressure.marks()[tightest].share);
        }
        if (bar.count == 0) first = marks.begin;
        bar.count += marks.end - marks.begin;
        bar.stubbed += pressure.throughStubs(marks);
    }
    if (bar.count == 0) return;
    bar.ref = callerOf(context.index, pressure.marks()[bar.detail != kNone ? bar.detail : first]);
    tiles.push_back(bar);
}

/// Of all that is in view.
const ReachMark* tightestOf(const TrackContext& context, const std::vector<Tile>& tiles) {
    const ReachMark* tightest = nullptr;
    for (const Tile& tile : tiles) {
        if (tile.detail == kNone) continue;
        const ReachMark& mark = context.index.branches->pressure.marks()[tile.detail];
        if (!tightest || mark.share > tightest->share) tightest = &mark;
    }
    return tightest;
}

} // namespace

TrackTiles reachTiles(const TrackContext& context) {
    if (!context.index.branches) return {.emptyText = QObject::tr("Measuring how far branches go…")};
    TrackTiles result;
    if (context.projection.isEmpty()) return result;
    const double bucket = bucketUnits(context.projection, kBarPixels);
    for (const VisibleRange& part : visibleBuckets(context.projection, bucket))
        addBar(context, part, result.tiles);
    if (const ReachMark* mark = tightestOf(context, result.tiles))
        result.top = QObject::tr("%1 left").arg(sizeText(mark->headroom));
    else if (!result.tiles.empty())
        result.top = QObject::tr("limit");
    if (context.axis().scale() != AxisScale::Equal) result.unit = bucketText(bucket);
    return result;
}

QString reachSubtitle(const TrackContext& context, const TrackTiles& shown) {
    if (shown.tiles.empty()) return {};
    const ReachMark* mark = tightestOf(context, shown.tiles);
    const QString peak = mark ? QObject::tr("peak %1").arg(shareText(mark->share)) : QObject::tr("all by stubs");
    return shown.unit.isEmpty() ? peak : QObject::tr("%1, per %2").arg(peak, shown.unit);
}

} // namespace strata
