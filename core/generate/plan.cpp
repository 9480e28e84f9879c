// SPDX-License-Identifier: GPL-3.0-or-later
// Planning new tables in the places of the old ones.
//
// Code holds the linked address of every table label, so a table is written where it stands and must fit into its
// slot (the bytes up to whatever follows it): refresh. Where one does not fit, the last table may take the padding
// before _end, and in an image that kept its relocations all tables may be laid out anew: grow. Whatever is left is
// cannot, with what is missing and what to do. kallsyms_relative_base is fixed by the linked object.
#include "core/generate/plan.h"

#include "core/generate/advice.h"
#include "core/generate/planning.h"
#include "core/generate/relayout.h"
#include "core/kallsyms/entry_diff.h"
#include "core/kallsyms/reasons.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

std::string refreshReason(const Plan& plan) {
    if (plan.changedBytes() == 0)
        return "The tables are already what the symbol table calls for; nothing would change.";
    return "Every table keeps its address and fits its slot; no symbol will be wrong.";
}

Plan cannot(Plan plan, std::string reason, std::vector<std::string> advice = {}) {
    plan.kind = PlanKind::Cannot;
    plan.reason = std::move(reason);
    plan.advice = std::move(advice);
    plan.ranges.clear();
    plan.tables.clear();
    plan.moved.clear();
    plan.symbolsRight = 0;
    return plan;
}

/// Why nothing can be written into this image, whatever the tables are; empty: something may be.
std::string whyNotThisImage(const Image& image, const Kallsyms& found) {
    if (image.container)
        return fmt::format("the image was taken out of a {}, which can't be written back: open its vmlinux",
                           image.container->kind);
    if (image.isObjectFile())
        return "an object file has no addresses yet: link it, and fill the tables of what comes out";
    const bool own =
        image.symbolSource == SymbolSource::SymbolTable && std::ranges::any_of(image.symbols, &Symbol::isDefined);
    if (!own)
        return "the image has no symbol table: what is known of its symbols is what the tables say, so there is "
               "nothing to make new ones from";
    if (found.origin.by == KallsymsFoundBy::Signature)
        return "the tables were found by their signature: the symbol table has not all their labels, so it can't be "
               "known what else refers to them or ends them; link again with the kallsyms_* symbols kept";
    return {};
}

/// What is wrong in the tables as they are, and why. Slots that were never filled are not wrong.
void compareBefore(const Image& image, const Kallsyms& found, std::span<const KallsymsEntry> entries, Plan& plan) {
    if (!found.filled) return;
    auto findings = diffEntries(found.entries, entries);
    const auto wrong =
        std::ranges::equal_range(findings, KallsymsFindingKind::WrongAddress, {}, &KallsymsFinding::kind);
    for (const KallsymsCause& cause :
         findMoves(image, found, {image, entries, "the symbol table"}, {wrong.begin(), wrong.end()}))
        plan.causes.push_back(cause.text);
    for (KallsymsFinding& finding : findings) {
        if (finding.kind == KallsymsFindingKind::WrongAddress)
            plan.wrongBefore.push_back({std::move(finding.name), *finding.table, *finding.symtab});
        else if (finding.kind == KallsymsFindingKind::OtherLetter)
            plan.lettersBefore.push_back({std::move(finding.name), finding.tableLetter, finding.symtabLetter});
    }
}

/// Offsets are unsigned: what lies below the base can't be said, also where 32-bit arithmetic would wrap around to it.
Result<void> checkBase(const KallsymsFormat& format, Vma base, std::span<const KallsymsEntry> entries) {
    if (format.style != KallsymsStyle::BaseRelative && format.style != KallsymsStyle::BaseRelativeAbsolutePercpu)
        return {};
    const auto below =
        std::ranges::find_if(entries, [&](const KallsymsEntry& e) { return !e.absolutePercpu && e.address < base; });
    if (below == entries.end()) return {};
    return std::unexpected(
        Error{fmt::format("{} at {:#x} lies below kallsyms_relative_base {:#x}, which the linked object fixed, and "
                          "offsets only go up from it: link again with a base at or below {:#x}",
                          below->name, below->address.value, base.value, below->address.value)});
}

Result<Planning> encode(const Image& image, const Kallsyms& found, std::vector<KallsymsEntry> entries,
                        const KallsymsOptions& options, const Progress& progress) {
    const KallsymsFormat format = formatFor(found, options);
    if (auto checked = checkBase(format, found.relativeBase, entries); !checked)
        return std::unexpected(checked.error());
    const auto& offsets = found.table(KallsymsTable::Offsets);
    auto encoded = encodeKallsyms(std::move(entries), format, image.endian, image.pointerSize(), found.relativeBase,
                                  offsets ? offsets->vma : Vma{}, progress);
    if (!encoded) return std::unexpected(encoded.error());
    return Planning{image, found, format, std::move(*encoded), {}};
}

/// The tables that have no label in the image although they are needed; empty: all are there.
std::string missingTables(const Planning& planning) {
    std::string missing;
    for (const KallsymsTable table : kAllKallsymsTables)
        if (!planning.found.table(table) && !planning.bytes(table).empty())
            missing += fmt::format("{}{}", missing.empty() ? "" : ", ", kallsymsLabel(table));
    return missing;
}

