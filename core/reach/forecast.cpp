// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/forecast.h"

#include "core/image/elf_constants.h"

#include <algorithm>

namespace strata {

ByteCount defaultGroupSize(std::uint16_t machine) {
    switch (machine) {
    case elf::kMachinePpc64:
        return {0x1c00000};
    case elf::kMachineArm:
        return {4'170'000}; // for the reach of Thumb-1, whatever the instructions
    case elf::kMachineAArch64:
        return {std::uint64_t{127} << 20U};
    case elf::kMachinePaRisc:
        return {6'971'392};
    default:
        return {};
    }
}

std::uint32_t stubGroup(std::uint16_t machine, Vma begin, Vma end, Vma caller, std::optional<ByteCount> groupSize) {
    const std::uint64_t size = groupSize.value_or(defaultGroupSize(machine)).value;
    if (size == 0) return 0;
    // ppc64 makes its groups from the end of the section backwards.
    const bool fromEnd = machine == elf::kMachinePpc64;
    return static_cast<std::uint32_t>((fromEnd ? end - caller : caller - begin).value / size);
}

ReachModel::ReachModel(const Image& image, const BranchScan& scan, std::span<const Stub> stubs,
                       std::optional<MapDialect> linker)
    : m_image(image), m_calls(findCalls(image, scan, stubs, linker)) {}

std::uint32_t ReachModel::groupOf(const Call& call, std::optional<ByteCount> groupSize) const {
    const Section& section = m_image.sections[call.section];
    return stubGroup(m_image.machine, section.vma, section.end(), call.at, groupSize);
}

std::int64_t ReachModel::signedDistance(std::uint64_t difference) const {
    if (m_image.bits == Bits::B32) return static_cast<std::int32_t>(static_cast<std::uint32_t>(difference));
    return static_cast<std::int64_t>(difference);
}

Vma ReachModel::stubPlace(std::uint32_t section, std::uint32_t group, std::optional<ByteCount> groupSize) const {
    const Section& s = m_image.sections[section];
    const std::uint64_t size = groupSize.value_or(defaultGroupSize(m_image.machine)).value;
    if (m_image.machine == elf::kMachinePpc64) {
        const ByteCount behind{size * (std::uint64_t{group} + 1)};
        return size == 0 || behind >= s.size ? s.vma : s.end() - behind;
    }
    const ByteCount before{size * (std::uint64_t{group} + 1)};
    return size == 0 || before >= s.size ? s.end() : s.vma + before;
}

ReachState ReachModel::state(const AddressShift& shift, std::optional<ByteCount> groupSize) const {
    ReachState state;
    std::vector<std::pair<std::uint32_t, Vma>> pairs;
    for (const Call& call : m_calls) {
        std::uint64_t distance = call.target.value - call.at.value;
        if (!shift.isNothing()) distance += static_cast<std::uint64_t>(shift.at(call.target) - shift.at(call.at));
        if (!call.isFar(signedDistance(distance))) continue;
        ++state.far;
        if (call.far != FarBranch::GetsStub) {
            ++state.failedLink;
            continue;
        }
        state.needs.push_back(needOf(call, groupSize));
        pairs.emplace_back(call.section, call.target);
    }
    const auto unique = [](auto& list) {
        std::ranges::sort(list);
        const auto rest = std::ranges::unique(list);
        list.erase(rest.begin(), rest.end());
    };
    unique(state.needs);
    unique(pairs);
    state.pairs = pairs.size();
    return state;
}

} // namespace strata
