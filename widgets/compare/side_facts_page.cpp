// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/side_facts_page.h"

#include "widgets/common/format.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QTableView>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace strata {

namespace {

QString decimalText(double value) {
    return QString::number(value, 'f', value < 100 ? 2 : 0);
}

/// What a cell is sorted by and exported as.
QVariant rawOf(const SideValue& value) {
    if (const auto* count = std::get_if<std::uint64_t>(&value)) return QVariant::fromValue<qulonglong>(*count);
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* words = std::get_if<std::string>(&value)) return text(*words);
    return {};
}

QString textOf(const SideValue& value) {
    if (const auto* count = std::get_if<std::uint64_t>(&value)) return countText(*count);
    if (const auto* number = std::get_if<double>(&value)) return decimalText(*number);
    if (const auto* words = std::get_if<std::string>(&value)) return word(words->c_str());
    return QStringLiteral("–");
}

QString deltaOf(const SideFact& fact) {
    const auto delta = fact.delta();
    if (!delta) return fact.unit == FactUnit::Text && fact.a != fact.b ? QStringLiteral("≠") : QStringLiteral("–");
    const double size = std::abs(*delta);
    return signedText(*delta,
                      fact.unit == FactUnit::PerMiB ? decimalText(size) : countText(static_cast<std::uint64_t>(size)));
}

QString changeOf(const SideFact& fact) {
    const auto change = fact.change();
    return change ? signedText(*change, percentText(std::abs(*change), 1)) : QStringLiteral("–");
}

QString unitOf(FactUnit unit) {
    if (unit == FactUnit::Bytes) return QStringLiteral("B");
    return unit == FactUnit::PerMiB ? QStringLiteral("/MiB") : QString();
}

QString topicOf(FactTopic topic) {
    return topic == FactTopic::Kallsyms ? QStringLiteral("kallsyms") : word("stubs");
}

/// "all tables +22 911 B" for the facts that matter most; empty where nothing differs.
QString summaryOf(const std::vector<SideFact>& facts) {
    QStringList differing;
    for (const char* label : {"symbols in the tables", "all tables", "stubs", "bytes of stubs"}) {
        const auto fact = std::ranges::find(facts, std::string_view(label), &SideFact::label);
        if (fact == facts.end() || fact->delta().value_or(0) == 0) continue;
        const QString unit = unitOf(fact->unit);
        differing += word(label) + ' ' + deltaOf(*fact) + (unit.isEmpty() ? unit : QChar(0x202f) + unit);
    }
    return differing.join(QStringLiteral("; "));
}

} // namespace

SideFactsPage::SideFactsPage(QWidget* parent)
    : ListPanel(tr("Kallsyms and stubs of both builds"), parent), m_sentence(new QLabel(this)) {
    setObjectName("sideFacts");
    m_sentence->setObjectName("quiet");
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    controls().addWidget(m_sentence, 1);
    setDiff(nullptr);
}

void SideFactsPage::setDiff(const LayoutDiffPtr& diff) {
    m_facts = std::make_shared<const Facts>(diff ? sideFacts(*diff->a.document, *diff->b.document) : Facts());
    if (diff)
        setEmptyText(tr("Neither build has kallsyms or stubs"),
                     tr("Here would stand the sizes of the tables and the number of stubs, side by side."));
    else
        setEmptyText(tr("Nothing is compared"),
                     tr("Open a second image to see here the tables of kallsyms and the stubs of both, side by side."));
    std::vector<std::uint32_t> rows(m_facts->size());
    std::iota(rows.begin(), rows.end(), 0U);
    setRows(std::move(rows), columns(), Bits::B64);
    const QString summary = summaryOf(*m_facts);
    m_sentence->setText(m_facts->empty()    ? QString()
                        : summary.isEmpty() ? tr("Kallsyms and stubs do not differ in number and size.")
                                            : tr("B against A: %1.").arg(summary));
}

std::vector<ListColumn> SideFactsPage::columns() const {
    const auto fact = [facts = m_facts](std::uint32_t row) -> const SideFact& { return (*facts)[row]; };
    const auto isMinor = [fact](std::uint32_t row) {
        const bool isOtherText = fact(row).unit == FactUnit::Text && fact(row).a != fact(row).b;
        return fact(row).isMinor() && !isOtherText;
    };
    const auto number = [](double value) { return QVariant(value); };
    return {
        {tr("What"), ColumnStyle::Name, 34, [fact](std::uint32_t row) { return word(fact(row).label.c_str()); }},
        {tr("Of"), ColumnStyle::Text, 10, [fact](std::uint32_t row) { return topicOf(fact(row).topic); }},
        {tr("A"), ColumnStyle::Number, 24, [fact](std::uint32_t row) { return rawOf(fact(row).a); },
         [fact](std::uint32_t row) { return textOf(fact(row).a); }},
        {tr("B"), ColumnStyle::Number, 24, [fact](std::uint32_t row) { return rawOf(fact(row).b); },
         [fact](std::uint32_t row) { return textOf(fact(row).b); }},
        {tr("Unit"), ColumnStyle::Text, 6, [fact](std::uint32_t row) { return unitOf(fact(row).unit); }},
        {tr("Difference"), ColumnStyle::Number, 13,
         [fact, number](std::uint32_t row) { return fact(row).delta().transform(number).value_or(QVariant()); },
         [fact](std::uint32_t row) { return deltaOf(fact(row)); }, isMinor},
        {tr("Change"), ColumnStyle::Number, 9,
         [fact, number](std::uint32_t row) { return fact(row).change().transform(number).value_or(QVariant()); },
         [fact](std::uint32_t row) { return changeOf(fact(row)); }, isMinor},
    };
}

QString SideFactsPage::sentence() const {
    return m_sentence->text();
}

} // namespace strata
