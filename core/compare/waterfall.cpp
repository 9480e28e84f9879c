// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/waterfall.h"

#include <algorithm>
#include <map>
#include <utility>

namespace strata {

namespace {

/// Of code and data each is a step of its own; of what the linker makes, a person asks how many there are.
bool standsAlone(CauseKind kind) {
    return kind == CauseKind::Symbol || kind == CauseKind::Order;
}

class Steps {
public:
    explicit Steps(const LayoutDiff& diff) : m_diff(diff) {}

    void add(CauseKind kind, Change change, std::uint32_t a, std::uint32_t b, std::int64_t delta) {
        if (delta == 0) return;
        m_sum = wrappingSum(m_sum, delta);
        const std::string_view section = kind == CauseKind::Alignment ? std::string_view() : sectionOf(change, a, b);
        if (standsAlone(kind)) {
            m_steps.push_back({StepKind::One, kind, change, a, b, section, 1, delta});
            return;
        }
        const auto [at, isNew] = m_groups.try_emplace({kind, section}, m_steps.size());
        if (isNew) m_steps.push_back({StepKind::Group, kind, change, a, b, section, 0, 0});
        WaterfallStep& group = m_steps[at->second];
        group.count += 1;
        group.delta = wrappingSum(group.delta, delta);
    }

    void addSection(std::string_view name, std::int64_t delta) {
        m_sum = wrappingSum(m_sum, delta);
        m_steps.push_back({.step = StepKind::Section, .section = name, .delta = delta});
    }

    /// Bytes that no part accounts for are padding as well.
    Waterfall finish(std::int64_t total, std::size_t mostSteps) {
        const auto rest = wrappingDifference(static_cast<std::uint64_t>(total), static_cast<std::uint64_t>(m_sum));
        add(CauseKind::Alignment, Change::Padding, kNone, kNone, rest);
        sort();
        foldSections(mostSteps);
        foldRest(mostSteps);
        return {std::move(m_steps), total};
    }

private:
    std::string_view sectionOf(Change change, std::uint32_t a, std::uint32_t b) const {
        const bool isInB = b != kNone && change != Change::Left;
        const CompareSide& side = isInB ? m_diff.b : m_diff.a;
        const std::uint32_t section = side.parts[isInB ? b : a].section;
        return section < side.image->sections.size() ? side.image->sections[section].name : std::string_view();
    }

    void sort() {
        std::erase_if(m_steps, [](const WaterfallStep& step) { return step.delta == 0; });
        std::ranges::stable_sort(m_steps, std::ranges::greater{},
                                 [](const WaterfallStep& step) { return magnitude(step.delta); });
    }

    /// Between two releases thousands of functions push: the smaller ones of a section become one step.
    void foldSections(std::size_t mostSteps) {
        if (m_steps.size() <= mostSteps) return;
        std::map<std::string_view, WaterfallStep> folded;
        std::vector<WaterfallStep> kept;
        std::size_t alone = 0;
        for (const WaterfallStep& step : m_steps) {
            if (step.step != StepKind::One || alone++ < mostSteps / 2) {
                kept.push_back(step);
                continue;
            }
            WaterfallStep& group = folded.try_emplace(step.section, step).first->second;
            const bool isFirst = group.step == StepKind::One;
            group.step = StepKind::Group, group.kind = CauseKind::Symbol;
            if (isFirst) continue;
            group.count += 1;
            group.delta = wrappingSum(group.delta, step.delta);
        }
        for (const auto& [section, group] : folded)
            kept.push_back(group);
        m_steps = std::move(kept);
        sort();
    }

    void foldRest(std::size_t mostSteps) {
        if (m_steps.size() <= mostSteps || mostSteps == 0) return;
        WaterfallStep rest{.step = StepKind::Rest, .count = 0};
        for (std::size_t i = mostSteps - 1; i < m_steps.size(); ++i) {
            rest.count += m_steps[i].count;
            rest.delta = wrappingSum(rest.delta, m_steps[i].delta);
        }
        m_steps.resize(mostSteps - 1);
        if (rest.delta != 0) m_steps.push_back(rest);
    }

    const LayoutDiff& m_diff;
    std::vector<WaterfallStep> m_steps;
    std::map<std::pair<CauseKind, std::string_view>, std::size_t> m_groups;
    std::int64_t m_sum = 0;
};

/// Whether a part lies in the section, and not in front of it: padding there serves it from outside.
bool isInside(const CompareSide& side, const Part& part, std::uint32_t section) {
    if (section == kNone || part.section != section) return false;
    return part.vma >= side.image->sections[section].vma;
}

} // namespace

std::optional<Waterfall> waterfallOf(const LayoutDiff& diff, std::uint32_t partOfA, std::size_t mostSteps) {
    const auto causes = diff.causesBefore(partOfA);
    if (!causes) return std::nullopt;
    const std::uint32_t b = diff.matching.toB[partOfA];
    Steps steps(diff);
    for (const Cause& cause : *causes)
        steps.add(cause.kind, cause.change, cause.a, cause.b, cause.delta);
    return steps.finish(wrappingDifference(diff.b.parts[b].vma.value, diff.a.parts[partOfA].vma.value), mostSteps);
}

Waterfall waterfallOf(const LayoutDiff& diff, const SectionChange& section, std::size_t mostSteps) {
    Steps steps(diff);
    for (std::uint32_t a = 0; a < diff.a.parts.size(); ++a) {
        const Part& part = diff.a.parts[a];
        if (!isInside(diff.a, part, section.a)) continue;
        const std::uint32_t b = diff.matching.toB[a];
        const bool stays = b != kNone && isInside(diff.b, diff.b.parts[b], section.b);
        const auto delta = wrappingDifference(stays ? diff.b.parts[b].size.value : 0, part.size.value);
        const Change change = part.kind == PartKind::Padding ? Change::Padding
                              : stays                        ? (delta > 0 ? Change::Grown : Change::Shrunk)
                              : b == kNone                   ? Change::Gone
                                                             : Change::Left;
        steps.add(diff.kindsA[a], change, a, b, delta);
    }
    for (std::uint32_t b = 0; b < diff.b.parts.size(); ++b) {
        const Part& part = diff.b.parts[b];
        if (!isInside(diff.b, part, section.b)) continue;
        const std::uint32_t a = diff.matching.toA[b];
        if (a != kNone && isInside(diff.a, diff.a.parts[a], section.a)) continue;
        const Change change = part.kind == PartKind::Padding ? Change::Padding
                              : a == kNone                   ? Change::New
                                                             : Change::Came;
        steps.add(diff.kindsB[b], change, a, b, wrappingDifference(part.size.value, 0));
    }
    return steps.finish(section.delta(), mostSteps);
}

Waterfall waterfallOf(const LayoutDiff& diff, std::size_t mostSteps) {
    Steps steps(diff);
    for (const SectionChange& change : diff.sections) {
        const Section& section =
            change.b != kNone ? diff.b.image->sections[change.b] : diff.a.image->sections[change.a];
        if (section.occupiesMemory()) steps.addSection(section.name, change.delta());
    }
    return steps.finish(diff.memory.delta(), mostSteps);
}

} // namespace strata
