// SPDX-License-Identifier: GPL-3.0-or-later
// Between two things that keep their order, B's distance minus A's is the step by which the second is displaced more
// than the first. It is made of what grew, came and went in between, and of the padding, which is the rest: so the
// causes in front of a thing add up to its displacement, whatever the builds are.
#include "core/compare/causes.h"

#include "core/compare/wrapping.h"

#include <algorithm>

namespace strata {

namespace {

class CauseFinder {
public:
    CauseFinder(const CompareSide& a, const CompareSide& b, const Matching& matching,
                const std::vector<CauseKind>& kindsA, const std::vector<CauseKind>& kindsB)
        : m_a(a), m_b(b), m_matching(matching), m_kindsA(kindsA), m_kindsB(kindsB) {}

    Displacements run() {
        m_found.chain = sameOrder(m_matching);
        std::int64_t before = 0;
        std::uint32_t fromA = 0, fromB = 0; // the first part that is not looked at yet
        for (std::size_t i = 0; i < m_found.chain.size(); ++i) {
            const std::uint32_t a = m_found.chain[i], b = m_matching.toB[a];
            const std::int64_t now = displacement(a, b);
            addStep({fromA, a}, {fromB, b}, before, now, i == 0);
            m_found.causesUpTo.push_back(static_cast<std::uint32_t>(m_found.causes.size()));
            addMoved(a, b, now);
            before = now, fromA = a, fromB = b;
        }
        countMoved();
        nameLastCauses();
        return std::move(m_found);
    }

private:
    std::int64_t displacement(std::uint32_t a, std::uint32_t b) const {
        return wrappingDifference(m_b.parts[b].vma.value, m_a.parts[a].vma.value);
    }

    /// What stands between one thing of the chain (or the image's start) and the next.
    void addStep(IndexRange inA, IndexRange inB, std::int64_t before, std::int64_t now, bool isStart) {
        const std::size_t first = m_found.causes.size();
        std::int64_t named = 0;
        for (std::uint32_t a = inA.begin; a < inA.end; ++a) {
            if (m_a.parts[a].kind == PartKind::Padding) continue;
            if (!isStart && a == inA.begin) {
                const std::uint64_t size = m_b.parts[inB.begin].size.value;
                named = wrappingSum(named, add(a, inB.begin, wrappingDifference(size, m_a.parts[a].size.value)));
                continue;
            }
            named = wrappingSum(named, add(a, kNone, wrappingDifference(0, m_a.parts[a].size.value)));
        }
        for (std::uint32_t b = inB.begin + (isStart ? 0 : 1); b < inB.end; ++b)
            if (m_b.parts[b].kind != PartKind::Padding)
                named = wrappingSum(named, add(kNone, b, wrappingDifference(m_b.parts[b].size.value, 0)));
        if (now == before) return m_found.causes.resize(first); // they push nothing
        const auto step = static_cast<std::uint64_t>(wrappingSum(before, named));
        const std::int64_t padding = wrappingDifference(static_cast<std::uint64_t>(now), step);
        if (padding != 0) addPadding(inA.end, inB.end, padding, before, m_found.causes.size() > first);
        std::int64_t sum = before;
        for (std::size_t i = first; i < m_found.causes.size(); ++i)
            m_found.causes[i].displacement = sum = wrappingSum(sum, m_found.causes[i].delta);
    }

    std::int64_t add(std::uint32_t a, std::uint32_t b, std::int64_t delta) {
        if (delta == 0) return 0;
        Cause cause{.kind = b != kNone ? m_kindsB[b] : m_kindsA[a], .a = a, .b = b, .delta = delta};
        if (a != kNone && b != kNone) {
            cause.change = delta > 0 ? Change::Grown : Change::Shrunk;
        } else if (a != kNone) {
            cause.b = m_matching.toB[a];
            cause.change = cause.b == kNone ? Change::Gone : Change::Left;
        } else {
            cause.a = m_matching.toA[b];
            cause.change = cause.a == kNone ? Change::New : Change::Came;
        }
        const bool isElsewhere = cause.change == Change::Left || cause.change == Change::Came;
        if (isElsewhere && cause.kind == CauseKind::Symbol) cause.kind = CauseKind::Order;
        m_found.causes.push_back(cause);
        return delta;
    }

    void addPadding(std::uint32_t a, std::uint32_t b, std::int64_t delta, std::int64_t before, bool hasOthers) {
        m_found.causes.push_back({.kind = CauseKind::Alignment,
                                  .change = Change::Padding,
                                  .a = a,
                                  .b = b,
                                  .delta = delta,
                                  .isPrimary = before == 0 && !hasOthers});
    }

    void addMoved(std::uint32_t a, std::uint32_t b, std::int64_t now) {
        const Part& part = m_a.parts[a];
        if (now == 0 || part.symbols == 0) return;
        const auto cause = static_cast<std::uint32_t>(m_found.causes.size()) - 1;
        if (m_found.moved.empty() || m_found.moved.back().cause != cause)
            m_found.moved.push_back({.a = a, .b = b, .displacement = now, .cause = cause});
        m_found.moved.back().symbols += part.symbols;
        m_found.moved.back().bytes += part.size;
    }

    /// From the end: a cause moves what the next one moves as well, unless nothing is displaced in between.
    void countMoved() {
        std::uint64_t behind = 0;
        auto run = m_found.moved.rbegin();
        for (std::size_t i = m_found.causes.size(); i-- > 0;) {
            Cause& cause = m_found.causes[i];
            if (cause.displacement == 0) behind = 0;
            if (run != m_found.moved.rend() && run->cause == i) behind += (run++)->symbols;
            cause.movedSymbols = cause.displacement == 0 ? 0 : behind;
        }
    }

    /// What a person wants to hear of is not the padding that answered to it.
    void nameLastCauses() {
        for (MovedRun& run : m_found.moved) {
            std::uint32_t cause = run.cause;
            while (cause > 0 && !m_found.causes[cause].isPrimary)
                --cause;
            if (m_found.causes[cause].isPrimary) run.cause = cause;
        }
    }

    const CompareSide &m_a, &m_b;
    const Matching& m_matching;
    const std::vector<CauseKind>&m_kindsA, &m_kindsB;
    Displacements m_found;
};

} // namespace

Displacements findCauses(const CompareSide& a, const CompareSide& b, const Matching& matching,
                         const std::vector<CauseKind>& kindsA, const std::vector<CauseKind>& kindsB) {
    return CauseFinder(a, b, matching, kindsA, kindsB).run();
}

} // namespace strata
