// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stubs/open_list.h"

#include "widgets/common/table_look.h"
#include "widgets/common/theme.h"

#include <QHeaderView>

#include <algorithm>
#include <numeric>

namespace strata {

namespace {
constexpr int kRowHeight = 26;
} // namespace

OpenList::OpenList(const QString& accessibleName, QWidget* parent) : QTableView(parent), m_list(new ListModel(this)) {
    setModel(m_list);
    setTableLook(*this, kRowHeight);
    setAccessibleName(accessibleName);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    connect(this, &QTableView::clicked, this,
            [this](const QModelIndex& index) { emit chosen(m_list->rowAt(index.row())); });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        if (index.isValid() && hasFocus()) emit chosen(m_list->rowAt(index.row()));
    });
}

void OpenList::setRows(std::uint32_t count, std::vector<ListColumn> columns, Bits bits, std::vector<int> spare) {
    std::vector<std::uint32_t> rows(count);
    std::iota(rows.begin(), rows.end(), 0);
    m_list->setRows(std::move(rows), std::move(columns), bits);
    const int character = fontMetrics().averageCharWidth();
    for (std::size_t i = 0; i < m_list->columns().size(); ++i) {
        const ListColumn& column = m_list->columns()[i];
        const int title = horizontalHeader()->sectionSizeHint(static_cast<int>(i));
        setColumnWidth(static_cast<int>(i), std::max(column.width * character + 24, title));
        constexpr int kLong = 12; // characters
        const bool shares = column.width > kLong && column.style != ColumnStyle::Address;
        horizontalHeader()->setSectionResizeMode(static_cast<int>(i),
                                                 shares ? QHeaderView::Stretch : QHeaderView::Fixed);
    }
    m_spare = std::move(spare);
    makeRoom();
    setFixedHeight(horizontalHeader()->sizeHint().height() +
                   static_cast<int>(count) * verticalHeader()->defaultSectionSize());
}

void OpenList::makeRoom() {
    const int readable = withText(140);
    const QHeaderView& header = *horizontalHeader();
    int longOnes = 0, others = 0;
    for (int i = 0; i < m_list->columnCount(); ++i) {
        setColumnHidden(i, false);
        if (header.sectionResizeMode(i) == QHeaderView::Stretch)
            ++longOnes;
        else
            others += header.sectionSize(i);
    }
    for (const int column : m_spare) {
        if (viewport()->width() - others >= longOnes * readable) break;
        others -= header.sectionSize(column);
        setColumnHidden(column, true);
    }
}

void OpenList::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    makeRoom();
}

} // namespace strata
