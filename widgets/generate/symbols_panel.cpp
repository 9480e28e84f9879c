// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/symbols_panel.h"

#include "widgets/common/format.h"
#include "widgets/common/hit_delegate.h"

#include <QFrame>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStyle>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

namespace strata {
namespace {

QLabel* groupTitle(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text.toUpper(), parent);
    label->setObjectName("groupTitle");
    return label;
}

/// Green-blue for a good count, the warning colour for a bad one; the words beside it say the same.
void setCount(QLabel* label, std::uint64_t count, const char* state) {
    label->setText(countText(count));
    label->setProperty("state", state);
    label->style()->unpolish(label);
    label->style()->polish(label);
}

} // namespace

SymbolsPanel::SymbolsPanel(QWidget* parent) : QWidget(parent), m_wrong(new WrongSymbolsModel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 12);
    column->setSpacing(8);
    column->addWidget(groupTitle(tr("Symbols"), this));
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(8);
    m_right = addCount(grid, 0, tr("right after the plan"));
    m_wrongNow = addCount(grid, 1, tr("wrong now"));
    m_wrongAfter = addCount(grid, 2, tr("wrong after the plan"));
    m_leftOut = addCount(grid, 3, tr("left out by the kernel’s filter"));
    column->addLayout(grid);

    auto* line = new QFrame(this);
    line->setObjectName("hairline");
    line->setFixedHeight(1);
    column->addSpacing(8);
    column->addWidget(line);
    column->addSpacing(4);
    column->addWidget(groupTitle(tr("Wrong symbols by name"), this));
    m_tabs = new QTabBar(this);
    m_tabs->setObjectName("panelTabs");
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("now"));
    m_tabs->addTab(tr("after"));
    column->addWidget(m_tabs);
    m_wrongView = new QTableView(this);
    m_wrongView->setModel(m_wrong);
    m_wrongView->setItemDelegate(new HitDelegate(m_wrongView));
    m_wrongView->setShowGrid(false);
    m_wrongView->setFrameShape(QFrame::NoFrame);
    m_wrongView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_wrongView->verticalHeader()->hide();
    m_wrongView->verticalHeader()->setDefaultSectionSize(26);
    m_wrongView->setAccessibleName(tr("Symbols with a wrong address"));
    column->addWidget(m_wrongView, 1);
    m_noWrong = new QLabel(this);
    m_noWrong->setObjectName("quiet");
    m_noWrong->setWordWrap(true);
    column->addWidget(m_noWrong);

    m_proofTitle = groupTitle(tr("Checked on the new bytes"), this);
    m_proof = new QLabel(this);
    m_proof->setObjectName("proof");
    m_proof->setWordWrap(true);
    m_proof->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_proofTitle);
    column->addWidget(m_proof);
    column->addStretch(0);
    connect(m_tabs, &QTabBar::currentChanged, this, &SymbolsPanel::showWrong);
    setProof({}, {});
}

QLabel* SymbolsPanel::addCount(QGridLayout* grid, int row, const QString& label) {
    grid->addWidget(new QLabel(label, this), row, 0);
    auto* count = new QLabel(this);
    count->setObjectName("count");
    count->setAlignment(Qt::AlignRight);
    grid->addWidget(count, row, 1);
    return count;
}

void SymbolsPanel::setPlan(const PlanPtr& plan, Bits bits) {
    m_plan = plan;
    m_bits = bits;
    const Plan none;
    const Plan& p = plan ? *plan : none;
    setCount(m_right, p.symbolsRight, p.symbolsRight > 0 ? "good" : "");
    setCount(m_wrongNow, p.wrongBefore.size(), p.wrongBefore.empty() ? "" : "bad");
    setCount(m_wrongAfter, p.wrongAfter.size(), p.wrongAfter.empty() ? "" : "bad");
    setCount(m_leftOut, p.leftOut, "quiet");
    m_tabs->setTabText(0, tr("now %1").arg(countText(p.wrongBefore.size())));
    m_tabs->setTabText(1, tr("after %1").arg(countText(p.wrongAfter.size())));
    m_tabs->setCurrentIndex(!p.wrongAfter.empty() ? 1 : 0);
    showWrong(m_tabs->currentIndex());
    setProof({}, {});
}

void SymbolsPanel::showWrong(int tab) {
    m_wrong->setPlan(m_plan, tab == 1 ? WrongWhen::After : WrongWhen::Now, m_bits);
    const bool any = m_wrong->rowCount() > 0;
    m_wrongView->setVisible(any);
    m_noWrong->setVisible(!any);
    m_noWrong->setText(tab == 1
                           ? tr("None: every entry would have the address that the symbol table gives it.")
                           : tr("None: every entry in the tables has the address that the symbol table gives it."));
    m_wrongView->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int i = 1; i < m_wrong->columnCount(); ++i)
        m_wrongView->horizontalHeader()->setSectionResizeMode(i, QHeaderView::ResizeToContents);
}

void SymbolsPanel::setProof(const QStringList& sentences, const QString& path) {
    m_proofSentences = sentences;
    QString text;
    for (const QString& sentence : sentences)
        text += QStringLiteral("✓ %1\n").arg(sentence);
    if (!path.isEmpty()) text += tr("Written to %1").arg(path);
    m_proof->setText(text.trimmed());
    m_proofTitle->setVisible(!sentences.isEmpty());
    m_proof->setVisible(!sentences.isEmpty());
}

} // namespace strata
