// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/pressure.h"

#include "core/reach/code_sections.h"
#include "core/reach/forecast.h"
#include "core/reach/reach.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace strata {

ReachPressure::ReachPressure(const Image& image, const BranchScan& scan, std::span<const Stub> stubs) {
    collect(image, scan, stubs);
    build(image.sections.size(), stubs.size());
}

void ReachPressure::collect(const Image& image, const BranchScan& scan, std::span<const Stub> stubs) {
    const ReachModel model(image, scan, stubs);
    const CodeSections code(image);
    m_marks.reserve(model.calls().size());
    for (const Call& call : model.calls()) {
        ReachMark mark{.at = call.at, .target = call.target, .share = 1, .stub = call.stub, .section = call.section};
        if (call.stub == kNone) {
            if (call.far == FarBranch::StaysLocal || code.of(call.target, call.section) == kNoSection) continue;
            // The branch lands on the local entry, and that is what must be in reach.
            const std::int64_t distance = model.distance(call) + call.localEntry;
            const std::int64_t left = distance >= 0 ? call.above - distance : distance - call.below;
            mark.headroom = {static_cast<std::uint64_t>(std::max<std::int64_t>(left, 0))};
            mark.share = std::min(1.0, reachShare({call.below, call.above}, distance));
        }
        m_marks.push_back(mark);
    }
    std::ranges::stable_sort(m_marks, {}, [](const ReachMark& mark) { return std::tuple(mark.section, mark.at); });
}

void ReachPressure::build(std::size_t sections, std::size_t stubs) {
    const std::size_t count = m_marks.size();
    m_marksOf.resize(sections);
    m_tree.assign(2 * count, kNone);
    m_stubbed.assign(count + 1, 0);
    m_callersFrom.assign(stubs + 1, 0);
    for (std::uint32_t i = 0; i < count; ++i) {
        const ReachMark& mark = m_marks[i];
        IndexRange& own = m_marksOf[mark.section];
        own = own.empty() ? IndexRange{i, i + 1} : IndexRange{own.begin, i + 1};
        m_stubbed[i + 1] = m_stubbed[i] + (mark.stub == kNone ? 0 : 1);
        if (mark.stub == kNone)
            m_tree[count + i] = i;
        else
            ++m_callersFrom[mark.stub + 1];
    }
    for (std::size_t i = count; i-- > 1;)
        m_tree[i] = tighter(m_tree[2 * i], m_tree[2 * i + 1]);

    std::partial_sum(m_callersFrom.begin(), m_callersFrom.end(), m_callersFrom.begin());
    m_callers.resize(m_callersFrom.back());
    std::vector<std::uint32_t> next(m_callersFrom.begin(), std::prev(m_callersFrom.end()));
    for (std::uint32_t i = 0; i < count; ++i)
        if (m_marks[i].stub != kNone) m_callers[next[m_marks[i].stub]++] = i;
}

std::uint32_t ReachPressure::tighter(std::uint32_t a, std::uint32_t b) const {
    if (a == kNone || b == kNone) return std::min(a, b);
    const auto [first, second] = std::minmax(a, b);
    return m_marks[second].share > m_marks[first].share ? second : first;
}

IndexRange ReachPressure::marksIn(std::uint32_t section, Vma from, Vma to) const {
    if (section >= m_marksOf.size()) return {};
    const auto begin = m_marks.begin() + m_marksOf[section].begin, end = m_marks.begin() + m_marksOf[section].end;
    const auto first = std::ranges::lower_bound(begin, end, from, {}, &ReachMark::at);
    const auto last = std::ranges::lower_bound(first, end, to, {}, &ReachMark::at);
    return {static_cast<std::uint32_t>(first - m_marks.begin()), static_cast<std::uint32_t>(last - m_marks.begin())};
}

std::uint32_t ReachPressure::tightest(IndexRange marks) const {
    std::uint32_t best = kNone;
    std::size_t low = marks.begin + m_marks.size(), high = marks.end + m_marks.size();
    for (; low < high; low /= 2, high /= 2) {
        if (low % 2 == 1) best = tighter(best, m_tree[low++]);
        if (high % 2 == 1) best = tighter(best, m_tree[--high]);
    }
    return best;
}

std::span<const std::uint32_t> ReachPressure::callersOf(std::uint32_t stub) const {
    if (stub + std::size_t{1} >= m_callersFrom.size()) return {};
    return std::span(m_callers).subspan(m_callersFrom[stub], m_callersFrom[stub + 1] - m_callersFrom[stub]);
}

} // namespace strata
