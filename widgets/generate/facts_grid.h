// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

class QLabel;
class QGridLayout;

namespace strata {

/// A few figures in rows and columns, not worth a table view: titles on the left, numbers on the right of their
/// columns. Rows and columns are fixed; texts change in place, so that nothing flickers.
class FactsGrid : public QWidget {
    Q_OBJECT
public:
    FactsGrid(const QStringList& columns, const QStringList& rows, QWidget* parent = nullptr);

    void setCell(int row, int column, const QString& text, const QString& hint = {});
    void setTitle(int row, const QString& text, const QString& hint = {});
    /// The row or the column that is what the plan does; -1: none.
    void markRow(int row);
    void markColumn(int column);
    QString cell(int row, int column) const;

private:
    QLabel* at(int row, int column) const;
    void mark(QLabel& label, const char* state);

    int m_rows, m_columns; ///< The titles count as a column, the heads as a row.
    std::vector<QLabel*> m_cells;
};

} // namespace strata
