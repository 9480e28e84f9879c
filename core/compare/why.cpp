// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/why.h"

#include "core/compare/compare_text.h"
#include "core/kallsyms/encode.h"
#include "core/kallsyms/entry_diff.h"
#include "core/stubs/stub_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace strata {

namespace {

/// All symbols of a list are entries already; of an image those that the kernel's filter keeps.
std::vector<KallsymsEntry> entriesOf(const Document& document, const std::optional<KallsymsOptions>& options) {
    if (options) return selectEntries(document.image, *options);
    std::vector<KallsymsEntry> entries;
    entries.reserve(document.image.symbols.size());
    for (const Symbol& symbol : document.image.symbols)
        entries.push_back({.address = symbol.value, .name = symbol.name, .letter = symbol.letter});
    return entries;
}

/// Nothing for two lists.
std::optional<KallsymsOptions> optionsOf(const Document& a, const Document& b) {
    for (const Document* document : {&b, &a})
        if (document->kallsyms) return inferOptions(document->image, *document->kallsyms);
    const bool areLists = a.image.machine == 0 && b.image.machine == 0;
    return areLists ? std::nullopt : std::optional(KallsymsOptions{});
}

/// What the eye would take for the same, and the tables do not: symbols at one address in another order.
std::string firstReordered(std::span<const KallsymsEntry> a, std::span<const KallsymsEntry> b) {
    const auto differing = std::ranges::mismatch(a, b, {}, &KallsymsEntry::name, &KallsymsEntry::name);
    const bool none = differing.in1 == a.end() || differing.in2 == b.end();
    return none ? std::string() : std::string(differing.in1->name);
}

std::string signedHex(std::int64_t delta) {
    return fmt::format("{}{:#x}", delta < 0 ? "-" : "+", magnitude(delta));
}

/// Primary causes, those of one kind together, in link order of the first of each.
std::vector<WhyCause> groupCauses(const LayoutDiff& diff) {
    std::vector<WhyCause> groups;
    for (const Cause& cause : diff.displacements.causes) {
        if (!cause.isPrimary) continue;
        auto group = std::ranges::find(groups, cause.kind, &WhyCause::kind);
        if (group == groups.end())
            group = groups.insert(groups.end(),
                                  {.kind = cause.kind, .name = causeText(diff, cause), .detail = {}, .count = 0});
        ++group->count;
        group->delta = wrappingSum(group->delta, cause.delta);
    }
    for (WhyCause& group : groups) {
        const std::string more = group.count > 1 ? fmt::format(" and {} more", group.count - 1) : "";
        group.detail = fmt::format("{}{} ({})", group.name, more, signedHex(group.delta));
    }
    return groups;
}

/// Names of stubs in the tables: those of the link before.
std::vector<std::string_view> stubNames(const Document& document) {
    std::vector<std::string_view> names;
    if (!document.kallsyms) return names;
    for (const KallsymsEntry& entry : document.kallsyms->entries)
        if (const auto stub = readStubName(document.image.machine, entry.name); stub && stub->onlyLinkersUse)
            names.push_back(entry.name);
    return names;
}

/// Tables that grow because they hold the names of more stubs are no first cause: the stubs of the link before are.
void putNamedStubsFirst(const Document& a, const Document& b, WhyAnswer& answer) {
    if (answer.causes.empty() || answer.causes.front().kind != CauseKind::Kallsyms) return;
    if (!a.kallsyms || !b.kallsyms) return;
    const auto before = stubNames(a), now = stubNames(b);
    if (before.size() == now.size()) return;
    const std::unordered_set<std::string_view> known(before.begin(), before.end());
    const auto fresh = std::ranges::find_if(now, [&](std::string_view name) { return !known.contains(name); });
    answer.causes.insert(
        answer.causes.begin(),
        {.kind = CauseKind::Stub,
         .name = fresh == now.end() ? "stubs gone" : fmt::format("{} new", *fresh),
         .detail =
             fmt::format("{} stubs became {} one link before; their names are in the tables now, and {} are needed",
                         before.size(), now.size(), b.stubs.size()),
         .count = std::max(before.size(), now.size()) - std::min(before.size(), now.size())});
}

void countStubs(const Document& a, const Document& b, WhyAnswer& answer) {
    const auto group = std::ranges::find(answer.causes, CauseKind::Stub, &WhyCause::kind);
    if (group == answer.causes.end()) return;
    group->detail = fmt::format("{} stubs became {} ({}); the first is {}", a.stubs.size(), b.stubs.size(),
                                signedHex(group->delta), group->name);
}

WhyAnswer countWrong(const Document& a, const Document& b) {
    WhyAnswer answer;
    const auto options = optionsOf(a, b);
    const std::vector<KallsymsEntry> inA = entriesOf(a, options), inB = entriesOf(b, options);
    answer.symbols = inA.size();
    for (const KallsymsFinding& finding : diffEntries(inA, inB)) {
        answer.wrong += finding.kind == KallsymsFindingKind::WrongAddress ? 1 : 0;
        answer.appeared += finding.kind == KallsymsFindingKind::Missing ? 1 : 0;
        answer.gone += finding.kind == KallsymsFindingKind::Extra ? 1 : 0;
    }
    if (answer.isConsistent()) answer.reordered = firstReordered(inA, inB);
    return answer;
}

void explain(WhyAnswer& answer, const LayoutDiff& diff) {
    const Document &a = *diff.a.document, &b = *diff.b.document;
    answer.causes = groupCauses(diff);
    countStubs(a, b, answer);
    putNamedStubsFirst(a, b, answer);
    if (!answer.reordered.empty())
        answer.causes.insert(answer.causes.begin(), {.kind = CauseKind::Order,
                                                     .name = answer.reordered,
                                                     .detail = answer.reordered + " stands in another order"});
}

CauseKind kindOf(KallsymsReason reason) {
    switch (reason) {
    case KallsymsReason::BehindTables:
        return CauseKind::Kallsyms;
    case KallsymsReason::GotChanged:
        return CauseKind::Got;
    case KallsymsReason::DynamicChanged:
        return CauseKind::Dynamic;
    case KallsymsReason::AlignmentMoved:
        return CauseKind::Alignment;
    case KallsymsReason::LinkerStub:
        return CauseKind::Stub;
    default:
        return CauseKind::Symbol;
    }
}

} // namespace

