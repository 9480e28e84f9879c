// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/passes/wrong_symbols.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace strata {

namespace {

/// Stubs of both links that stand elsewhere.
std::uint64_t movedStubs(const Link& a, const Link& b, const LinkModel& model, const LinkKnobs& knobs,
                         const std::set<StubGroupKey>& changed) {
    std::vector<StubNeed> both;
    std::ranges::set_intersection(a.needs, b.needs, std::back_inserter(both));
    std::uint64_t moved = 0;
    for (const auto& [group, count] : countByGroup(both)) {
        const Vma place = model.reach()->stubPlace(group.first, group.second, knobs.groupSize);
        const bool isPushed =
            model.shiftBeforeStubs(a, group.first, place) != model.shiftBeforeStubs(b, group.first, place);
        if (isPushed || changed.contains(group)) moved += static_cast<std::uint64_t>(count);
    }
    return moved;
}

/// The thing that changed at the lowest address.
std::optional<CauseKind> firstCause(const Link& a, const Link& b, const LinkModel& model, const LinkKnobs& knobs,
                                    const std::set<StubGroupKey>& changed) {
    std::optional<Vma> first;
    std::optional<CauseKind> cause;
    const auto consider = [&](Vma at, CauseKind kind) {
        if (!first || at < *first) first = at, cause = kind;
    };
    for (const StubGroupKey& group : changed)
        consider(model.reach()->stubPlace(group.first, group.second, knobs.groupSize), CauseKind::Stub);
    const auto open = model.openLabelsPlace();
    if (open && a.labels != b.labels) consider(*open, CauseKind::Got);
    if (a.tables != b.tables) consider(model.tablesPlace(knobs.place), CauseKind::Kallsyms);
    return cause;
}

} // namespace

WrongSymbols wrongBetween(const Link& a, const Link& b, const TablesModel& tables, const LinkModel& model,
                          const LinkKnobs& knobs, StubNames names) {
    WrongSymbols wrong;
    for (const Vma symbol : tables.symbols)
        if (a.shift.at(symbol) != b.shift.at(symbol)) ++wrong.moved;
    std::vector<StubNeed> came, went;
    std::ranges::set_difference(b.needs, a.needs, std::back_inserter(came));
    std::ranges::set_difference(a.needs, b.needs, std::back_inserter(went));
    std::set<StubGroupKey> changed;
    for (const auto* list : {&came, &went})
        for (const StubNeed& need : *list)
            changed.insert({need.section, need.group});
    wrong.firstCause = firstCause(a, b, model, knobs, changed);
    if (names == StubNames::LeftOut || model.reach() == nullptr) return wrong;
    wrong.came = came.size();
    wrong.went = went.size();
    wrong.moved += movedStubs(a, b, model, knobs, changed);
    return wrong;
}

} // namespace strata
