// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/table_model.h"
#include "widgets/session/selection.h"

#include <QWidget>

class QStackedLayout;
class QTableView;

namespace strata {

class EmptyState;

/// One table of the Inspect workspace: its model, its view, and what it says when it is empty.
/// The current row and the Selection follow each other.
class DocumentTable : public QWidget {
    Q_OBJECT
public:
    DocumentTable(const TableDescription& table, Selection& selection, QWidget* parent = nullptr);

    TableModel& model() { return *m_model; }
    QTableView& view() { return *m_view; }

    void setDocument(const DocumentPtr& document);
    /// Makes the next (step 1) or previous (step -1) shown row current, around the ends.
    void cycle(int step);
    /// Puts the selected rows on the clipboard as tab-separated text.
    void copyRows() const;

private:
    void setUpView();
    void fitColumns();
    void followSelection();
    void showEmptyOrRows();
    void makeCurrent(int shownRow);

    Selection& m_selection;
    TableModel* m_model;
    QTableView* m_view;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
};

} // namespace strata
