// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/verdicts.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <unordered_set>

namespace strata {
namespace {

QString nameText(std::string_view name) {
    return textOf(name);
}

QVariant address(Vma vma) {
    return QVariant::fromValue<qulonglong>(vma.value);
}

QVariant difference(Vma from, Vma to) {
    return QVariant::fromValue<qlonglong>(static_cast<qlonglong>(to.value - from.value));
}

QString letterText(char letter) {
    return letter == 0 ? QStringLiteral("–") : QString(QLatin1Char(letter));
}

/// Columns over a list of the plan; `plan` keeps the list alive.
template <class Row> VerdictList listOf(const PlanPtr& plan, const std::vector<Row>& rows) {
    VerdictList list;
    list.count = rows.size();
    list.name = [plan, &rows](std::uint32_t row) -> std::string_view { return rows[row].name; };
    list.columns.push_back({QObject::tr("Symbol"), ColumnStyle::Name, 24,
                            [plan, &rows](std::uint32_t row) { return QVariant(nameText(rows[row].name)); }});
    return list;
}

template <class Row>
void addAddresses(VerdictList& list, const PlanPtr& plan, const std::vector<Row>& rows, Vma Row::* from, Vma Row::* to,
                  const QString& fromTitle, const QString& toTitle) {
    list.columns.push_back({fromTitle, ColumnStyle::Address, 18,
                            [plan, &rows, from](std::uint32_t row) { return address(rows[row].*from); }});
    list.columns.push_back(
        {toTitle, ColumnStyle::Address, 18, [plan, &rows, to](std::uint32_t row) { return address(rows[row].*to); }});
    list.columns.push_back({QObject::tr("By"), ColumnStyle::Number, 9, [plan, &rows, from, to](std::uint32_t row) {
                                return difference(rows[row].*from, rows[row].*to);
                            }});
}

VerdictList wrongList(const PlanPtr& plan, const std::vector<WrongAddress>& rows) {
    VerdictList list = listOf(plan, rows);
    addAddresses(list, plan, rows, &WrongAddress::table, &WrongAddress::symtab, QObject::tr("Tables say"),
                 QObject::tr("It is at"));
    return list;
}

VerdictList letterList(const PlanPtr& plan) {
    const auto& rows = plan->lettersBefore;
    VerdictList list = listOf(plan, rows);
    list.columns.push_back({QObject::tr("Tables"), ColumnStyle::Text, 8,
                            [plan, &rows](std::uint32_t row) { return QVariant(letterText(rows[row].table)); }});
    list.columns.push_back({QObject::tr("Symbol table"), ColumnStyle::Text, 12,
                            [plan, &rows](std::uint32_t row) { return QVariant(letterText(rows[row].symtab)); }});
    return list;
}

VerdictList movedList(const PlanPtr& plan) {
    VerdictList list = listOf(plan, plan->moved);
    addAddresses(list, plan, plan->moved, &MovedSymbol::before, &MovedSymbol::after, QObject::tr("Before"),
                 QObject::tr("After"));
    return list;
}

VerdictList leftOutList(const DocumentPtr& document, const DroppedPtr& leftOut) {
    VerdictList list;
    if (!leftOut) return list;
    list.count = leftOut->symbols.size();
    const auto symbol = [document, leftOut](std::uint32_t row) -> const Symbol& {
        return document->image.symbols[leftOut->symbols[row]];
    };
    list.name = [symbol](std::uint32_t row) { return symbol(row).name; };
    list.columns = {
        {QObject::tr("Symbol"), ColumnStyle::Name, 24,
         [symbol](std::uint32_t row) { return QVariant(nameText(symbol(row).name)); }},
        {QObject::tr("Address"), ColumnStyle::Address, 18,
         [symbol](std::uint32_t row) { return address(symbol(row).value); }},
        {QObject::tr("Letter"), ColumnStyle::Text, 8,
         [symbol](std::uint32_t row) { return QVariant(letterText(symbol(row).letter)); }},
    };
    for (const LeftOutSymbols& rule : leftOut->rules)
        list.sentences.push_back(QObject::tr("%1 × %2").arg(countText(rule.symbols), nameText(rule.rule)));
    return list;
}

QString noneText(Verdict verdict) {
    switch (verdict) {
    case Verdict::WrongNow:
        return QObject::tr("Every entry in the tables has the address that the symbol table gives it.");
    case Verdict::WrongAfter:
        return QObject::tr("Every entry would have the address that the symbol table gives it.");
    case Verdict::Letter:
        return QObject::tr("Every entry in the tables has the letter that nm shows. A letter says what kind of symbol "
                           "it is; no address depends on it.");
    case Verdict::Moved:
        return QObject::tr("No symbol gets another address by this plan.");
    case Verdict::LeftOut:
        return QObject::tr("The kernel’s own filter drops no symbol of this image.");
    }
    return {};
}

/// What tells one symbol from another: its name's place in the string table (the name itself need not be read) and its
/// address.
struct NamePlace {
    const void* name;
    std::uint64_t address;
    bool operator==(const NamePlace&) const = default;
};
struct NamePlaceHash {
    std::size_t operator()(const NamePlace& p) const {
        return std::hash<const void*>()(p.name) ^ (std::hash<std::uint64_t>()(p.address) * 31);
    }
};

NamePlace placeOf(std::string_view name, Vma address) {
    return {std::to_address(name.begin()), address.value};
}

} // namespace

Dropped findLeftOut(const Image& image, const KallsymsOptions& options) {
    const std::vector<KallsymsEntry> entries = selectEntries(image, options);
    std::unordered_set<NamePlace, NamePlaceHash> kept;
    kept.reserve(entries.size());
    for (const KallsymsEntry& entry : entries)
        kept.insert(placeOf(entry.name, entry.address));
    Dropped out;
    for (std::uint32_t i = 0; i < image.symbols.size(); ++i) {
        const Symbol& symbol = image.symbols[i];
        if (symbol.isDefined() && !kept.contains(placeOf(symbol.name, symbol.value))) out.symbols.push_back(i);
    }
    out.rules = leftOutSymbols(image, options, entries);
    return out;
}

VerdictList verdictList(Verdict verdict, const DocumentPtr& document, const PlanPtr& plan, const DroppedPtr& leftOut) {
    VerdictList list;
    switch (verdict) {
    case Verdict::WrongNow:
        list = wrongList(plan, plan->wrongBefore);
        for (const std::string& cause : plan->causes)
            list.sentences.push_back(QString::fromStdString(cause));
        break;
    case Verdict::WrongAfter:
        list = wrongList(plan, plan->wrongAfter);
        break;
    case Verdict::Letter:
        list = letterList(plan);
        break;
    case Verdict::Moved:
        list = movedList(plan);
        break;
    case Verdict::LeftOut:
        list = leftOutList(document, leftOut);
        break;
    }
    list.none = noneText(verdict);
    return list;
}

QString verdictTitle(Verdict verdict) {
    switch (verdict) {
    case Verdict::WrongNow:
        return QObject::tr("wrong now");
    case Verdict::WrongAfter:
        return QObject::tr("wrong after");
    case Verdict::Letter:
        return QObject::tr("letter differs");
    case Verdict::Moved:
        return QObject::tr("moved");
    case Verdict::LeftOut:
        return QObject::tr("left out");
    }
    return {};
}

std::uint64_t verdictCount(Verdict verdict, const Plan& plan) {
    switch (verdict) {
    case Verdict::WrongNow:
        return plan.wrongBefore.size();
    case Verdict::WrongAfter:
        return plan.wrongAfter.size();
    case Verdict::Letter:
        return plan.lettersBefore.size();
    case Verdict::Moved:
        return plan.moved.size();
    case Verdict::LeftOut:
        return plan.leftOut;
    }
    return 0;
}

std::vector<std::uint32_t> rowsWith(const VerdictList& list, const QString& text) {
    std::vector<std::uint32_t> rows(list.count);
    std::iota(rows.begin(), rows.end(), 0U);
    if (text.isEmpty()) return rows;
    const QByteArray wanted = text.toUtf8();
    const std::string_view part(wanted.constData(), static_cast<std::size_t>(wanted.size()));
    std::erase_if(rows, [&](std::uint32_t row) { return list.name(row).find(part) == std::string_view::npos; });
    return rows;
}

} // namespace strata
