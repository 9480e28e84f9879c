// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stubs/stubs.h"

#include "core/image/elf_constants.h"

#include <algorithm>
#include <array>

namespace strata {

bool hasStubs(std::uint16_t machine) {
    constexpr std::array kMachines = {elf::kMachinePpc64,   elf::kMachinePpc,    elf::kMachineArm,
                                      elf::kMachineAArch64, elf::kMachinePaRisc, elf::kMachineMips};
    return std::ranges::find(kMachines, machine) != kMachines.end();
}

const Stub* stubAt(std::span<const Stub> stubs, Vma vma) {
    const auto found = std::ranges::lower_bound(stubs, vma, {}, &Stub::vma);
    return found != stubs.end() && found->vma == vma ? &*found : nullptr;
}

const Stub* stubAround(std::span<const Stub> stubs, Vma vma) {
    const auto behind = std::ranges::upper_bound(stubs, vma, {}, &Stub::vma);
    if (behind == stubs.begin()) return nullptr;
    const Stub& stub = *std::prev(behind);
    return vma - stub.vma < stub.size ? &stub : nullptr;
}

std::vector<std::uint32_t> stubDensity(std::span<const Stub> stubs, Vma begin, Vma end, std::size_t buckets) {
    std::vector<std::uint32_t> counts(buckets, 0);
    if (buckets == 0 || end <= begin) return counts;
    const double width = static_cast<double>((end - begin).value) / static_cast<double>(buckets);
    const auto first = std::ranges::lower_bound(stubs, begin, {}, &Stub::vma);
    for (auto stub = first; stub != stubs.end() && stub->vma < end; ++stub) {
        const auto at = static_cast<std::size_t>(static_cast<double>((stub->vma - begin).value) / width);
        ++counts[std::min(at, buckets - 1)];
    }
    return counts;
}

} // namespace strata
