// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/calls.h"

#include "core/image/elf_constants.h"
#include "core/reach/code_sections.h"

#include <algorithm>
#include <numeric>

namespace strata {

namespace {

std::vector<FarBranch> whenFarByForm(const Image& image, const BranchIsa& isa, MapDialect linker) {
    std::vector<FarBranch> byForm;
    for (const BranchForm& form : branchForms(isa))
        byForm.push_back(whenFar(image, linker, form));
    return byForm;
}

/// Where a stub leads, through further ones. A ring of stubs ends somewhere in it.
Vma finalTarget(std::span<const Stub> stubs, const Stub& first) {
    constexpr int kLongestChain = 4;
    const Stub* stub = &first;
    for (int i = 0; i < kLongestChain && stub->target; ++i) {
        const Stub* next = stubAt(stubs, *stub->target);
        if (next == nullptr) return *stub->target;
        stub = next;
    }
    return stub->target.value_or(stub->vma);
}

} // namespace

std::vector<Call> findCalls(const Image& image, const BranchScan& scan, std::span<const Stub> stubs,
                            std::optional<MapDialect> linker) {
    std::vector<Call> calls;
    if (scan.isa == nullptr) return calls;
    const FunctionEntries entries(image);
    const CodeSections code(image);
    const auto far = whenFarByForm(image, *scan.isa, linker.value_or(linkerOf(image)));
    const bool hasLocalEntries = image.machine == elf::kMachinePpc64 && (image.flags & 3U) == 2;
    // An ELFv2 function has its local entry 8 bytes behind the global one, as good as always.
    constexpr std::uint16_t kLocalEntry = 8;
    calls.reserve(scan.branches.size());
    for (const Branch& branch : scan.branches) {
        if (!stubs.empty() && stubAround(stubs, branch.at) != nullptr) continue;
        const Stub* stub = stubs.empty() ? nullptr : stubAround(stubs, branch.target);
        if (code.of(branch.target, branch.section) == kNoSection) continue;
        Vma landing = stub != nullptr ? finalTarget(stubs, *stub) : branch.target;
        if (stub != nullptr && code.of(landing, stub->section) == kNoSection) landing = stub->vma;
        const Vma target = entries.globalEntry(landing);
        const BranchReach reach = scan.reach(branch);
        const bool viaLocal = hasLocalEntries && (target != landing || stub != nullptr);
        calls.push_back({.at = branch.at,
                         .target = target,
                         .below = reach.below,
                         .above = reach.above,
                         .section = branch.section,
                         .localEntry = viaLocal ? kLocalEntry : std::uint16_t{0},
                         .form = branch.form,
                         .far = far[branch.form],
                         .stub = stub != nullptr ? static_cast<std::uint32_t>(stub - stubs.data()) : kNone});
    }
    return calls;
}

CallersOfStubs::CallersOfStubs(std::span<const Call> calls, std::size_t stubs) : m_first(stubs + 1, 0) {
    for (const Call& call : calls)
        if (call.stub < stubs) ++m_first[call.stub + 1];
    std::partial_sum(m_first.begin(), m_first.end(), m_first.begin());
    m_calls.resize(m_first.back());
    std::vector<std::uint32_t> next(m_first.begin(), std::prev(m_first.end()));
    for (std::uint32_t i = 0; i < calls.size(); ++i)
        if (calls[i].stub < stubs) m_calls[next[calls[i].stub]++] = i;
}

std::span<const std::uint32_t> CallersOfStubs::of(std::uint32_t stub) const {
    return std::span(m_calls).subspan(m_first[stub], m_first[stub + 1] - m_first[stub]);
}

} // namespace strata
