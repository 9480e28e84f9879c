// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/table_look.h"

#include "widgets/common/hit_delegate.h"
#include "widgets/common/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace strata {

FirstColumn::FirstColumn(QAbstractItemView& view, QHeaderView& header, int characters)
    : QObject(&view), m_header(header), m_characters(characters) {
    view.viewport()->installEventFilter(this);
}

void FirstColumn::setCharacters(int characters) {
    m_characters = characters;
    fit();
}

bool FirstColumn::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) fit();
    return QObject::eventFilter(watched, event);
}

void FirstColumn::fit() {
    if (m_header.count() == 0 || m_characters == 0) return;
    const int wanted = m_characters * m_header.fontMetrics().averageCharWidth() + 24;
    const int left = m_header.viewport()->width() - (m_header.length() - m_header.sectionSize(0));
    const bool fits = left >= m_header.sectionSizeHint(0) && 3 * left >= 2 * wanted;
    m_header.setSectionResizeMode(0, fits ? QHeaderView::Stretch : QHeaderView::Interactive);
    if (!fits) m_header.resizeSection(0, std::max(wanted, m_header.sectionSizeHint(0)));
}

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
    view.verticalHeader()->setMinimumSectionSize(withText(rowHeight));
    view.verticalHeader()->setDefaultSectionSize(withText(rowHeight));
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
