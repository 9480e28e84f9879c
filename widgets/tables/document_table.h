// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/table_model.h"
#include "widgets/session/job.h"
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
    const TableModel& model() const { return *m_model; }
    QTableView& view() { return *m_view; }

    void setDocument(const DocumentPtr& document);
    /// Makes the next (step 1) or previous (step -1) shown row current, around the ends.
    void cycle(int step);
    /// Selects a shown row and brings it into view, here and on the map.
    void makeCurrent(int shownRow);
    /// Puts the selected rows on the clipboard as tab-separated text.
    void copyRows() const;
    void showColumn(int column, bool on);
    /// Widths, order and choice of columns as they were at first.
    void resetColumns();
    QByteArray columnState() const;
    void restoreColumns(const QByteArray& state);
    /// Asks for a file and writes the shown rows there, CSV or JSON by its name.
    void askAndExport();
    /// The same to `path`, off the GUI thread: exported() or failed() tells the end.
    void exportTo(const QString& path);

signals:
    /// A word to be searched for in addition.
    void questionAsked(const QString& word);
    /// The current item is to be explained.
    void explanationRequested();
    void exported(const QString& path);
    /// One sentence.
    void failed(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    int widthOf(int column) const;
    void setUpView();
    void followSelection();
    void showEmptyOrRows();
    void showMenu(const QPoint& place);

    Selection& m_selection;
    TableModel* m_model;
    int m_character = fontMetrics().averageCharWidth(); ///< That columns are made for.
    QTableView* m_view;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
    Job<QString> m_export; ///< Its result: what went wrong, or nothing.
};

} // namespace strata
