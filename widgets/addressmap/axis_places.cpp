// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/axis_places.h"

#include <algorithm>

namespace strata {
namespace {

/// The smallest range that has all that was put in.
class Union {
public:
    void add(double begin, double end) {
        m_range = m_range ? VisibleRange{std::min(m_range->begin, begin), std::max(m_range->end, end)}
                          : VisibleRange{begin, end};
    }
    std::optional<VisibleRange> range() const { return m_range; }

private:
    std::optional<VisibleRange> m_range;
};

} // namespace

std::optional<VisibleRange> carriedOver(const Axis& from, const Axis& to, VisibleRange range) {
    if (range.begin <= 0 && range.end >= from.length()) return to.whole();
    Union found;
    const IndexRange spans = from.spansIn(range);
    for (std::uint32_t i = spans.begin; i < spans.end; ++i) {
        const AxisSpan& span = from.spans()[i];
        const AxisSpan* there = to.spanOfItem(span.item);
        if (!there) continue;
        const double share = (there->end - there->begin) / (span.end - span.begin);
        found.add(there->begin + std::max(0.0, range.begin - span.begin) * share,
                  there->begin + (std::min(span.end, range.end) - span.begin) * share);
    }
    return found.range();
}

std::optional<VisibleRange> rangeOfAddresses(const Layout& layout, const Axis& axis, Vma begin, Vma end) {
    Union found;
    for (const AxisSpan& span : axis.spans()) {
        const auto& vma = layout.items[span.item].vma;
        if (!vma || end <= *vma) continue;
        if (begin > *vma && (begin - *vma).value >= span.size) continue; // an end may be 2^64
        const std::uint64_t first = begin > *vma ? (begin - *vma).value : 0;
        const std::uint64_t last = std::min((end - *vma).value, span.size);
        found.add(span.begin + static_cast<double>(first) * span.unitsPerByte(),
                  span.begin + static_cast<double>(last) * span.unitsPerByte());
    }
    return found.range();
}

} // namespace strata
