// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/table_look.h"

#include "widgets/common/hit_delegate.h"
#include "widgets/common/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace strata {

namespace {

/// Letters, digits and signs go on to whom a table stands in: rows are found by the search field, and the keys of the
/// address map work while a table has the keyboard. What a tree does with + − * and all with a blank stays.
class NoTypeAhead : public QObject {
public:
    explicit NoTypeAhead(QAbstractItemView& view) : QObject(&view) { view.installEventFilter(this); }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::KeyPress) return QObject::eventFilter(watched, event);
        const QString text = static_cast<QKeyEvent*>(event)->text();
        const bool types = text.size() == 1 && text.front().isPrint() && text.front() != ' ';
        const bool folds = qobject_cast<QTreeView*>(watched) != nullptr && QStringLiteral("+-*").contains(text);
        if (!types || folds) return QObject::eventFilter(watched, event);
        event->ignore();
        return true;
    }
};

/// Rows are as high as text of the application's font needs.
class RowHeight : public QObject {
public:
    RowHeight(QHeaderView& rows, int height) : QObject(&rows), m_rows(rows), m_height(height) {
        rows.installEventFilter(this);
        fit();
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::FontChange) fit();
        return QObject::eventFilter(watched, event);
    }

private:
    void fit() {
        m_rows.setMinimumSectionSize(withText(m_height));
        m_rows.setDefaultSectionSize(withText(m_height));
    }

    QHeaderView& m_rows;
    int m_height; ///< At 9 pt.
};

} // namespace

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
    new NoTypeAhead(view);
    view.setShowGrid(false);
    view.setFrameShape(QFrame::NoFrame);
    view.setWordWrap(false);
    view.setMouseTracking(true);
    view.setTabKeyNavigation(false);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    new RowHeight(*view.verticalHeader(), rowHeight);
    QHeaderView& header = *view.horizontalHeader();
    header.setHighlightSections(false);
    header.setSortIndicatorClearable(true);
    header.setSortIndicator(-1, Qt::AscendingOrder);
}

void setTreeLook(QTreeView& view) {
    view.setItemDelegate(new HitDelegate(&view));
    new NoTypeAhead(view);
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
