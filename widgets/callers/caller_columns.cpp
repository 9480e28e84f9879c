// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/callers/caller_columns.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace strata {

namespace {

QString wayOf(const ItemCallers& callers, const Referrer& referrer) {
    switch (referrer.kind) {
    case ReferrerKind::Branch:
        break;
    case ReferrerKind::ThroughStub:
        return QObject::tr("through %1").arg(nameOf(*callers.document, {Side::A, RefKind::Stub, referrer.stub}));
    case ReferrerKind::Relocation:
        return QObject::tr("relocation");
    }
    switch (callers.branches->form(callers.branches->branches[referrer.index]).use) {
    case BranchUse::Jump:
        return QObject::tr("jump");
    case BranchUse::Call:
        return QObject::tr("call");
    case BranchUse::Conditional:
        return QObject::tr("conditional jump");
    }
    return {};
}

QString formOf(const ItemCallers& callers, const Referrer& referrer) {
    if (referrer.kind != ReferrerKind::Relocation)
        return QString::fromUtf8(callers.branches->form(callers.branches->branches[referrer.index]).key);
    const Document& document = *callers.document;
    const RelocationEntry entry = document.relocations.at(document.image, referrer.index);
    return textOf(relocationTypeName(document.image.machine, entry.type));
}

QString sectionAt(const Document& document, Vma vma) {
    return sectionName(document, document.image.sectionAt(vma).value_or(kNone));
}

QString objectAt(const Document& document, Vma vma) {
    const auto section = document.image.sectionAt(vma);
    const auto piece = section && document.map ? pieceAt(document, *section, vma) : std::nullopt;
    const std::uint32_t input = piece ? document.layout.pieces[*piece].mapInput : kNone;
    return document.map && input < document.map->inputs.size() ? textOf(shortObject(document.map->inputs[input]))
                                                               : QString();
}

} // namespace

std::vector<ListColumn> callerColumns(const ItemCallersPtr& callers) {
    const auto at = [callers](std::uint32_t row) { return callers->referrers[row].at; };
    std::vector<ListColumn> columns = {
        {QObject::tr("Caller"), ColumnStyle::Name, 30,
         [=](auto row) { return QVariant(placeText(*callers->document, at(row))); }},
        {QObject::tr("VMA"), ColumnStyle::Address, 18, [=](auto row) { return QVariant(qulonglong{at(row).value}); }},
        {QObject::tr("How"), ColumnStyle::Text, 18,
         [=](auto row) { return QVariant(wayOf(*callers, callers->referrers[row])); }},
        {QObject::tr("Class"), ColumnStyle::Text, 10,
         [=](auto row) { return QVariant(formOf(*callers, callers->referrers[row])); }},
        {QObject::tr("Section"), ColumnStyle::Text, 16,
         [=](auto row) { return QVariant(sectionAt(*callers->document, at(row))); }},
    };
    if (callers->document->map)
        columns.push_back({QObject::tr("Object"), ColumnStyle::Text, 30,
                           [=](auto row) { return QVariant(objectAt(*callers->document, at(row))); }});
    return columns;
}

QString callersSentence(const ItemCallers& callers) {
    const auto count = [&](ReferrerKind kind) {
        return static_cast<std::uint64_t>(std::ranges::count(callers.referrers, kind, &Referrer::kind));
    };
    QStringList parts;
    if (const auto n = count(ReferrerKind::Branch); n > 0)
        parts.push_back(countOf(n, "%1 direct branch", QT_TRANSLATE_N_NOOP("Counts", "%1 direct branches")));
    if (const auto n = count(ReferrerKind::ThroughStub); n > 0)
        parts.push_back(
            countOf(n, "%1 branch through stubs", QT_TRANSLATE_N_NOOP("Counts", "%1 branches through stubs")));
    if (const auto n = count(ReferrerKind::Relocation); n > 0)
        parts.push_back(countOf(n, "%1 relocation", QT_TRANSLATE_N_NOOP("Counts", "%1 relocations")));
    return parts.join(QStringLiteral(" · "));
}

} // namespace strata
