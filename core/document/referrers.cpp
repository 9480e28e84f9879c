// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/referrers.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::uint16_t kX8664 = 62;
constexpr std::uint32_t kAskEvery = 0xffff; ///< Steps between two looks at the stop token, less one.

/// x86-64 counts from behind the word that is changed: its addends for places relative to it are 4 too small.
Vma leadsTo(const RelocationEntry& entry, std::uint16_t machine) {
    constexpr std::uint32_t kPc32 = 2, kPlt32 = 4, kGotPcRel = 9;
    const bool fromBehind =
        machine == kX8664 && (entry.type == kPc32 || entry.type == kPlt32 || entry.type == kGotPcRel);
    return fromBehind ? entry.target() + ByteCount{4} : entry.target();
}

/// Which stubs lead into the range.
std::vector<bool> stubsInto(const Document& document, ReferredRange range) {
    std::vector<bool> leads(document.stubs.size(), false);
    for (std::size_t i = 0; i < leads.size(); ++i) {
        const Stub& stub = document.stubs[i];
        leads[i] = stub.target && range.has(*stub.target) && !range.has(stub.vma);
    }
    if (std::ranges::find(leads, true) == leads.end()) leads.clear(); // nobody has to look for them
    return leads;
}

} // namespace

std::vector<Referrer> referrersOf(const Document& document, const BranchScan* branches, ReferredRange range,
                                  const Progress& progress) {
    std::vector<Referrer> found;
    const std::size_t branchCount = branches != nullptr ? branches->branches.size() : 0;
    const std::vector<bool> leads = stubsInto(document, range);
    for (std::uint32_t i = 0; i < branchCount; ++i) {
        if ((i & kAskEvery) == 0 && progress.cancelled()) return {};
        const Branch& branch = branches->branches[i];
        if (range.has(branch.at)) continue;
        if (range.has(branch.target)) {
            found.push_back({.at = branch.at, .kind = ReferrerKind::Branch, .index = i});
            continue;
        }
        const Stub* stub = leads.empty() ? nullptr : stubAround(document.stubs, branch.target);
        const auto at = stub != nullptr ? static_cast<std::uint32_t>(stub - document.stubs.data()) : kNone;
        if (stub != nullptr && leads[at] && stubAround(document.stubs, branch.at) != stub)
            found.push_back({.at = branch.at, .kind = ReferrerKind::ThroughStub, .index = i, .stub = at});
    }
    std::ranges::stable_partition(found, [](const Referrer& r) { return r.kind == ReferrerKind::Branch; });
    for (std::uint32_t i = 0; i < document.relocations.count(); ++i) {
        if ((i & kAskEvery) == 0 && progress.cancelled()) return {};
        const RelocationEntry entry = document.relocations.at(document.image, i);
        if (range.has(leadsTo(entry, document.image.machine)) && !range.has(entry.place))
            found.push_back({.at = entry.place, .kind = ReferrerKind::Relocation, .index = i});
    }
    return found;
}

} // namespace strata
