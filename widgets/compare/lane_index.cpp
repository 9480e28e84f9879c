// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/lane_index.h"

#include <algorithm>

namespace strata {

namespace {

bool isBetweenSections(const CompareSide& side, const Part& part) {
    if (part.kind != PartKind::Padding || part.section == kNone) return part.section == kNone;
    const Section& section = side.image->sections[part.section];
    return part.vma < section.vma || part.vma >= section.end();
}

std::vector<ContentKind> contentsOf(const CompareSide& side) {
    std::vector<ContentKind> contents;
    contents.reserve(side.image->sections.size());
    for (const Section& section : side.image->sections)
        contents.push_back(contentKind(section));
    return contents;
}

Lane laneOf(const CompareSide& side, const std::vector<CauseKind>& kinds) {
    Lane lane;
    lane.offsets.reserve(side.parts.size() + 1);
    const std::vector<ContentKind> contents = contentsOf(side);
    std::uint64_t at = 0;
    for (std::uint32_t i = 0; i < side.parts.size(); ++i) {
        const Part& part = side.parts[i];
        lane.offsets.push_back(at);
        if (i > 0 && part.vma != side.parts[i - 1].end()) lane.gaps.push_back(at);
        LaneStretch stretch{.begin = at, .end = at + part.size.value};
        stretch.isPadding = isBetweenSections(side, part);
        if (!stretch.isPadding) {
            const bool isTable = kinds[i] == CauseKind::Kallsyms;
            stretch.content = isTable ? ContentKind::Kallsyms : contents[part.section];
            stretch.isNoBits = side.image->sections[part.section].isNoBits();
            stretch.name = isTable ? std::string_view("kallsyms") : side.image->sections[part.section].name;
            // Padding between two tables is theirs.
            const bool goesOn = part.kind == PartKind::Padding && !lane.stretches.empty() &&
                                lane.stretches.back().content == ContentKind::Kallsyms && i + 1 < side.parts.size() &&
                                kinds[i + 1] == CauseKind::Kallsyms;
            if (goesOn) stretch.content = ContentKind::Kallsyms, stretch.name = lane.stretches.back().name;
        }
        at = stretch.end;
        const bool joins = !lane.stretches.empty() && lane.stretches.back().name == stretch.name &&
                           lane.stretches.back().isPadding == stretch.isPadding &&
                           lane.stretches.back().content == stretch.content;
        if (joins)
            lane.stretches.back().end = at;
        else
            lane.stretches.push_back(stretch);
    }
    lane.offsets.push_back(at);
    return lane;
}

void addDiffering(Lane& lane, const std::vector<PartChange>& only, const std::vector<PartChange>& sized,
                  std::uint32_t PartChange::* part) {
    std::vector<std::pair<std::uint32_t, std::uint64_t>> all;
    all.reserve(only.size() + sized.size());
    for (const auto* list : {&only, &sized})
        for (const PartChange& change : *list)
            all.emplace_back(change.*part, magnitude(change.delta));
    std::ranges::sort(all);
    std::uint64_t before = 0;
    for (const auto& [index, bytes] : all) {
        lane.differing.push_back(index);
        lane.bytesBefore.push_back(before);
        before += bytes;
    }
    lane.bytesBefore.push_back(before);
}

class RibbonMaker {
public:
    explicit RibbonMaker(LaneIndex& index) : m_index(index), m_diff(*index.diff) {
        m_looks.assign(m_diff.a.parts.size(), RibbonLook::Same);
        for (const PartChange& change : m_diff.grown)
            m_looks[change.a] = RibbonLook::Grown;
        for (const PartChange& change : m_diff.shrunk)
            m_looks[change.a] = RibbonLook::Shrunk;
        for (const PartChange& change : m_diff.changed)
            m_looks[change.a] = RibbonLook::Changed;
    }

    void run() {
        std::vector<bool> keepsOrder(m_diff.a.parts.size());
        for (const std::uint32_t a : m_diff.displacements.chain) {
            add(m_index.ordered, a, m_looks[a]);
            keepsOrder[a] = true;
        }
        for (std::uint32_t a = 0; a < m_diff.a.parts.size(); ++a)
            if (!keepsOrder[a] && m_diff.matching.toB[a] != kNone) add(m_index.reordered, a, RibbonLook::Reordered);
    }

private:
    void add(std::vector<Ribbon>& ribbons, std::uint32_t a, RibbonLook look) {
        const std::uint32_t b = m_diff.matching.toB[a];
        const Ribbon next{.aBegin = m_index.a.offsets[a],
                          .aEnd = m_index.a.offsets[a + 1],
                          .bBegin = m_index.b.offsets[b],
                          .bEnd = m_index.b.offsets[b + 1],
                          .look = look,
                          .a = a,
                          .b = b};
        if (ribbons.empty() || !continues(ribbons.back(), next)) {
            addPadding(ribbons, next);
            ribbons.push_back(next);
        } else {
            ribbons.back().aEnd = next.aEnd;
            ribbons.back().bEnd = next.bEnd;
        }
        m_lastA = a, m_lastB = b;
    }

