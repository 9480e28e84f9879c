// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace strata {

/// The look and the hands that all tables share: rows of one height, no grid, whole rows selected, smooth scrolling,
/// our delegate. Takes a view whose model is set.
void setTableLook(QTableView& view, int rowHeight);

} // namespace strata
