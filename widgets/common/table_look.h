// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemView;
class QHeaderView;
class QTableView;
class QTreeView;

namespace strata {

/// The look and the hands that all tables share: rows of one height, no grid, whole rows selected, smooth scrolling,
/// our delegate. Takes a view whose model is set, and the height of a row at the size that theme.h names.
void setTableLook(QTableView& view, int rowHeight);

/// The same for a tree; no columns' sizes yet.
void setTreeLook(QTreeView& view);
/// The first column takes what the others leave; where that is less than its title or two thirds of `wanted`
/// pixels, it has `wanted` and the view scrolls sideways.
void fitFirstColumn(QHeaderView& header, int wanted);
/// The same whenever the view's size changes, for a width in characters.
void keepFirstColumnReadable(QAbstractItemView& view, QHeaderView& header, int characters);
/// Once its model has columns: the first takes what is left, the others fit what they show.
void fitTreeColumns(QTreeView& view);

} // namespace strata