    /// Padding that has another size now is the same padding still.
    void addPadding(std::vector<Ribbon>& ribbons, const Ribbon& next) {
        if (ribbons.empty() || next.look == RibbonLook::Reordered) return;
        if (!isPaddingBetween(m_diff.a, m_lastA, next.a) || !isPaddingBetween(m_diff.b, m_lastB, next.b)) return;
        const Ribbon& last = ribbons.back();
        ribbons.push_back({.aBegin = last.aEnd,
                           .aEnd = next.aBegin,
                           .bBegin = last.bEnd,
                           .bEnd = next.bBegin,
                           .a = m_lastA + 1,
                           .b = m_lastB + 1});
    }
    static bool isPaddingBetween(const CompareSide& side, std::uint32_t last, std::uint32_t next) {
        return next == last + 2 && side.parts[last + 1].kind == PartKind::Padding;
    }

    /// Only padding may stand in between, and alike in both.
    bool continues(const Ribbon& ribbon, const Ribbon& next) const {
        const bool alike =
            ribbon.look == next.look && (next.look == RibbonLook::Same || next.look == RibbonLook::Reordered);
        return alike && next.aBegin >= ribbon.aEnd && next.bBegin >= ribbon.bEnd &&
               next.aBegin - ribbon.aEnd == next.bBegin - ribbon.bEnd && follows(m_diff.a, m_lastA, next.a) &&
               follows(m_diff.b, m_lastB, next.b);
    }
    static bool follows(const CompareSide& side, std::uint32_t last, std::uint32_t next) {
        return next == last + 1 || isPaddingBetween(side, last, next);
    }

    LaneIndex& m_index;
    const LayoutDiff& m_diff;
    std::vector<RibbonLook> m_looks;
    std::uint32_t m_lastA = kNone, m_lastB = kNone;
};

/// One end of a ribbon, on the lane one looks from or on the other one.
struct Ends {
    std::uint64_t Ribbon::*begin, Ribbon::*end;
};
constexpr Ends kEndsA{&Ribbon::aBegin, &Ribbon::aEnd}, kEndsB{&Ribbon::bBegin, &Ribbon::bEnd};

double between(double at, double from, double to, double otherFrom, double otherTo) {
    return to <= from ? otherFrom : otherFrom + (at - from) / (to - from) * (otherTo - otherFrom);
}

} // namespace

std::uint32_t Lane::partAt(double offset) const {
    if (offset < 0 || offset >= static_cast<double>(length())) return kNone;
    const auto behind = std::ranges::upper_bound(offsets, static_cast<std::uint64_t>(offset));
    return static_cast<std::uint32_t>(behind - offsets.begin()) - 1;
}

double LaneIndex::matching(Side side, double offset) const {
    const Ends here = side == Side::A ? kEndsA : kEndsB, there = side == Side::A ? kEndsB : kEndsA;
    const auto at = [](const Ribbon& ribbon, std::uint64_t Ribbon::* end) { return static_cast<double>(ribbon.*end); };
    const auto behind =
        std::ranges::upper_bound(ordered, offset, {}, [&](const Ribbon& r) { return at(r, here.begin); });
    const double length = static_cast<double>(lane(side).length());
    const double otherLength = static_cast<double>(lane(side == Side::A ? Side::B : Side::A).length());
    double from = 0, otherFrom = 0;
    if (behind != ordered.begin()) {
        const Ribbon& ribbon = *std::prev(behind);
        if (offset <= at(ribbon, here.end))
            return between(offset, at(ribbon, here.begin), at(ribbon, here.end), at(ribbon, there.begin),
                           at(ribbon, there.end));
        from = at(ribbon, here.end), otherFrom = at(ribbon, there.end);
    }
    const double to = behind == ordered.end() ? length : at(*behind, here.begin);
    const double otherTo = behind == ordered.end() ? otherLength : at(*behind, there.begin);
    return between(offset, from, to, otherFrom, otherTo);
}

LaneIndex indexLanes(LayoutDiffPtr diff) {
    LaneIndex index;
    index.diff = std::move(diff);
    index.a = laneOf(index.diff->a, index.diff->kindsA);
    index.b = laneOf(index.diff->b, index.diff->kindsB);
    addDiffering(index.a, index.diff->removed, index.diff->shrunk, &PartChange::a);
    addDiffering(index.b, index.diff->added, index.diff->grown, &PartChange::b);
    RibbonMaker(index).run();
    return index;
}

} // namespace strata
