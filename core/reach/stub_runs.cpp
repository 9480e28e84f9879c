// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/stub_runs.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace strata {

namespace {

/// Stubs of one section are aligned to 16 bytes at most; what lies further off was put in for another group.
constexpr ByteCount kPadding{16};

void addCaller(StubRun& run, std::uint32_t mark, const std::vector<ReachMark>& marks) {
    ++run.callers;
    if (run.first == kNone || marks[mark].at < marks[run.first].at) run.first = mark;
    if (run.last == kNone || marks[mark].at > marks[run.last].at) run.last = mark;
    const auto place = std::ranges::lower_bound(run.callersSections, marks[mark].section);
    if (place == run.callersSections.end() || *place != marks[mark].section)
        run.callersSections.insert(place, marks[mark].section);
}

} // namespace

std::vector<StubRun> stubGroups(std::span<const Stub> stubs) {
    std::vector<std::uint32_t> order(stubs.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return std::tuple(stubs[i].section, stubs[i].vma); });
    std::vector<StubRun> runs;
    for (const std::uint32_t i : order) {
        const Stub& stub = stubs[i];
        const bool goesOn =
            !runs.empty() && runs.back().section == stub.section && stub.vma <= runs.back().end + kPadding;
        if (!goesOn) runs.push_back({.section = stub.section, .begin = stub.vma, .end = stub.vma});
        StubRun& run = runs.back();
        run.end = std::max(run.end, stub.vma + stub.size);
        run.stubs.push_back(i);
    }
    return runs;
}

std::vector<StubRun> stubRuns(std::span<const Stub> stubs, const ReachPressure& pressure) {
    std::vector<StubRun> runs = stubGroups(stubs);
    for (StubRun& run : runs)
        for (const std::uint32_t stub : run.stubs)
            for (const std::uint32_t mark : pressure.callersOf(stub))
                addCaller(run, mark, pressure.marks());
    return runs;
}

} // namespace strata
