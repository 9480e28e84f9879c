// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/fixed_point.h"

#include "core/image/elf_constants.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace strata {

namespace {

constexpr std::size_t kMostPasses = 16;

using Group = std::pair<std::uint32_t, std::uint32_t>; ///< Section, group in it.

std::map<Group, std::int64_t> needsByGroup(const ReachState& state) {
    std::map<Group, std::int64_t> count;
    for (const StubNeed& need : state.needs)
        ++count[{need.section, need.group}];
    return count;
}

/// Stubs that appear or go take their room at the end of the group that they serve, on ppc64 at its start; there each
/// has a pointer in .branch_lt as well.
std::vector<Insertion> stubInsertions(const Image& image, const ReachModel& model, const ReachState& now,
                                      const ReachState& next, std::int64_t bytesEach) {
    constexpr std::int64_t kPointer = 8;
    auto more = needsByGroup(next);
    for (const auto& [group, count] : needsByGroup(now))
        more[group] -= count;
    std::vector<Insertion> insertions;
    std::int64_t pointers = 0;
    for (const auto& [group, count] : more) {
        if (count == 0) continue;
        insertions.push_back({model.stubPlace(group.first, group.second), count * bytesEach, group.first});
        pointers += count * kPointer;
    }
    if (const Section* table = image.section(".branch_lt"); table != nullptr && pointers != 0)
        insertions.push_back({table->end(), pointers, static_cast<std::uint32_t>(table - image.sections.data())});
    return insertions;
}

std::int64_t sum(std::span<const Insertion> insertions) {
    std::int64_t bytes = 0;
    for (const Insertion& insertion : insertions)
        bytes += insertion.bytes;
    return bytes;
}

} // namespace

std::uint64_t stubBytesOf(const Image& image, std::span<const Stub> stubs) {
    std::uint64_t bytes = 0;
    std::uint64_t count = 0;
    for (const Stub& stub : stubs) {
        if (stub.kind == StubKind::Erratum) continue;
        bytes += stub.size.value;
        ++count;
    }
    if (count > 0) return (bytes + count / 2) / count;
    return image.machine == elf::kMachinePpc64 ? 32 : image.machine == elf::kMachinePaRisc ? 8 : 16;
}

std::vector<LoopPass> runToFixedPoint(const Image& image, const ReachModel& model, std::span<const Stub> stubs,
                                      const LoopSetup& setup) {
    const auto bytesEach = static_cast<std::int64_t>(stubBytesOf(image, stubs));
    const ReachState now = model.state({});
    std::vector<LoopPass> passes{{.stubs = stubs.size(), .state = now}};
    std::int64_t tableBytes = 0;
    std::vector<Insertion> stubRoom;
    if (setup.changes.empty()) return passes;
    while (passes.size() < kMostPasses) {
        std::vector<Insertion> all = setup.changes;
        if (tableBytes != 0) all.push_back({setup.tablesAt, tableBytes});
        all.insert(all.end(), stubRoom.begin(), stubRoom.end());
        LoopPass pass{.stubBytes = sum(stubRoom), .tableBytes = tableBytes};
        pass.state = model.state(AddressShift(image, std::move(all)));
        const auto more =
            static_cast<std::int64_t>(pass.state.needs.size()) - static_cast<std::int64_t>(now.needs.size());
        pass.stubs = stubs.size() + static_cast<std::uint64_t>(more);
        const auto names = static_cast<std::int64_t>(std::ceil(static_cast<double>(more) * setup.bytesPerSymbol));
        const auto step = static_cast<std::int64_t>(std::max<std::uint64_t>(setup.tableAlignment, 1));
        tableBytes = names / step * step;
        stubRoom = stubInsertions(image, model, now, pass.state, bytesEach);
        const bool settled =
            passes.size() > 1 && pass.state.needs == passes.back().state.needs && pass.tableBytes == tableBytes;
        passes.push_back(std::move(pass));
        if (settled) break;
    }
    return passes;
}

} // namespace strata
