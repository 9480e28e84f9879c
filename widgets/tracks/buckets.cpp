// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/buckets.h"

#include "widgets/common/format.h"

#include <algorithm>

namespace strata {

double bucketUnits(const Projection& projection, double pixels) {
    const double units = std::exp2(std::ceil(std::log2(pixels / projection.pixelsPerUnit())));
    return projection.axis().scale() == AxisScale::Equal ? units : std::max(1.0, units);
}

QString bucketText(double bytes) {
    const auto size = static_cast<std::uint64_t>(bytes);
    if (size >= 1U << 20U) return countText(size >> 20U) + " MiB";
    return size >= 1024 ? countText(size >> 10U) + " KiB" : countText(size) + " B";
}

std::vector<VisibleRange> visibleBuckets(const Projection& projection, double units) {
    std::vector<VisibleRange> buckets;
    const VisibleRange visible = projection.visible();
    const auto& breaks = projection.axis().breaks();
    const double first = std::floor(visible.begin / units) * units;
    auto mark = std::ranges::upper_bound(breaks, first, {}, &AxisBreak::at);
    for (double from = first; from < visible.end; from += units) {
        double begin = from;
        for (; mark != breaks.end() && mark->at < from + units; ++mark) {
            if (mark->at > begin) buckets.push_back({begin, mark->at});
            begin = std::max(begin, mark->at);
        }
        buckets.push_back({begin, from + units});
    }
    return buckets;
}

std::vector<SectionPart> sectionParts(const TrackContext& context, VisibleRange range) {
    std::vector<SectionPart> parts;
    const IndexRange spans = context.axis().spansIn(range);
    for (std::uint32_t s = spans.begin; s < spans.end; ++s) {
        const AxisSpan& span = context.axis().spans()[s];
        if (span.section == kNone) continue;
        const Vma start = context.document().image.sections[span.section].vma + ByteCount{span.sectionOffset};
        const auto vmaOf = [&](double unit) {
            const double bytes =
                std::ceil(std::clamp(unit - span.begin, 0.0, span.end - span.begin) / span.unitsPerByte());
            return start + ByteCount{std::min(static_cast<std::uint64_t>(bytes), span.size)};
        };
        const SectionPart part{span.section, vmaOf(range.begin), vmaOf(range.end)};
        if (part.from < part.to) parts.push_back(part);
    }
    return parts;
}

} // namespace strata
