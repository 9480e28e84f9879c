// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/difference_tabs.h"

#include "widgets/common/format.h"
#include "widgets/common/list_panel.h"
#include "widgets/compare/changed_pair_view.h"
#include "widgets/compare/delta_treemap_view.h"
#include "widgets/compare/side_facts_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace strata {

DifferenceTabs::DifferenceTabs(QWidget* parent)
    : QWidget(parent), m_bar(new QTabBar(this)), m_pages(new QStackedWidget(this)) {
    m_bar->setObjectName("tableTabs");
    m_bar->setExpanding(false);
    m_bar->setDrawBase(false);
    m_bar->setUsesScrollButtons(true);
    m_bar->setAccessibleName(tr("Categories of differences"));
    for (const DifferenceKind kind : kDifferenceKinds) {
        auto* panel = new ListPanel(tr("Differences"), m_pages);
        panel->controls().setContentsMargins(0, 0, 0, 0); // it has none
        m_panels[static_cast<std::size_t>(kind)] = panel;
        addPage({}, panel);
        connect(panel, &ListPanel::currentChanged, this, [this](std::uint32_t row) { choose(row, Reveal::No); });
        connect(panel, &ListPanel::entered, this, [this](std::uint32_t row) { choose(row, Reveal::Yes); });
    }
    for (ListPanel* panel : m_panels) {
        auto* open = new QAction(tr("Side by side"), panel);
        connect(open, &QAction::triggered, this, [this] {
            m_bar->setCurrentIndex(m_pages->indexOf(m_sideBySide));
            enterPage();
        });
        panel->view().insertAction(panel->view().actions().front(), open);
    }
    addPage(tr("Treemap"), m_treemap = new DeltaTreemapView(m_pages));
    addPage(tr("Side by side"), m_sideBySide = new ChangedPairView(m_pages));
    addPage(tr("Kallsyms and stubs"), m_numbers = new SideFactsPage(m_pages));
    connect(m_treemap, &DeltaTreemapView::entered, this, [this](std::uint32_t a, std::uint32_t b) {
        m_current = {a, b};
        emit partsChosen(m_current, Reveal::Yes);
    });
    connect(m_bar, &QTabBar::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        comeToFront();
        if (!m_bar->hasFocus()) enterPage(); // who walks along the tabs by keys stays there
    });
    // Who clicks does not; queued, as the tab is chosen after it says so.
    connect(m_bar, &QTabBar::tabBarClicked, this, &DifferenceTabs::enterPage, Qt::QueuedConnection);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_pages, 1);
}

void DifferenceTabs::addPage(const QString& title, QWidget* page) {
    m_bar->addTab(title);
    m_pages->addWidget(page);
}

void DifferenceTabs::show(const ComparedBuildsPtr& compared, const DifferenceListsPtr& lists) {
    m_filtering.cancel();
    m_compared = compared;
    m_lists = lists;
    m_current = {};
    const LayoutDiffPtr diff = compared ? compared->diff : nullptr;
    m_treemap->setDiff(diff);
    m_numbers->setDiff(diff);
    m_sideBySide->show(nullptr, kNone, kNone);
    for (ListPanel* panel : m_panels)
        panel->setRows({}, {}, Bits::B64); // their columns hold the builds that were compared
    for (std::size_t i = 0; lists && i < lists->size(); ++i) {
        const DifferenceList& each = (*lists)[i];
        ListPanel& shown = panel(each.kind);
        shown.setRows(each.order, each.columns, diff->a.image->bits);
        shown.view().setAccessibleName(each.title);
        m_bar->setTabText(static_cast<int>(i), QStringLiteral("%1 %2").arg(each.title, countText(each.count)));
    }
    m_isFiltered.fill(false);
    comeToFront();
}

const DifferenceList* DifferenceTabs::list() const {
    const auto index = static_cast<std::size_t>(m_bar->currentIndex());
    return m_lists && index < m_lists->size() ? &(*m_lists)[index] : nullptr;
}

ListPanel* DifferenceTabs::frontPanel() const {
    const DifferenceList* shown = list();
    return shown ? m_panels[static_cast<std::size_t>(shown->kind)] : nullptr;
}

void DifferenceTabs::setQuery(const Query& query) {
    if (query.text == m_query.text) return;
    m_filtering.cancel();
    m_query = query;
    m_isFiltered.fill(false);
    comeToFront();
}

/// A list is filtered, and two builds are disassembled, when a person looks.
void DifferenceTabs::comeToFront() {
    filterFront();
    if (list()) follow(m_current);
    showSideBySide();
    emit rowsChanged();
}

