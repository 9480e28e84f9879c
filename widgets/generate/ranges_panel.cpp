// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/ranges_panel.h"

#include "widgets/common/format.h"
#include "widgets/common/table_look.h"
#include "widgets/common/theme.h"
#include "widgets/generate/hex_diff_view.h"
#include "widgets/models/item_lookup.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace strata {
namespace {

constexpr int kRowHeight = 28;

/// The planned ranges as columns; `plan` keeps them alive.
std::vector<ListColumn> rangeColumns(const PlanPtr& plan) {
    const auto range = [plan](std::uint32_t row) -> const PlannedRange& { return plan->ranges[row]; };
    const auto number = [](std::uint64_t value) { return QVariant::fromValue<qulonglong>(value); };
    return {
        {QObject::tr("What"), ColumnStyle::Name, 30, [range](auto row) { return QVariant(textOf(range(row).what)); }},
        {QObject::tr("VMA"), ColumnStyle::Address, 18,
         [range, number](auto row) { return range(row).vma ? number(range(row).vma->value) : QVariant(); }},
        {QObject::tr("File offset"), ColumnStyle::Address, 12,
         [range](auto row) { return QVariant(hexText(range(row).offset.value)); }},
        {QObject::tr("Bytes"), ColumnStyle::Number, 10,
         [range, number](auto row) { return number(range(row).after.size()); }},
        {QObject::tr("Changed"), ColumnStyle::Number, 10,
         [range, number](auto row) { return number(range(row).changed); }},
        {QObject::tr("Gained"), ColumnStyle::Number, 9,
         [range, number](auto row) { return range(row).gained() > 0 ? number(range(row).gained()) : QVariant(); }},
    };
}

QTableView* makeTable(QAbstractItemModel* model, const QString& name, QWidget* parent) {
    auto* view = new QTableView(parent);
    view->setModel(model);
    setTableLook(*view, kRowHeight);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setAccessibleName(name);
    view->horizontalHeader()->setMinimumSectionSize(withText(64)); // in a narrow window names are cut, not gone
    return view;
}

void fitColumns(QTableView& view) {
    for (int i = 0; i < view.model()->columnCount(); ++i)
        view.horizontalHeader()->setSectionResizeMode(i, i == 0 ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
}

/// The table that changes most is the one to look at; where nothing changes, the names.
int mostChanged(const Plan& plan) {
    int row = 0;
    for (std::size_t i = 0; i < plan.tables.size(); ++i)
        if (plan.tables[i].table == KallsymsTable::Names) row = static_cast<int>(i);
    for (std::size_t i = 0; i < plan.tables.size(); ++i)
        if (plan.tables[i].changed > plan.tables[static_cast<std::size_t>(row)].changed) row = static_cast<int>(i);
    return row;
}

} // namespace

RangesPanel::RangesPanel(QWidget* parent)
    : QWidget(parent), m_tableModel(new PlannedTableModel(this)), m_rangeModel(new ListModel(this)) {
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(makeLists());
    split->addWidget(makeBytes());
    split->setSizes({300, 250});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
}

QWidget* RangesPanel::makeLists() {
    auto* page = new QWidget(this);
    m_tabs = new QTabBar(page);
    m_tabs->setObjectName("panelTabs");
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setAccessibleName(tr("What would be written"));
    m_tabs->addTab(tr("Tables"));
    m_tabs->addTab(tr("Ranges"));
    m_tableView = makeTable(m_tableModel, tr("Planned tables"), page);
    m_rangeView = makeTable(m_rangeModel, tr("Planned ranges"), page);
    m_lists = new QStackedWidget(page);
    m_lists->addWidget(m_tableView);
    m_lists->addWidget(m_rangeView);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(4, 0, 0, 0);
    row->addWidget(m_tabs);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_lists, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_lists->setCurrentIndex(tab);
        selectAgain();
    });
    connect(m_tableView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) { showRangeOfTable(index.row()); });
    connect(m_rangeView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid()) showRange(m_rangeModel->rowAt(index.row()));
            });
    return page;
}