std::vector<TooSmallSlot> tooSmallSlots(const Planning& planning) {
    std::vector<TooSmallSlot> tooSmall;
    for (const KallsymsTable table : kAllKallsymsTables) {
        const auto& slot = planning.found.table(table);
        const ByteCount needed{planning.bytes(table).size()};
        if (slot && needed > slot->slot) tooSmall.push_back({table, needed, slot->slot});
    }
    std::ranges::sort(tooSmall, {}, [&](const TooSmallSlot& t) { return planning.found.table(t.table)->vma; });
    return tooSmall;
}

Result<void> planRefresh(Planning& planning) {
    for (const KallsymsTable table : kAllKallsymsTables) {
        const auto& slot = planning.found.table(table);
        if (!slot) continue;
        if (auto planned = planTableInPlace(planning, table, slot->slot); !planned) return planned;
    }
    planning.plan.kind = PlanKind::Refresh;
    planning.plan.reason = refreshReason(planning.plan);
    planning.plan.entries = std::make_shared<std::vector<KallsymsEntry>>(std::move(planning.encoded.entries));
    return {};
}

/// The plan of the first way to grow that works, or nothing and why none does.
std::optional<Plan> tryToGrow(const Planning& planning, std::span<const TooSmallSlot> tooSmall, std::string& whyNot) {
    if (tooSmall.size() == 1) {
        Planning attempt = planning;
        const auto grown = planGrowth(attempt, tooSmall.front());
        if (grown) return std::move(attempt.plan);
        whyNot = describe(grown.error()) + "; ";
    }
    Planning attempt = planning;
    const auto grown = planNewLayout(attempt);
    if (grown) return std::move(attempt.plan);
    whyNot += describe(grown.error());
    return std::nullopt;
}

/// Fills in the plan that is in `planning`: the first way that works.
Plan chooseWay(Planning planning, const Progress& progress) {
    if (const std::string missing = missingTables(planning); !missing.empty())
        return cannot(std::move(planning.plan),
                      fmt::format("the image has no {}, which these tables need: relink with an object that defines it",
                                  missing));
    const auto tooSmall = tooSmallSlots(planning);
    if (tooSmall.empty()) {
        const auto planned = planRefresh(planning);
        return planned ? std::move(planning.plan) : cannot(std::move(planning.plan), describe(planned.error()));
    }
    std::string whyNot;
    auto grown = tryToGrow(planning, tooSmall, whyNot);
    if (grown) return std::move(*grown);
    auto advice = adviceFor(planning, tooSmall, progress);
    Plan plan = cannot(std::move(planning.plan),
                       fmt::format("{}. Growing in place is no way either: {}", describeTooSmall(tooSmall), whyNot),
                       std::move(advice));
    for (const KallsymsTable table : kAllKallsymsTables)
        if (const auto& slot = planning.found.table(table))
            plan.tables.push_back({.table = table,
                                   .vma = slot->vma,
                                   .slot = slot->slot,
                                   .oldUsed = planning.found.filled ? slot->used : ByteCount{},
                                   .newUsed = {planning.bytes(table).size()}});
    return plan;
}

/// The second of the first two ranges, in order of offset, that have a byte of the file in common; or null.
const PlannedRange* firstOverlap(std::span<const PlannedRange> ranges) {
    for (std::size_t i = 1; i < ranges.size(); ++i)
        if ((ranges[i].offset - ranges[i - 1].offset).value < ranges[i - 1].before.size()) return &ranges[i];
    return nullptr;
}

} // namespace

const char* planKindName(PlanKind kind) {
    switch (kind) {
    case PlanKind::Refresh:
        return "refresh";
    case PlanKind::Grow:
        return "grow";
    case PlanKind::Cannot:
        return "cannot";
    }
    return "cannot";
}

std::uint64_t Plan::changedBytes() const {
    std::uint64_t sum = 0;
    for (const PlannedRange& range : ranges)
        sum += range.changed;
    return sum;
}

std::uint64_t Plan::gainedBytes() const {
    std::uint64_t sum = 0;
    for (const PlannedRange& range : ranges)
        sum += range.gained();
    return sum;
}

Plan planKallsyms(const Image& image, const Kallsyms& found, const KallsymsOptions& options, const Progress& progress) {
    Plan plan;
    plan.options = options;
    if (std::string why = whyNotThisImage(image, found); !why.empty()) return cannot(std::move(plan), std::move(why));
    progress.at("selecting symbols", 0);
    auto entries = selectEntries(image, options);
    compareBefore(image, found, entries, plan);
    if (progress.cancelled()) return cannot(std::move(plan), std::string(kCancelled));

    progress.at("generating", 20);
    const auto defined = std::ranges::count_if(image.symbols, [](const Symbol& s) { return s.isDefined(); });
    plan.leftOut = static_cast<std::uint32_t>(static_cast<std::size_t>(defined) - entries.size());
    auto planning = encode(image, found, std::move(entries), options, progress);
    if (!planning) return cannot(std::move(plan), planning.error().text);
    planning->plan = std::move(plan);
    planning->plan.symbolsRight = static_cast<std::uint32_t>(planning->encoded.entries.size());
    plan = chooseWay(std::move(*planning), progress);
    std::ranges::sort(plan.ranges, {}, &PlannedRange::offset);
    std::ranges::sort(plan.tables, {}, &PlannedTable::vma);
    if (const PlannedRange* second = firstOverlap(plan.ranges))
        return cannot(std::move(plan), fmt::format("{} shares bytes of the file with something else that would change: "
                                                   "sections overlap at offset {:#x}",
                                                   second->what, second->offset.value));
    progress.at("done", 100);
    return plan;
}

} // namespace strata
