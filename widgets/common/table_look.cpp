// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/table_look.h"

#include "widgets/common/hit_delegate.h"

#include <QHeaderView>
#include <QTableView>
#include <QTreeView>

namespace strata {

void setTableLook(QTableView& view, int rowHeight) {
    view.setItemDelegate(new HitDelegate(&view));
    view.setShowGrid(false);
    view.setFrameShape(QFrame::NoFrame);
    view.setWordWrap(false);
    view.setMouseTracking(true);
    view.setTabKeyNavigation(false);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->setDefaultSectionSize(rowHeight);
    view.verticalHeader()->setMinimumSectionSize(rowHeight);
    QHeaderView& header = *view.horizontalHeader();
    header.setHighlightSections(false);
    header.setSortIndicatorClearable(true);
    header.setSortIndicator(-1, Qt::AscendingOrder);
}

void setTreeLook(QTreeView& view) {
    view.setItemDelegate(new HitDelegate(&view));
    view.setFrameShape(QFrame::NoFrame);
    view.setMouseTracking(true);
    view.setUniformRowHeights(true);
    view.setIndentation(16);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.setSortingEnabled(true);
    QHeaderView& header = *view.header();
    header.setStretchLastSection(false);
    header.setSortIndicatorClearable(true);
    header.setSortIndicator(-1, Qt::AscendingOrder);
}

void fitTreeColumns(QTreeView& view) {
    constexpr int kWide = 8; // characters
    for (int i = 1; i < view.header()->count(); ++i) {
        view.header()->setSectionResizeMode(i, QHeaderView::Interactive);
        view.setColumnWidth(i, kWide * view.fontMetrics().averageCharWidth() + 24);
    }
    if (view.header()->count() > 0) view.header()->setSectionResizeMode(0, QHeaderView::Stretch);
}

} // namespace strata
