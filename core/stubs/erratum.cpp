// SPDX-License-Identifier: GPL-3.0-or-later
// aarch64 835769 and 843419, arm VFP11:  at A `b V`, at V one moved instruction and `b A + 4`
// STM32L4XX 629360 (Thumb):              at A `b.w V`, at V up to six loads and `b.w A + 4`
// Cortex-A8 657417 (Thumb):              at A, 2 bytes before the end of a page, a branch to V; at V `b.w T` (arm: b T)
//                                        with T in A's page; GNU ld, of a conditional one: `bcc .+6; b.w A + 4; b.w T`
#include "core/stubs/erratum.h"

#include "core/image/elf_constants.h"

#include <algorithm>

namespace strata {

namespace {

constexpr ByteCount kBranch{4};

std::span<const Branch> branchesIn(const BranchScan& scan, Vma begin, ByteCount size) {
    const auto first = std::ranges::lower_bound(scan.branches, begin, {}, &Branch::at);
    const auto last = std::ranges::lower_bound(scan.branches, begin + size, {}, &Branch::at);
    return {first, last};
}

bool isJump(const BranchScan& scan, const Branch& branch) {
    return branch.length == kBranch.value && scan.form(branch).use == BranchUse::Jump;
}

StubShape veneer(ByteCount size, Vma target) {
    return {"erratum", StubKind::Erratum, size, target, false};
}

std::optional<StubShape> movedAt(const BranchScan& scan, const Branch& caller, ByteCount longest) {
    const auto inside = branchesIn(scan, caller.target, longest + kBranch);
    if (inside.empty()) return std::nullopt;
    const Branch& back = inside.front();
    const bool movesOnlyOne = longest == kBranch;
    if (back.at == caller.target || (movesOnlyOne && back.at != caller.target + kBranch)) return std::nullopt;
    if (!isJump(scan, back) || back.target != caller.at + kBranch) return std::nullopt;
    return veneer(back.at + kBranch - caller.target, back.target);
}

std::optional<StubShape> cortexA8At(const BranchScan& scan, const Branch& caller) {
    constexpr std::uint64_t kPage = 0x1000, kLastHalf = 0xffe;
    if (caller.state != CodeState::Thumb || caller.length != kBranch.value || caller.at.value % kPage != kLastHalf)
        return std::nullopt;
    constexpr ByteCount kShortBranch{2};
    const auto inside = branchesIn(scan, caller.target, kShortBranch + kBranch + kBranch);
    if (inside.empty() || inside.front().at != caller.target) return std::nullopt;
    const bool asks =
        inside.front().length == kShortBranch.value && inside.size() == 3 && inside[1].target == caller.at + kBranch;
    const Branch& onward = asks ? inside.back() : inside.front();
    if (!isJump(scan, onward) || onward.target.value / kPage != caller.at.value / kPage) return std::nullopt;
    return veneer(onward.at + kBranch - caller.target, onward.target);
}

} // namespace

std::optional<StubShape> erratumAt(const Image& image, const BranchScan& scan, const Branch& caller) {
    constexpr ByteCount kSixLoads{24};
    if (image.machine == elf::kMachineAArch64)
        return scan.form(caller).use == BranchUse::Jump ? movedAt(scan, caller, kBranch) : std::nullopt;
    if (image.machine != elf::kMachineArm || caller.state != caller.targetState)
        return image.machine == elf::kMachineArm ? cortexA8At(scan, caller) : std::nullopt;
    // A VFP11 instruction with a condition is reached by a branch with the same.
    if (caller.state == CodeState::Code)
        return scan.form(caller).use != BranchUse::Call ? movedAt(scan, caller, kBranch) : std::nullopt;
    if (const auto found = cortexA8At(scan, caller)) return found;
    return isJump(scan, caller) ? movedAt(scan, caller, kSixLoads) : std::nullopt;
}

std::optional<Vma> erratumTarget(const BranchScan& scan, Vma vma, ByteCount size) {
    const auto inside = branchesIn(scan, vma, size);
    return inside.empty() ? std::nullopt : std::optional(inside.back().target);
}

} // namespace strata
