// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/callers/callers_view.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/list_panel.h"
#include "widgets/models/item_lookup.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QTableView>

#include <numeric>

namespace strata {

CallersView::CallersView(Session& session, Selection& selection, QWidget* parent)
    : QWidget(parent), m_session(session), m_selection(selection), m_stack(new QStackedLayout(this)),
      m_empty(new EmptyState(this)), m_page(new QWidget(this)), m_sentence(new QLabel(m_page)),
      m_list(new ListPanel(tr("Callers"), m_page)) {
    setFocusPolicy(Qt::StrongFocus);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setContentsMargins(12, 8, 12, 4);
    m_list->controls().setContentsMargins(0, 0, 0, 0);
    auto* column = new QVBoxLayout(m_page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_sentence);
    column->addWidget(m_list, 1);
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_empty);
    const auto begin = [this] {
        m_about = m_chosen = {};
        follow();
    };
    connect(&session, &Session::documentChanged, this, begin);
    connect(&session, &Session::branchesChanged, this, begin);
    connect(&selection, &Selection::currentChanged, this, &CallersView::follow);
    connect(m_list, &ListPanel::currentChanged, this, &CallersView::choose);
    connect(&m_list->view(), &QTableView::clicked, this,
            [this](const QModelIndex& index) { choose(m_list->model().rowAt(index.row())); });
    connect(m_list, &ListPanel::entered, this,
            [this](std::uint32_t row) { emit placeRequested(m_callers->referrers[row].at.value); });
    explainNothing(tr("No image is open"));
}

void CallersView::choose(std::uint32_t row) {
    const auto item = itemAt(*m_session.document(), m_callers->referrers[row].at);
    if (!item) return;
    m_chosen = *item;
    m_selection.reveal(*item);
}

void CallersView::follow() {
    const ItemRef current = m_selection.current();
    const bool isKnown = current && (current == m_chosen || current == m_about);
    if (!isVisible() || isKnown) return;
    m_about = m_chosen = {};
    m_job.cancel();
    const DocumentPtr& document = m_session.document();
    const auto range = document ? referredRange(*document, current) : std::nullopt;
    if (!range) return explainNothing(document ? tr("Nothing is chosen that could be called") : tr("No image is open"));
    m_session.needBranches();
    m_about = current;
    m_job.start(
        this,
        [document, branches = m_session.branches(), range = *range](const Progress& progress) -> ItemCallersPtr {
            return std::make_shared<ItemCallers>(
                ItemCallers{document, branches, referrersOf(*document, branches.get(), range, progress)});
        },
        {}, [this](const ItemCallersPtr& callers) { show(callers); });
}

void CallersView::show(const ItemCallersPtr& callers) {
    m_callers = callers;
    const QString name = nameOf(*callers->document, m_about);
    if (callers->referrers.empty()) {
        const bool decoding = !callers->branches;
        return explainNothing(decoding ? tr("Decoding branches…") : tr("Nothing leads to %1 directly").arg(name));
    }
    // A list that gets the keyboard makes its first row current, which nobody chose.
    const QSignalBlocker quiet(m_list);
    std::vector<std::uint32_t> rows(callers->referrers.size());
    std::iota(rows.begin(), rows.end(), 0U);
    m_sentence->setText(tr("%1: %2").arg(name, callersSentence(*callers)));
    m_list->setRows(std::move(rows), callerColumns(callers), callers->document->image.bits);
    m_list->view().selectionModel()->setCurrentIndex(m_list->model().index(0, 0), QItemSelectionModel::NoUpdate);
    m_stack->setCurrentWidget(m_page);
    if (hasFocus()) m_list->view().setFocus();
}

void CallersView::explainNothing(const QString& title) {
    m_list->setRows({}, {}, Bits::B64);
    m_sentence->clear();
    m_empty->setText(title, tr("Here stands all that leads to the current item: direct branches, branches through "
                               "stubs, relocations. What is called through a pointer has none of them."));
    m_stack->setCurrentWidget(m_empty);
}

QString CallersView::sentence() const {
    return m_sentence->text();
}

void CallersView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    follow();
}

void CallersView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_stack->currentWidget() == m_page) m_list->view().setFocus();
}

} // namespace strata
