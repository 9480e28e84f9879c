// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/facts.h"
#include "core/stubs/stub_code.h"

#include <algorithm>

namespace strata {

namespace {

using Outcome = Result<Value>;

const Call& callOf(const Thing& thing) {
    return thing.of->calls()[thing.index];
}
const Stub& stubOf(const Thing& thing) {
    return thing.of->document().stubs[thing.index];
}

/// The branch as it is encoded; a call of an image is made of exactly one.
const Branch& branchOf(const Thing& thing) {
    const Call& call = callOf(thing);
    const auto& branches = thing.of->branches()->branches;
    const auto found = std::ranges::find_if(
        branches, [&](const Branch& branch) { return branch.at == call.at && branch.section == call.section; });
    return *found;
}

const BranchForm& formOf(const Thing& thing) {
    return branchForms(*thing.of->branches()->isa)[callOf(thing).form];
}

/// What the displacement is counted from.
Vma originOf(const Thing& call) {
    const bool next = formOf(call).origin == BranchOrigin::NextInstruction;
    return callOf(call).at + ByteCount{next ? branchOf(call).length : std::uint64_t{0}};
}

Outcome calleeOf(const SubjectPtr& subject, Vma target) {
    const auto symbol = subject->entries().symbolAt(target);
    if (!symbol) return missing("no function stands where the branch leads");
    return Thing{ThingKind::Symbol, subject, *symbol};
}

Outcome callerOf(const Thing& call) {
    const Layout& layout = call.of->document().layout;
    const IndexRange spans = layout.symbolsOf[callOf(call).section];
    for (std::uint32_t i = spans.begin; i < spans.end; ++i) {
        const SymbolSpan& span = layout.symbols[i];
        if (span.symbol != kNone && callOf(call).at >= span.vma && callOf(call).at < span.vma + span.size)
            return Thing{ThingKind::Symbol, call.of, span.symbol};
    }
    return missing("no function holds the branch");
}

/// The caller of a stub that is farthest from the target.
Outcome farCallerOf(const Thing& stub) {
    const auto callers = stub.of->callers().of(stub.index);
    if (callers.empty()) return missing("nothing branches to the stub");
    const auto distance = [&](std::uint32_t call) {
        const std::uint64_t forward = stubOf(stub).target->value - stub.of->calls()[call].at.value;
        return std::min(forward, std::uint64_t{0} - forward);
    };
    return Thing{ThingKind::Call, stub.of, *std::ranges::max_element(callers, {}, distance)};
}

Outcome wordOf(const Thing& call) {
    const auto word = StubCode(call.of->image()).word(callOf(call).section, callOf(call).at);
    if (!word) return missing("the instruction is not in the file");
    return address(*word);
}

using enum ThingKind;
constexpr Fact kBranchFacts[] = {
    {Call, "at", 0, [](const Thing& t, FactArguments) -> Outcome { return address(callOf(t).at.value); },
     "address of the instruction"},
    {Call, "word", 0, [](const Thing& t, FactArguments) { return wordOf(t); },
     "the instruction, of machines with words of 4 bytes"},
    {Call, "origin", 0, [](const Thing& t, FactArguments) -> Outcome { return address(originOf(t).value); },
     "what the displacement is counted from: the instruction, on x86 the one behind it"},
    {Call, "lands", 0, [](const Thing& t, FactArguments) -> Outcome { return address(branchOf(t).target.value); },
     "where it leads as encoded: on ppc64 mostly the local entry"},
    {Call, "displacement", 0,
     [](const Thing& t, FactArguments) -> Outcome { return bytes(branchOf(t).target.value - originOf(t).value); },
     "lands - origin"},
    {Call, "target", 0, [](const Thing& t, FactArguments) -> Outcome { return address(callOf(t).target.value); },
     "the function that is meant, behind a stub too"},
    {Call, "distance", 0,
     [](const Thing& t, FactArguments) -> Outcome { return bytes(callOf(t).target.value - callOf(t).at.value); },
     "target - at"},
    {Call, "reach", 0,
     [](const Thing& t, FactArguments) -> Outcome { return bytes(static_cast<std::uint64_t>(callOf(t).above)); },
     "the farthest forward that it can go"},
    {Call, "isFar", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         return plain(callOf(t).isFar(static_cast<std::int64_t>(callOf(t).target.value - callOf(t).at.value)) ? 1 : 0);
     },
     "1 when it can't reach the function itself"},
    {Call, "form", 0, [](const Thing& t, FactArguments) -> Outcome { return std::string(formOf(t).key); },
     "bl, jal, call, …"},
    {Call, "callee", 0, [](const Thing& t, FactArguments) { return calleeOf(t.of, callOf(t).target); },
     "the function that is meant"},
    {Call, "caller", 0, [](const Thing& t, FactArguments) { return callerOf(t); }, "the function that it stands in"},
    {Stub, "vma", 0, [](const Thing& t, FactArguments) -> Outcome { return address(stubOf(t).vma.value); },
     "its address"},
    {Stub, "size", 0, [](const Thing& t, FactArguments) -> Outcome { return bytes(stubOf(t).size.value); },
     "its bytes"},
    {Stub, "callers", 0, [](const Thing& t, FactArguments) -> Outcome { return plain(stubOf(t).callers); },
     "branches that go through it"},
    {Stub, "target", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         if (!stubOf(t).target) return missing("where the stub leads is not known");
         return address(stubOf(t).target->value);
     },
     "where it leads"},
    {Stub, "callee", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         if (!stubOf(t).target) return missing("where the stub leads is not known");
         return calleeOf(t.of, *stubOf(t).target);
     },
     "the function it leads to"},
    {Stub, "kind", 0,
     [](const Thing& t, FactArguments) -> Outcome { return std::string(stubKindName(stubOf(t).kind)); },
     "long-branch, veneer, thunk, …"},
    {Stub, "farCaller", 0, [](const Thing& t, FactArguments) { return farCallerOf(t); },
     "the branch through it that is farthest from the target"},
};

} // namespace

std::span<const Fact> branchFacts() {
    return kBranchFacts;
}

} // namespace strata