QWidget* RangesPanel::makeBytes() {
    auto* bytes = new QWidget(this);
    auto* column = new QVBoxLayout(bytes);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 12, 0);
    m_hexTitle = new QLabel(bytes);
    m_hexTitle->setObjectName("groupTitle");
    m_hexTitle->setTextFormat(Qt::PlainText);
    m_hexTitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long name does not widen the window
    m_nextChange = new QPushButton(tr("Next change"), bytes);
    row->addWidget(m_hexTitle, 1);
    row->addWidget(m_nextChange);
    column->addLayout(row);
    m_hex = new HexDiffView(bytes);
    column->addWidget(m_hex, 1);
    connect(m_nextChange, &QPushButton::clicked, m_hex, &HexDiffView::showNextChange);
    return bytes;
}

QString RangesPanel::hexTitle() const {
    return m_hexTitle->text();
}

void RangesPanel::setPlan(const PlanPtr& plan, Bits bits) {
    const std::string shown = m_current;
    m_plan = plan;
    m_bits = bits;
    m_tableModel->setPlan(plan, bits);
    std::vector<std::uint32_t> rows(plan ? plan->ranges.size() : 0);
    std::iota(rows.begin(), rows.end(), 0U);
    m_rangeModel->setRows(std::move(rows), plan ? rangeColumns(plan) : std::vector<ListColumn>(), bits);
    m_tabs->setTabText(0, tr("Tables %1").arg(plan ? plan->tables.size() : 0));
    m_tabs->setTabText(1, tr("Ranges %1").arg(plan ? plan->ranges.size() : 0));
    if (!plan) {
        m_current.clear();
        m_hex->setRange(nullptr, 0, bits);
        return;
    }
    fitColumns(*m_tableView);
    fitColumns(*m_rangeView);
    m_current = shown;
    selectAgain();
}

/// The row of m_current in the list in front; failing that the table that changes most.
void RangesPanel::selectAgain() {
    if (!m_plan) return;
    if (m_tabs->currentIndex() == 1) {
        const auto at = std::ranges::find(m_plan->ranges, m_current, &PlannedRange::what);
        const auto row = at == m_plan->ranges.end() ? 0 : static_cast<int>(at - m_plan->ranges.begin());
        m_rangeView->selectRow(row);
        if (m_plan->ranges.empty()) showNothing(tr("the plan"));
        return;
    }
    int row = mostChanged(*m_plan);
    for (std::size_t i = 0; i < m_plan->tables.size(); ++i)
        if (kallsymsLabel(m_plan->tables[i].table) == m_current) row = static_cast<int>(i);
    m_tableView->selectRow(row);
    showRangeOfTable(row);
}

void RangesPanel::showRangeOfTable(int row) {
    if (!m_plan || row < 0 || row >= static_cast<int>(m_plan->tables.size())) return;
    const KallsymsTable table = m_plan->tables[static_cast<std::size_t>(row)].table;
    m_current = kallsymsLabel(table);
    const auto at = std::ranges::find(m_plan->ranges, std::optional(table), &PlannedRange::table);
    if (at == m_plan->ranges.end())
        showNothing(textOf(m_current));
    else
        showRange(static_cast<std::size_t>(at - m_plan->ranges.begin()));
}

void RangesPanel::showRange(std::size_t index) {
    const PlannedRange& range = m_plan->ranges[index];
    m_current = range.what;
    m_nextChange->setVisible(range.changed > 0);
    m_hexTitle->setText(tr("BYTES OF %1 · before and after · planned range %2 of %3 · %4 B change")
                            .arg(textOf(range.what))
                            .arg(index + 1)
                            .arg(m_plan->ranges.size())
                            .arg(countText(range.changed)));
    m_hex->setRange(m_plan, index, m_bits);
}

void RangesPanel::showNothing(const QString& name) {
    m_nextChange->hide();
    m_hexTitle->setText(tr("BYTES OF %1 · nothing would be written").arg(name));
    m_hex->setRange(m_plan, m_plan->ranges.size(), m_bits);
}

} // namespace strata
