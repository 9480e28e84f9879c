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
    /// `spare` are the columns that go where the long ones would get too narrow to be read, in that order.
    void setRows(std::uint32_t count, std::vector<ListColumn> columns, Bits bits, std::vector<int> spare = {});

signals:
    /// A row was made current by keys, or clicked.
    void chosen(std::uint32_t row);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeRoom();

    ListModel* m_list;
    std::vector<int> m_spare;
};

} // namespace strata
