// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stubs/callers_page.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/list_panel.h"
#include "widgets/models/item_lookup.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QTableView>

namespace strata {

CallersPage::CallersPage(ReachSource& source, Selection& selection, QWidget* parent)
    : QWidget(parent), m_source(source), m_selection(selection), m_stack(new QStackedLayout(this)),
      m_empty(new EmptyState(this)), m_page(new QWidget(this)), m_sentence(new QLabel(m_page)),
      m_list(new ListPanel(tr("Callers through stubs"), m_page)) {
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setContentsMargins(12, 10, 12, 4);
    m_list->controls().setContentsMargins(0, 0, 0, 0);
    auto* column = new QVBoxLayout(m_page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_sentence);
    column->addWidget(m_list, 1);
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_empty);
    connect(&source, &ReachSource::changed, this, [this] {
        m_chosen = {};
        follow();
    });
    connect(&selection, &Selection::currentChanged, this, &CallersPage::follow);
    connect(m_list, &ListPanel::currentChanged, this, &CallersPage::choose);
    connect(&m_list->view(), &QTableView::clicked, this,
            [this](const QModelIndex& index) { choose(m_list->model().rowAt(index.row())); });
    follow();
}

void CallersPage::choose(std::uint32_t call) {
    const ReachAnalysisPtr& analysis = m_source.analysis();
    const auto item = itemAt(*analysis->document, analysis->model.calls()[call].at);
    if (!item) return;
    m_chosen = *item;
    m_selection.reveal(*item);
}

void CallersPage::follow() {
    const ReachAnalysisPtr& analysis = m_source.analysis();
    if (analysis && m_chosen && m_selection.current() == m_chosen) return;
    m_chosen = {};
    const CallersShown shown = analysis ? callersOf(*analysis, m_selection.current()) : CallersShown();
    if (shown.about == CallersAbout::Nothing) return explainNothing();
    m_sentence->setText(shown.sentence);
    m_list->setEmptyText({}, tr("It may be reached through a pointer, through another stub, or by nobody."));
    m_list->setRows(shown.calls, callerColumns(analysis, shown.about), analysis->document->image.bits);
    m_stack->setCurrentWidget(m_page);
}

void CallersPage::explainNothing() {
    const ReachAnalysisPtr& analysis = m_source.analysis();
    m_list->setRows({}, {}, Bits::B64);
    m_sentence->clear();
    QString title = m_source.reason();
    if (analysis && analysis->stubbed.empty())
        title = tr("No branch goes through a stub");
    else if (analysis)
        title = refExists(*analysis->document, m_selection.current())
                    ? tr("%1 has nothing to do with stubs").arg(nameOf(*analysis->document, m_selection.current()))
                    : tr("No stub is chosen");
    m_empty->setText(title, tr("Here stand the branches that go through a stub, and how far their target is. Choose a "
                               "stub in the table, or a function that is called through stubs or goes through some."));
    m_stack->setCurrentWidget(m_empty);
}

QString CallersPage::sentence() const {
    return m_sentence->text();
}

} // namespace strata