Result<WhyAnswer> whyBetween(const DocumentPtr& a, const DocumentPtr& b, const Progress& progress) {
    WhyAnswer answer = countWrong(*a, *b);
    if (answer.isConsistent()) return answer;
    const auto diff = compareLayouts(a, b, progress);
    if (!diff) return std::unexpected(diff.error());
    explain(answer, *diff);
    return answer;
}

WhyAnswer whyBetween(const LayoutDiff& diff) {
    WhyAnswer answer = countWrong(*diff.a.document, *diff.b.document);
    if (!answer.isConsistent()) explain(answer, diff);
    return answer;
}

WhyAnswer whyInside(const KallsymsReport& report) {
    WhyAnswer answer;
    answer.symbols = report.symbols;
    answer.wrong = report.wrong().size();
    answer.appeared = report.missing().size();
    answer.gone = report.extra().size();
    for (const KallsymsCause& cause : report.causes) {
        if (cause.kind == KallsymsFindingKind::OtherLetter) continue;
        const CauseKind kind = kindOf(cause.reason);
        if (std::ranges::find(answer.causes, kind, &WhyCause::kind) != answer.causes.end()) continue;
        answer.causes.push_back(
            {.kind = kind, .name = cause.first, .detail = cause.text, .count = cause.symbols, .delta = cause.delta});
    }
    return answer;
}

std::string whySentence(const WhyAnswer& answer) {
    if (answer.isConsistent())
        return fmt::format("consistent: all {} symbols of the tables stand in B where A has them", answer.symbols);
    std::string text =
        fmt::format("inconsistent: {} of {} symbols stand elsewhere in B than in A", answer.wrong, answer.symbols);
    if (answer.appeared > 0) text += fmt::format(", {} appeared", answer.appeared);
    if (answer.gone > 0) text += fmt::format(", {} are gone", answer.gone);
    return text;
}

const char* whyAdvice(CauseKind kind) {
    switch (kind) {
    case CauseKind::Stub:
        return "stubs come where branches are out of reach: put the tables behind all that branches across them (a "
               "section "
               ".kallsyms at the end) or link once more; `strata-cli reach --cure` shows other moves";
    case CauseKind::Got:
    case CauseKind::Dynamic:
        return "in the first link the tables' symbols are undefined and take room there: reserve slots, so that they "
               "are defined in every link (`strata-cli kallsyms reserve`)";
    case CauseKind::Kallsyms:
        return "the tables push what stands behind them: put them at the end, reserve slots for them, or link once "
               "more";
    case CauseKind::Alignment:
        return "an alignment differs and nothing in front moved: look at the section or linker script that asks for it";
    case CauseKind::Order:
        return "things stand in another order: the order of the link or of sorting differs between the two";
    case CauseKind::Symbol:
        break;
    }
    return "code or data differs: the two were not made of the same objects";
}

} // namespace strata
