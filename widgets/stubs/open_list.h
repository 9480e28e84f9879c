// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/list_model.h"

#include <QTableView>

namespace strata {

/// A short list at its full height, for a page that scrolls as a whole. Its long columns share the width.
class OpenList : public QTableView {
    Q_OBJECT
public:
    explicit OpenList(const QString& accessibleName, QWidget* parent = nullptr);

    ListModel& list() { return *m_list; }
    void setRows(std::uint32_t count, std::vector<ListColumn> columns, Bits bits);

signals:
    /// A row was made current by keys, or clicked.
    void chosen(std::uint32_t row);

private:
    ListModel* m_list;
};

} // namespace strata