void DifferenceTabs::filterFront() {
    const DifferenceList* shown = list();
    if (!shown || m_isFiltered[static_cast<std::size_t>(shown->kind)]) return;
    const auto index = static_cast<std::size_t>(m_bar->currentIndex());
    if (m_query.isAll()) return showHits(index, shown->order);
    m_filtering.start(
        this,
        [lists = m_lists, index, compared = m_compared, query = m_query](const Progress& progress) {
            return hitsIn((*lists)[index], *compared, query, progress);
        },
        {},
        [this, index](const std::vector<std::uint32_t>& hits) {
            showHits(index, hits);
            if (list() == &(*m_lists)[index]) follow(m_current);
            emit rowsChanged();
        });
}

void DifferenceTabs::showHits(std::size_t list, std::vector<std::uint32_t> hits) {
    const DifferenceList& shown = (*m_lists)[list];
    ListPanel& rows = panel(shown.kind);
    m_isFiltered[static_cast<std::size_t>(shown.kind)] = true;
    // That nothing was found is not that nothing differs.
    if (shown.order.empty() || m_query.isAll())
        rows.setEmptyText(shown.emptyTitle, shown.emptyBody);
    else
        rows.setEmptyText(
            tr("No hit here"),
            tr("None of the %1 rows is a hit. Esc clears the search.").arg(countText(shown.order.size())));
    rows.model().setMarked(m_query);
    rows.setShown(std::move(hits));
}

void DifferenceTabs::showSideBySide() {
    if (m_compared && m_pages->currentWidget() == m_sideBySide)
        m_sideBySide->show(m_compared->diff, m_current.a, m_current.b);
}

void DifferenceTabs::enterPage() {
    QWidget* inner = m_pages->currentWidget()->focusProxy();
    (inner && inner->isVisibleTo(m_pages) ? inner : m_bar)->setFocus();
}

void DifferenceTabs::clearCurrent() {
    m_current = {};
    for (ListPanel* panel : m_panels) {
        panel->view().setCurrentIndex({});
        panel->view().clearSelection();
    }
    showSideBySide();
}

QString DifferenceTabs::searchSummary() const {
    const DifferenceList* shown = list();
    if (!shown || m_query.isAll()) return {};
    if (m_query.isBroken()) return m_query.problem;
    if (isBusy()) return {};
    const ListModel& model = frontPanel()->model();
    std::int64_t sum = 0;
    for (int row = 0; row < model.rowCount(); ++row)
        sum = wrappingSum(sum, shown->delta(model.rowAt(row)));
    const QString hits =
        tr("%1 of %2").arg(countText(static_cast<std::uint64_t>(model.rowCount())), countText(shown->order.size()));
    // What changed in place, or only moved, adds no byte: a sum would say that nothing is there.
    const bool hasSizes = shown->kind != DifferenceKind::Changed && shown->kind != DifferenceKind::Moved;
    return hasSizes ? QStringLiteral("%1 · %2").arg(hits, deltaText(sum)) : hits;
}

void DifferenceTabs::step(int step) {
    ListPanel* panel = frontPanel();
    const int rows = panel ? panel->model().rowCount() : 0;
    if (rows == 0) return;
    const QModelIndex now = panel->view().currentIndex();
    const bool isChosen = panel->view().selectionModel()->isRowSelected(now.row());
    const int next = isChosen ? (now.row() + step + rows) % rows : (step > 0 ? 0 : rows - 1);
    panel->view().selectRow(next);
    choose(panel->model().rowAt(next), Reveal::Yes);
}

void DifferenceTabs::choose(std::uint32_t row, Reveal reveal) {
    const DifferenceList* shown = list();
    if (!shown) return;
    m_current = shown->parts(row);
    if (shown->kind == DifferenceKind::Sections) return emit sectionChosen(row, reveal);
    emit partsChosen(m_current, reveal);
}

void DifferenceTabs::chooseSection(const QString& name) {
    m_bar->setCurrentIndex(
        static_cast<int>(std::ranges::find(kDifferenceKinds, DifferenceKind::Sections) - kDifferenceKinds.begin()));
    const ListModel& model = frontPanel()->model();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data().toString() != name) continue;
        frontPanel()->view().setCurrentIndex(model.index(row, 0));
        return choose(model.rowAt(row), Reveal::No);
    }
}

void DifferenceTabs::follow(PartPair parts) {
    m_current = parts;
    showSideBySide();
    const DifferenceList* shown = list();
    if (!shown || shown->kind == DifferenceKind::Sections) return;
    QTableView& view = frontPanel()->view();
    const ListModel& model = frontPanel()->model();
    const auto isCurrent = [&](int row) { return shown->parts(model.rowAt(row)) == parts; };
    if (const QModelIndex now = view.currentIndex(); now.isValid() && isCurrent(now.row()))
        return view.selectRow(now.row());
    for (int row = 0; row < model.rowCount(); ++row)
        if (isCurrent(row)) return view.setCurrentIndex(model.index(row, 0));
    view.setCurrentIndex({});
    view.clearSelection();
}

} // namespace strata
