// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractItemView;
class QHeaderView;
class QTableView;
class QTreeView;

namespace strata {

/// Keeps the first column of a view readable, whatever size the view has: it takes what the others leave; where that is
/// less than its title or two thirds of what it wants, it has what it wants and the view scrolls sideways.
class FirstColumn : public QObject {
    Q_OBJECT
public:
    FirstColumn(QAbstractItemView& view, QHeaderView& header, int characters = 0);

    /// What it wants, in average characters.
    void setCharacters(int characters);
    /// To be called when the other columns have other widths.
    void fit();
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QHeaderView& m_header;
    int m_characters;
};

/// The look and the hands that all tables share: rows of one height, no grid, whole rows selected, smooth scrolling,
/// our delegate, no type-ahead. Takes a view whose model is set, and the height of a row at the size that theme.h
/// names.
void setTableLook(QTableView& view, int rowHeight);

/// The same for a tree; no columns' sizes yet.
void setTreeLook(QTreeView& view);
/// Once its model has columns: the first takes what is left, the others fit what they show.
void fitTreeColumns(QTreeView& view);

} // namespace strata
