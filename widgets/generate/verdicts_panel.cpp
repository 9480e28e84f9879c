// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/verdicts_panel.h"

#include "widgets/common/format.h"
#include "widgets/common/table_look.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

namespace strata {
namespace {
constexpr int kRowHeight = 26;
constexpr int kMostSorted = 20000;      ///< Sorting longer lists takes longer than a frame; they can be searched.
constexpr qsizetype kMostSentences = 6; ///< More causes than that push the names off the panel.
} // namespace

VerdictsPanel::VerdictsPanel(QWidget* parent) : QWidget(parent), m_model(new ListModel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 0);
    column->setSpacing(8);
    m_tabs = new QTabBar(this);
    m_tabs->setObjectName("panelTabs");
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setAccessibleName(tr("Symbols by verdict"));
    for (const Verdict verdict : kVerdicts)
        m_tabs->addTab(verdictTitle(verdict));
    column->addWidget(m_tabs);
    m_why = new QLabel(this);
    m_why->setObjectName("advice");
    m_why->setWordWrap(true);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_why);
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Part of a name"));
    m_search->setAccessibleName(tr("Search these symbols"));
    m_search->setClearButtonEnabled(true);
    column->addWidget(m_search);
    m_view = new QTableView(this);
    m_view->setModel(m_model);
    setTableLook(*m_view, kRowHeight);
    m_view->setAccessibleName(tr("Symbols of this verdict"));
    column->addWidget(m_view, 1);
    m_none = new QLabel(this);
    m_none->setObjectName("quiet");
    m_none->setWordWrap(true);
    m_none->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(m_none, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &VerdictsPanel::showList);
    connect(m_search, &QLineEdit::textChanged, this, &VerdictsPanel::filter);
}

Verdict VerdictsPanel::current() const {
    return kVerdicts[static_cast<std::size_t>(m_tabs->currentIndex())];
}

void VerdictsPanel::setPlan(const DocumentPtr& document, const PlanPtr& plan) {
    m_finding.cancel();
    m_document = document;
    m_plan = plan;
    m_leftOut.reset();
    for (std::size_t i = 0; i < kVerdicts.size(); ++i)
        m_tabs->setTabText(static_cast<int>(i),
                           QStringLiteral("%1 %2").arg(verdictTitle(kVerdicts[i]),
                                                       countText(plan ? verdictCount(kVerdicts[i], *plan) : 0)));
    showList();
}

void VerdictsPanel::showVerdict(Verdict verdict) {
    m_tabs->setCurrentIndex(static_cast<int>(verdict));
}

void VerdictsPanel::showList() {
    m_list = m_plan ? verdictList(current(), m_document, m_plan, m_leftOut) : VerdictList();
    QStringList sentences = m_list.sentences;
    if (sentences.size() > kMostSentences) {
        const auto more = static_cast<std::uint64_t>(sentences.size() - kMostSentences);
        sentences = sentences.mid(0, kMostSentences) + QStringList{tr("and %1 more").arg(countText(more))};
    }
    m_why->setText(QStringLiteral("• ") + sentences.join(QStringLiteral("\n• ")));
    m_why->setToolTip(m_list.sentences.join('\n'));
    m_why->setVisible(!sentences.isEmpty());
    m_model->setRows({}, m_list.columns, m_document ? m_document->image.bits : Bits::B64);
    filter();
    const bool wanted = m_plan && current() == Verdict::LeftOut && !m_leftOut && m_plan->leftOut > 0;
    if (wanted && !m_finding.isRunning()) findLeftOuts();
    m_none->setText(wanted ? tr("Looking for them…") : m_list.none);
    m_none->setVisible(m_list.count == 0);
    m_view->setVisible(m_list.count > 0);
    m_search->setVisible(m_list.count > 0);
    QHeaderView& header = *m_view->horizontalHeader();
    for (int i = 0; i < m_model->columnCount(); ++i)
        header.setSectionResizeMode(i, i == 0 ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
}

void VerdictsPanel::filter() {
    m_model->setShown(rowsWith(m_list, m_search->text()));
    m_view->setSortingEnabled(m_model->rowCount() <= kMostSorted);
}

void VerdictsPanel::findLeftOuts() {
    m_finding.start(
        this,
        [document = m_document, plan = m_plan](const Progress&) {
            return std::make_shared<const Dropped>(findLeftOut(document->image, plan->options));
        },
        {},
        [this](const DroppedPtr& found) {
            m_leftOut = found;
            showList();
        });
}

} // namespace strata
