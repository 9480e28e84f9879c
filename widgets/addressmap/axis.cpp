// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/axis.h"

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

/// Widths on the equal scale: what is no section (headers, padding, holes) stays thin.
constexpr double kEqualSection = 1.0, kEqualOther = 0.125;
/// A gap below this part of the image is drawn: a break mark would be wider than the gap.
constexpr std::uint64_t kShortGapShare = 500;

/// Where an item starts in the domain and how many bytes it owns there; size 0 when it is not in it.
struct Extent {
    std::uint64_t address = 0, size = 0;
};

Extent extentOf(const LayoutItem& item, AxisDomain domain) {
    switch (domain) {
    case AxisDomain::Memory:
        return item.vma ? Extent{item.vma->value, item.memorySize.value} : Extent{};
    case AxisDomain::Load:
        return item.lma ? Extent{item.lma->value, item.memorySize.value} : Extent{};
    case AxisDomain::File:
        return item.offset ? Extent{item.offset->value, item.fileSize.value} : Extent{};
    }
    return {};
}

std::uint64_t startOf(const Section& section, AxisDomain domain) {
    switch (domain) {
    case AxisDomain::Memory:
        return section.vma.value;
    case AxisDomain::Load:
        return section.lma.value;
    case AxisDomain::File:
        return section.offset.value;
    }
    return 0;
}

} // namespace

const char* axisScaleName(AxisScale scale) {
    switch (scale) {
    case AxisScale::True:
        return QT_TRANSLATE_NOOP("Words", "true");
    case AxisScale::Compressed:
        return QT_TRANSLATE_NOOP("Words", "compressed gaps");
    case AxisScale::Equal:
        return QT_TRANSLATE_NOOP("Words", "equal sections");
    }
    return "";
}

const char* axisDomainName(AxisDomain domain) {
    switch (domain) {
    case AxisDomain::Memory:
        return QT_TRANSLATE_NOOP("Words", "VMA");
    case AxisDomain::Load:
        return QT_TRANSLATE_NOOP("Words", "LMA");
    case AxisDomain::File:
        return QT_TRANSLATE_NOOP("Words", "file");
    }
    return "";
}

Axis::Axis(const Image& image, const Layout& layout, AxisDomain domain, AxisScale scale)
    : m_domain(domain), m_scale(scale) {
    collect(image, layout);
    layOut(layout);
    m_spanOfItem.assign(layout.items.size(), kNone);
    m_spanOfSection.assign(image.sections.size(), kNone);
    for (std::uint32_t i = 0; i < m_spans.size(); ++i) {
        m_spanOfItem[m_spans[i].item] = i;
        if (m_spans[i].section != kNone && m_spanOfSection[m_spans[i].section] == kNone)
            m_spanOfSection[m_spans[i].section] = i;
    }
}

void Axis::collect(const Image& image, const Layout& layout) {
    for (std::uint32_t i = 0; i < layout.items.size(); ++i) {
        const LayoutItem& item = layout.items[i];
        const Extent extent = extentOf(item, m_domain);
        if (extent.size == 0) continue;
        AxisSpan span{.item = i, .address = extent.address};
        // The end is 2^64 at most: a damaged header may claim more.
        span.size = std::min(extent.size - 1, ~extent.address) + 1;
        if (item.kind == ItemKind::Section && item.section < image.sections.size()) {
            span.section = item.section;
            span.sectionOffset = extent.address - startOf(image.sections[item.section], m_domain);
        }
        m_spans.push_back(span);
    }
    std::ranges::stable_sort(m_spans, {}, &AxisSpan::address);
}

void Axis::layOut(const Layout& layout) {
    double content = 0;
    for (const AxisSpan& span : m_spans)
        content += static_cast<double>(span.size);
    const auto shortGap = static_cast<std::uint64_t>(content) / kShortGapShare;

    double unit = 0;
    std::uint64_t last = 0; // The highest address so far: inclusive, since an end may be 2^64.
    for (std::uint32_t i = 0; i < m_spans.size(); ++i) {
        AxisSpan& span = m_spans[i];
        const bool overlap = i > 0 && span.address <= last;
        const std::uint64_t jump = i == 0 ? 0 : overlap ? last - span.address + 1 : span.address - last - 1;
        const std::uint64_t drawn = m_scale == AxisScale::True ? kLongestTrueGap : shortGap;
        if (overlap || (jump > 0 && (m_scale == AxisScale::Equal || jump > drawn)))
            m_breaks.push_back({.at = unit, .nextSpan = i, .bytes = jump, .overlap = overlap});
        else
            unit += static_cast<double>(jump);
        span.begin = unit;
        const bool section = layout.items[span.item].kind == ItemKind::Section;
        unit += m_scale != AxisScale::Equal ? static_cast<double>(span.size) : section ? kEqualSection : kEqualOther;
        span.end = unit;
        const std::uint64_t spanLast = span.address + (span.size - 1);
        last = i == 0 ? spanLast : std::max(last, spanLast);
    }
    m_length = unit;
}

const AxisSpan* Axis::spanOfItem(std::uint32_t item) const {
    if (item >= m_spanOfItem.size() || m_spanOfItem[item] == kNone) return nullptr;
    return &m_spans[m_spanOfItem[item]];
}

const AxisSpan* Axis::spanOfSection(std::uint32_t section) const {
    if (section >= m_spanOfSection.size() || m_spanOfSection[section] == kNone) return nullptr;
    return &m_spans[m_spanOfSection[section]];
}

std::optional<VisibleRange> Axis::place(std::uint32_t section, std::uint64_t offset, std::uint64_t size) const {
    const AxisSpan* span = spanOfSection(section);
    if (!span || offset < span->sectionOffset || offset - span->sectionOffset > span->size) return std::nullopt;
    const std::uint64_t first = offset - span->sectionOffset;
    const std::uint64_t length = std::min(size, span->size - first);
    const double unitsPerByte = span->unitsPerByte();
    const double begin = span->begin + static_cast<double>(first) * unitsPerByte;
    return VisibleRange{begin, begin + static_cast<double>(length) * unitsPerByte};
}

std::optional<double> Axis::unitOf(std::uint64_t address) const {
    // Spans may overlap in address, so the covering one need not be the last that starts at or before it.
    auto after = std::ranges::upper_bound(m_spans, address, {}, &AxisSpan::address);
    std::optional<double> found;
    for (int steps = 0; after != m_spans.begin() && steps < 64; ++steps) {
        --after;
        const std::uint64_t offset = address - after->address;
        if (offset < after->size)
            found = after->begin + static_cast<double>(offset) * after->unitsPerByte();
        else if (found)
            break;
    }
    return found;
}

AxisPoint Axis::at(double unit) const {
    auto after = std::ranges::upper_bound(m_spans, unit, {}, &AxisSpan::begin);
    if (after == m_spans.begin()) return {};
    const AxisSpan& span = *--after;
    if (unit >= span.end) return {};
    // A thousandth of a byte forgives the rounding of the equal scale.
    const double bytes = (unit - span.begin) / span.unitsPerByte() + 1e-3;
    return {&span, std::min(static_cast<std::uint64_t>(std::max(0.0, bytes)), span.size - 1)};
}

IndexRange Axis::spansIn(VisibleRange range) const {
    const auto first = std::ranges::upper_bound(m_spans, range.begin, {}, &AxisSpan::end);
    const auto last = std::ranges::lower_bound(first, m_spans.end(), range.end, {}, &AxisSpan::begin);
    return {static_cast<std::uint32_t>(first - m_spans.begin()), static_cast<std::uint32_t>(last - m_spans.begin())};
}

} // namespace strata
