// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/more_facts.h"

#include "core/kallsyms/explain.h"
#include "core/kallsyms/spelling.h"
#include "core/stubs/stubs.h"
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QObject>
#include <QStringList>

#include <algorithm>

namespace strata {

namespace {

constexpr std::uint16_t kX8664 = 62;
constexpr std::uint32_t kAskEvery = 0xffff; ///< Steps between two looks at the stop token, less one.

/// The addresses of an item.
struct Target {
    Vma begin;
    std::uint64_t size;
    bool has(Vma vma) const { return vma >= begin && (vma - begin).value < size; }
};

/// Those that refer to it: how many, and the first.
struct Found {
    std::uint64_t count = 0;
    std::vector<Vma> first;
    void add(Vma at) {
        if (count++ < kListedReferrers) first.push_back(at);
    }
};

void list(FactGroup& group, const Document& document, const QString& label, const Found& found) {
    group.facts.push_back({label, countText(found.count), FactStyle::Text, {}});
    for (const Vma at : found.first) {
        const auto item = itemAt(document, at);
        const auto begin = item ? extentOf(document, *item).vma : std::nullopt;
        const QString place = begin ? offsetText(nameOf(document, *item), (at - *begin).value)
                                    : addressText(at.value, document.image.bits);
        group.facts.push_back({QObject::tr("from"), place, FactStyle::Text, item.value_or(ItemRef{}), at});
    }
    if (found.count > found.first.size())
        group.facts.push_back({QObject::tr("and"),
                               QObject::tr("%1 more").arg(countText(found.count - found.first.size())),
                               FactStyle::Text,
                               {}});
}

Found branchesTo(const BranchScan& scan, Target target, const Progress& progress) {
    Found found;
    for (std::size_t i = 0; i < scan.branches.size(); ++i) {
        if ((i & kAskEvery) == 0 && progress.stop.stop_requested()) return {};
        const Branch& branch = scan.branches[i];
        if (target.has(branch.target) && !target.has(branch.at)) found.add(branch.at);
    }
    return found;
}

/// x86-64 counts from behind the word that is changed: its addends for places relative to it are 4 too small.
Vma leadsTo(const RelocationEntry& entry, std::uint16_t machine) {
    constexpr std::uint32_t kPc32 = 2, kPlt32 = 4, kGotPcRel = 9;
    const bool fromBehind =
        machine == kX8664 && (entry.type == kPc32 || entry.type == kPlt32 || entry.type == kGotPcRel);
    return fromBehind ? entry.target() + ByteCount{4} : entry.target();
}

Found relocationsTo(const Document& document, Target target, const Progress& progress) {
    Found found;
    for (std::uint32_t i = 0; i < document.relocations.count(); ++i) {
        if ((i & kAskEvery) == 0 && progress.stop.stop_requested()) return {};
        const RelocationEntry entry = document.relocations.at(document.image, i);
        if (target.has(leadsTo(entry, document.image.machine)) && !target.has(entry.place)) found.add(entry.place);
    }
    return found;
}

FactGroup referrers(const Document& document, const BranchScan* branches, ItemRef ref, const Progress& progress) {
    FactGroup group{.title = QObject::tr("Referred to by"), .facts = {}, .sentence = {}};
    const Extent extent = extentOf(document, ref);
    const std::uint32_t section = sectionOf(document, ref);
    if (!extent.vma || section >= document.image.sections.size() || document.image.segments.empty()) return group;
    // A label owns no byte and is branched to all the same.
    const Target target{*extent.vma, std::max<std::uint64_t>(extent.size.value, 1)};
    if (document.image.sections[section].isExecutable()) {
        if (!branches)
            group.sentence = QObject::tr("Branches are being decoded.");
        else if (branches->isa == nullptr)
            group.sentence = QObject::tr("Branches of this machine can’t be decoded.");
        else
            list(group, document, QObject::tr("Direct branches"), branchesTo(*branches, target, progress));
    }
    if (document.relocations.count() > 0)
        list(group, document, QObject::tr("Relocations"), relocationsTo(document, target, progress));
    return group;
}

std::uint32_t symbolOf(const Document& document, ItemRef ref) {
    if (ref.kind == RefKind::Symbol) return ref.index;
    if (ref.kind == RefKind::SymbolSpan) return document.layout.symbols[ref.index].symbol;
    return ref.kind == RefKind::Stub ? document.stubs[ref.index].symbol : kNone;
}

FactGroup kallsymsEntry(const Document& document, ItemRef ref, const Progress& progress) {
    FactGroup group{.title = QObject::tr("In kallsyms"), .facts = {}, .sentence = {}};
    const std::uint32_t symbol = symbolOf(document, ref);
    if (symbol == kNone || !document.kallsyms || !document.kallsyms->filled) return group;
    const Kallsyms& kallsyms = *document.kallsyms;
    const Symbol& named = document.image.symbols[symbol];
    const auto entry = findEntry(kallsyms, named.name, named.value);
    if (!entry) {
        group.sentence = QObject::tr("The tables do not have it.");
        return group;
    }
    const auto add = [&](const QString& label, const QString& value) {
        group.facts.push_back({label, value, FactStyle::Text, {}});
    };
    add(QObject::tr("Index"), QObject::tr("%1 of %2").arg(countText(*entry), countText(kallsyms.entries.size())));
    const KallsymsBytes tables = tableBytes(document.image, kallsyms);
    const NamesExplained names = explainNames(tables, kallsyms, progress);
    const auto spelling = spellEntry(tables, kallsyms, names, *entry);
    if (!spelling) return group;
    add(QObject::tr("Record"),
        QObject::tr("%1 B for a name of %2")
            .arg(countText(spelling->recordBytes()), countText(kallsyms.entries[*entry].name.size())));
    QStringList codes;
    for (const SpelledCode& code : spelling->codes)
        codes.push_back(text(code.text));
    add(QObject::tr("Spelled"), codes.join(QStringLiteral(" · ")));
    return group;
}

} // namespace

std::vector<FactGroup> moreFacts(const Document& document, const BranchScan* branches, ItemRef ref,
                                 const Progress& progress) {
    if (!refExists(document, ref) || ref.kind == RefKind::Image || ref.kind == RefKind::Segment) return {};
    std::vector<FactGroup> groups{referrers(document, branches, ref, progress), kallsymsEntry(document, ref, progress)};
    if (progress.stop.stop_requested()) return {};
    std::erase_if(groups, [](const FactGroup& group) { return group.facts.empty() && group.sentence.isEmpty(); });
    return groups;
}

} // namespace strata
