// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QMenu;

namespace strata {

class DocumentTable;

/// Which columns are shown: one entry each, and all as they were at first.
void fillColumnMenu(QMenu& menu, DocumentTable& table);
/// What can be done with the row under the mouse and with the selected ones.
void fillRowMenu(QMenu& menu, DocumentTable& table, int row);

} // namespace strata
