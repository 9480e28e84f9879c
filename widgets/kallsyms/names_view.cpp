// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/names_view.h"

#include "widgets/common/format.h"
#include "widgets/common/list_panel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QObject>
#include <QPushButton>

namespace strata {
namespace {

constexpr std::size_t kMostUsing = 20000; ///< A list is for reading; its headline tells how many there are.

std::vector<ListColumn> nameColumns(const AnalysisPtr& a) {
    const auto entry = [a](std::uint32_t i) -> const KallsymsEntry& { return a->kallsyms().entries[i]; };
    return {
        {QObject::tr("Name"), ColumnStyle::Name, 40, [=](auto i) { return QVariant(visibleText(entry(i).name)); }},
        {QObject::tr("Record"), ColumnStyle::Number, 8, [=](auto i) { return QVariant(a->names.recordBytes(i)); }},
        {QObject::tr("Length"), ColumnStyle::Number, 8,
         [=](auto i) { return QVariant(static_cast<uint>(entry(i).name.size())); }},
        {QObject::tr("Ratio"), ColumnStyle::Number, 7,
         [=](auto i) {
             return QVariant(static_cast<double>(a->names.recordBytes(i)) /
                             static_cast<double>(entry(i).name.size() + 1));
         }},
        {QObject::tr("VMA"), ColumnStyle::Address, 18,
         [=](auto i) { return QVariant(qulonglong{entry(i).address.value}); }},
    };
}

} // namespace

NamesView::NamesView(QWidget* parent)
    : QWidget(parent), m_list(new ListPanel(tr("Names and what they cost"), this)), m_headline(new QLabel(this)) {
    const QString titles[] = {tr("Largest records"), tr("Longest names"), tr("Worst ratio")};
    for (std::size_t i = 0; i < m_worst.size(); ++i) {
        m_worst[i] = m_list->addChip(titles[i]);
        connect(m_worst[i], &QPushButton::clicked, this, [this, i] { showWorst(static_cast<WorstBy>(i)); });
    }
    m_worst[2]->setToolTip(tr("Among names of at least %1 bytes").arg(kLeastRatioLength));
    m_token = m_list->addChip(tr("Using a token"));
    m_token->setToolTip(tr("Choose a token in the grid"));
    connect(m_token, &QPushButton::clicked, this, [this] {
        if (m_code) showUsing(*m_code);
    });
    m_list->controls().addStretch(1);
    m_headline->setObjectName("tableSummary");
    m_headline->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_headline);
    connect(m_list, &ListPanel::entered, this, &NamesView::entryChosen);
    connect(m_list, &ListPanel::currentChanged, this, &NamesView::entryChosen);
    setAnalysis(nullptr);
}

void NamesView::setAnalysis(AnalysisPtr analysis) {
    m_analysis = std::move(analysis);
    m_code.reset();
    m_token->setText(tr("Using a token"));
    m_token->setEnabled(false);
    m_list->setEmptyText(tr("No names"), tr("The tables hold no readable name."));
    if (m_analysis)
        showWorst(WorstBy::Encoded);
    else
        show({}, {}, nullptr);
}

void NamesView::show(std::vector<std::uint32_t> entries, const QString& headline, QPushButton* chip) {
    for (QPushButton* each : {m_worst[0], m_worst[1], m_worst[2], m_token})
        each->setChecked(each == chip);
    m_headline->setText(headline);
    m_headline->setVisible(!headline.isEmpty());
    if (m_analysis)
        m_list->setRows(std::move(entries), nameColumns(m_analysis), m_analysis->document->image.bits);
    else
        m_list->setRows({}, {}, Bits::B64);
}

void NamesView::showWorst(WorstBy by) {
    if (!m_analysis) return;
    const NamesExplained& names = m_analysis->names;
    const std::uint64_t stream = names.records.empty() ? 0 : names.records.back();
    const double count = std::max<double>(1, names.count());
    show(m_analysis->worst[static_cast<std::size_t>(by)],
         tr("%1 take %2; %3 spelled out. On average %4 B instead of %5 B.")
             .arg(countOf(names.count(), "%1 name", QT_TRANSLATE_N_NOOP("Counts", "%1 names")), byteText({stream}),
                  byteText(names.plain))
             .arg(static_cast<double>(stream) / count, 0, 'f', 1)
             .arg(static_cast<double>(names.plain.value) / count, 0, 'f', 1),
         m_worst[static_cast<std::size_t>(by)]);
}

void NamesView::showUsing(std::uint8_t code) {
    if (!m_analysis) return;
    const TokenUse& use = m_analysis->names.tokens[code];
    m_code = code;
    m_token->setEnabled(true);
    const QString token =
        use.kind == TokenKind::Unassigned ? tr("no token") : QStringLiteral("“%1”").arg(visibleText(use.text));
    m_token->setText(tr("Using %1").arg(use.kind == TokenKind::Unassigned ? codeText(code) : token));
    QString headline =
        tr("%1 %2: %3 in %4")
            .arg(codeText(code), token, countOf(use.uses, "%1 use", QT_TRANSLATE_N_NOOP("Counts", "%1 uses")),
                 countOf(use.names, "%1 name", QT_TRANSLATE_N_NOOP("Counts", "%1 names")));
    if (use.names > kMostUsing) headline += tr(", the first %1 listed").arg(countText(kMostUsing));
    m_list->setEmptyText(tr("No name uses this code"), use.kind == TokenKind::Unassigned
                                                           ? tr("The compressor had no pair left to give it.")
                                                           : tr("The token is only a part of other tokens."));
    show(entriesUsing(m_analysis->bytes, m_analysis->kallsyms(), m_analysis->names, code, kMostUsing), headline,
         m_token);
}

QString NamesView::headline() const {
    return m_headline->text();
}

} // namespace strata
