// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/more_facts.h"

#include "core/document/referrers.h"
#include "core/kallsyms/explain.h"
#include "core/kallsyms/spelling.h"
#include "core/stubs/stubs.h"
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QObject>
#include <QStringList>

#include <algorithm>
#include <span>

namespace strata {

namespace {

/// One kind of what refers to the item: how many, and the first few.
void list(FactGroup& group, const Document& document, const QString& label, std::span<const Referrer> found) {
    group.facts.push_back({.label = label,
                           .value = countText(found.size()),
                           .opens = found.empty() ? FactPage::None : FactPage::Referrers});
    for (const Referrer& referrer : found.first(std::min(found.size(), kListedReferrers)))
        group.facts.push_back({.label = QObject::tr("from"),
                               .value = placeText(document, referrer.at),
                               .link = itemAt(document, referrer.at).value_or(ItemRef{}),
                               .place = referrer.at});
    if (found.size() > kListedReferrers)
        group.facts.push_back({.label = QObject::tr("and"),
                               .value = QObject::tr("%1 more").arg(countText(found.size() - kListedReferrers)),
                               .opens = FactPage::Referrers});
}

FactGroup referrers(const Document& document, const BranchScan* branches, ItemRef ref, const Progress& progress) {
    FactGroup group{.title = QObject::tr("Referred to by"), .facts = {}, .sentence = {}};
    const auto range = referredRange(document, ref);
    const std::uint32_t section = sectionOf(document, ref);
    if (!range || section >= document.image.sections.size() || document.image.segments.empty()) return group;
    const std::vector<Referrer> found = referrersOf(document, branches, *range, progress);
    const auto listKind = [&](ReferrerKind kind, const QString& label) {
        const auto of = std::ranges::equal_range(found, kind, {}, &Referrer::kind);
        list(group, document, label, {of.begin(), of.end()});
    };
    if (document.image.sections[section].isExecutable()) {
        if (!branches)
            group.sentence = QObject::tr("Branches are being decoded.");
        else if (branches->isa == nullptr)
            group.sentence = QObject::tr("Branches of this machine can’t be decoded.");
        else
            listKind(ReferrerKind::Branch, QObject::tr("Direct branches"));
        if (std::ranges::binary_search(found, ReferrerKind::ThroughStub, {}, &Referrer::kind))
            listKind(ReferrerKind::ThroughStub, QObject::tr("Through stubs"));
    }
    if (document.relocations.count() > 0) listKind(ReferrerKind::Relocation, QObject::tr("Relocations"));
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
        group.facts.push_back({.label = label, .value = value});
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
