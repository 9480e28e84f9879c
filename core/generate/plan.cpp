// SPDX-License-Identifier: GPL-3.0-or-later
// Planning new tables in the places of the old ones.
//
// Code holds the linked address of every table label, so no label may move: a table is written where it stands and
// must fit into its slot (the bytes up to whatever follows it). Nothing reads behind the end of a table, so what is
// left of the slot is zeroed as far as the old table reached. kallsyms_relative_base is fixed by the linked object;
// a word that a relocation covers is written by the relocation and never by us.
#include "core/generate/plan.h"

#include "core/kallsyms/entry_diff.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

constexpr std::array kTables = {KallsymsTable::Addresses,   KallsymsTable::Offsets,    KallsymsTable::RelativeBase,
                                KallsymsTable::NumSyms,     KallsymsTable::Names,      KallsymsTable::Markers,
                                KallsymsTable::SeqsOfNames, KallsymsTable::TokenTable, KallsymsTable::TokenIndex};

std::uint64_t countDifferent(std::span<const std::byte> a, std::span<const std::byte> b) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        count += a[i] != b[i] ? 1 : 0;
    return count;
}

/// The plan for one table, or the sentence that says why it can't be written.
Result<void> planTable(const Image& image, const Kallsyms& found, KallsymsTable table,
                       const std::vector<std::byte>& bytes, Plan& plan) {
    const auto& slot = found.table(table);
    if (!slot) {
        if (bytes.empty()) return {};
        return std::unexpected(Error{fmt::format("the image has no {}, which these tables need: relink with an object "
                                                 "that defines it",
                                                 kallsymsLabel(table))});
    }
    PlannedTable planned{.table = table,
                         .vma = slot->vma,
                         .slot = slot->slot,
                         .oldUsed = found.filled ? slot->used : ByteCount{},
                         .newUsed = {bytes.size()}};
    planned.keptRelocation = table == KallsymsTable::RelativeBase && found.baseIsRelocated;
    if (bytes.size() > slot->slot.value) {
        return std::unexpected(Error{fmt::format(
            "{} needs {} bytes, its slot has {}: {} too few. Reserve at least {} and link again", kallsymsLabel(table),
            bytes.size(), slot->slot.value, bytes.size() - slot->slot.value, bytes.size())});
    }
    if (!planned.keptRelocation && !bytes.empty()) {
        const Section& section = image.sections[slot->section];
        const ByteCount length{std::max<std::uint64_t>(bytes.size(), planned.oldUsed.value)};
        const FileOffset offset = section.offset + (slot->vma - section.vma);
        const auto before = section.occupiesFile() ? image.file->view(offset, length) : std::nullopt;
        if (!before) {
            return std::unexpected(Error{fmt::format("{} has no bytes in the file: its section {} is not stored there",
                                                     kallsymsLabel(table), section.name)});
        }
        PlannedRange range{
            .what = std::string(kallsymsLabel(table)), .table = table, .offset = offset, .vma = slot->vma};
        range.before.assign(before->begin(), before->end());
        range.after = bytes;
        range.after.resize(range.before.size());
        range.changed = countDifferent(range.before, range.after);
        planned.changed = range.changed;
        plan.ranges.push_back(std::move(range));
    }
    plan.tables.push_back(planned);
    return {};
}

std::string refreshReason(const Plan& plan) {
    if (plan.changedBytes() == 0)
        return "The tables are already what the symbol table calls for; nothing would change.";
    return "Every table keeps its address and fits its slot; no symbol will be wrong.";
}

Plan cannot(Plan plan, std::string reason) {
    plan.kind = PlanKind::Cannot;
    plan.reason = std::move(reason);
    plan.ranges.clear();
    return plan;
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
    if (image.container)
        return cannot(std::move(plan),
                      fmt::format("the image was taken out of a {}, which can't be written back: open its vmlinux",
                                  image.container->kind));
    const bool own =
        image.symbolSource == SymbolSource::SymbolTable && std::ranges::any_of(image.symbols, &Symbol::isDefined);
    if (!own)
        return cannot(std::move(plan),
                      "the image has no symbol table: what is known of its symbols is what the tables say, so there is "
                      "nothing to make new ones from");
    progress.at("selecting symbols", 0);
    auto entries = selectEntries(image, options);
    for (KallsymsFinding& finding : diffEntries(found.entries, entries)) {
        if (finding.kind == KallsymsFindingKind::WrongAddress)
            plan.wrongBefore.push_back({std::move(finding.name), *finding.table, *finding.symtab});
        else if (finding.kind == KallsymsFindingKind::OtherLetter)
            plan.lettersBefore.push_back({std::move(finding.name), finding.tableLetter, finding.symtabLetter});
    }
    if (progress.cancelled()) return cannot(std::move(plan), std::string(kCancelled));

    progress.at("generating", 20);
    const auto defined = std::ranges::count_if(image.symbols, [](const Symbol& s) { return s.isDefined(); });
    plan.leftOut = static_cast<std::uint32_t>(static_cast<std::size_t>(defined) - entries.size());
    const auto& offsets = found.table(KallsymsTable::Offsets);
    const auto encoded =
        encodeKallsyms(std::move(entries), formatFor(found, options), image.endian, image.pointerSize(),
                       found.relativeBase, offsets ? offsets->vma : Vma{}, progress);
    if (!encoded) return cannot(std::move(plan), encoded.error().text);
    for (const KallsymsTable table : kTables) {
        const auto planned = planTable(image, found, table, encoded->tables[static_cast<std::size_t>(table)], plan);
        if (!planned) return cannot(std::move(plan), planned.error().text);
    }
    std::ranges::sort(plan.ranges, {}, &PlannedRange::offset);
    std::ranges::sort(plan.tables, {}, &PlannedTable::vma);
    plan.symbolsRight = static_cast<std::uint32_t>(encoded->entries.size());
    plan.kind = PlanKind::Refresh;
    plan.reason = refreshReason(plan);
    progress.at("done", 100);
    return plan;
}

} // namespace strata
