// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/table_look.h"

#include "widgets/common/hit_delegate.h"

#include <QHeaderView>
#include <QTableView>

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

} // namespace strata
