// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/name_view.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/kallsyms/spelling_strip.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QStyle>
#include <QVBoxLayout>

namespace strata {
namespace {

/// A zero-width blank behind each separator, for the label to break at.
QString breakable(QString name) {
    for (const char separator : {'_', '.'})
        name.replace(QLatin1Char(separator), QString(QLatin1Char(separator)) + QChar(0x200b));
    return name;
}

} // namespace

NameView::NameView(QWidget* parent)
    : QWidget(parent), m_stack(new QStackedLayout(this)), m_empty(new EmptyState(this)) {
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_page = makePage();
    scroll->setWidget(m_page);
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_empty);
    showNothing(tr("No symbol is selected"),
                tr("Select a symbol on the map, in a table or in a list here: this shows how its name is spelled in "
                   "tokens, and how the tables lead to its address."));
}

QWidget* NameView::makePage() {
    auto* page = new QWidget(this);
    m_title = new QLabel(page);
    m_title->setObjectName("cardTitle");
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setWordWrap(true);
    // A name is one word: without this the longest would decide how wide the page is.
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_subtitle = new QLabel(page);
    m_subtitle->setObjectName("quiet");
    m_previous = new QPushButton(QStringLiteral("◀"), page);
    m_previous->setAccessibleName(tr("Previous entry"));
    m_previous->setToolTip(tr("Previous entry"));
    m_next = new QPushButton(QStringLiteral("▶"), page);
    m_next->setAccessibleName(tr("Next entry"));
    m_next->setToolTip(tr("Next entry"));
    auto* copy = new QPushButton(tr("Copy"), page);
    copy->setToolTip(tr("Copy all of this as text"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    buttons->addWidget(m_subtitle, 1);
    for (QPushButton* button : {m_previous, m_next, copy})
        buttons->addWidget(button);
    m_strip = new SpellingStrip(page);
    m_facts = new QGridLayout;
    m_facts->setHorizontalSpacing(16);
    m_facts->setVerticalSpacing(6);
    m_facts->setColumnStretch(1, 1);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 10, 16, 12);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addLayout(buttons);
    column->addWidget(m_strip);
    column->addLayout(m_facts);
    column->addStretch(1);
    connect(m_strip, &SpellingStrip::codeChosen, this, &NameView::codeChosen);
    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    return page;
}

void NameView::setAnalysis(AnalysisPtr analysis) {
    m_analysis = std::move(analysis);
    m_spelling.reset();
    m_stack->setCurrentWidget(m_empty);
}

void NameView::showNothing(const QString& title, const QString& why) {
    m_spelling.reset();
    m_empty->setText(title, why);
    m_stack->setCurrentWidget(m_empty);
}

void NameView::showEntry(std::uint32_t entry) {
    if (!m_analysis) return;
    const Kallsyms& found = m_analysis->kallsyms();
    m_spelling = spellEntry(m_analysis->bytes, found, m_analysis->names, entry);
    if (!m_spelling)
        return showNothing(tr("This entry cannot be read"),
                           tr("Its record lies behind the readable part of kallsyms_names."));
    const KallsymsEntry& shown = found.entries[entry];
    m_title->setText(breakable(visibleText(shown.name)));
    m_subtitle->setText(tr("entry %1 of %2 · letter %3 · %4")
                            .arg(countText(entry), countText(found.entries.size()))
                            .arg(QLatin1Char(shown.letter))
                            .arg(addressText(shown.address.value, m_analysis->document->image.bits)));
    m_previous->setEnabled(entry > 0);
    m_next->setEnabled(entry + 1 < m_analysis->names.count());
    m_strip->setSpelling(m_spelling);
    fillFacts();
    m_stack->setCurrentIndex(0);
}

void NameView::fillFacts() {
    while (QLayoutItem* item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const SpellingFact& fact : spellingFacts(*m_analysis, *m_spelling)) {
        auto* label = new QLabel(fact.label, m_page);
        label->setObjectName("factLabel");
        auto* value = new QLabel(fact.value, m_page);
        value->setObjectName(fact.wrong ? "gotoProblem" : "factValue");
        value->setWordWrap(true);
        value->setTextFormat(Qt::PlainText);
        value->setFont(addressFont());
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_facts->addWidget(label, row, 0, Qt::AlignTop);
        m_facts->addWidget(value, row++, 1);
    }
}

void NameView::step(int by) {
    if (m_spelling) emit entryChosen(static_cast<std::uint32_t>(static_cast<int>(m_spelling->entry) + by));
}

QString NameView::asText() const {
    return m_spelling ? spellingAsText(*m_analysis, *m_spelling) : QString();
}

} // namespace strata
