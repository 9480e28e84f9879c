// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;
class QTreeView;

namespace strata {

/// The look and the hands that all tables share: rows of one height, no grid, whole rows selected, smooth scrolling,
/// our delegate. Takes a view whose model is set.
void setTableLook(QTableView& view, int rowHeight);

/// The same for a tree; no columns' sizes yet.
void setTreeLook(QTreeView& view);
/// Once its model has columns: the first takes what is left, the others fit what they show.
void fitTreeColumns(QTreeView& view);

} // namespace strata
