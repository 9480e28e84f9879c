// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/query.h"
#include "widgets/models/table_model.h"

#include <QVariant>

#include <functional>

namespace strata {

/// Roles of a ListModel beside TableRole's.
enum ListRole : int {
    RawRole = Qt::UserRole + 16, ///< The value behind a cell: what is sorted and exported.
};

/// One column of a list. `value` gives a number (unsigned: count or address; signed or double: difference or share)
/// or a text; how it is shown follows from the style.
struct ListColumn {
    QString title;
    ColumnStyle style = ColumnStyle::Text;
    int width = 12;                                   ///< In average characters; the first column takes what is left.
    std::function<QVariant(std::uint32_t row)> value; ///< Of values it holds: exports ask it on another thread.
    std::function<QString(std::uint32_t row)> text;   ///< How it is shown instead, when given.
    std::function<bool(std::uint32_t row)> isQuiet;   ///< Drawn in grey: what does not matter.
};

/// Rows that a view has worked out by itself: unlike TableModel's they are no rows of the document. A column may be
/// sorted by; the rows are numbers, so filtering is a shorter list of them.
class ListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// `rows` are the numbers that the columns' functions understand, in the order of showing.
    void setRows(std::vector<std::uint32_t> rows, std::vector<ListColumn> columns, Bits bits);
    /// Other rows under the same columns.
    void setShown(std::vector<std::uint32_t> rows);
    /// What was searched for: the letters that made a row a hit stand out in columns of names.
    void setMarked(const Query& query) { m_marked = query; }
    void clear() { setRows({}, {}, Bits::B64); }
    const std::vector<ListColumn>& columns() const { return m_columns; }
    const std::vector<std::uint32_t>& rows() const { return m_rows; } ///< As they are shown.
    Bits bits() const { return m_bits; }
    std::uint32_t rowAt(int shown) const { return m_rows[static_cast<std::size_t>(shown)]; }

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(const ListColumn& column, const QVariant& value) const;

    std::vector<std::uint32_t> m_rows;
    std::vector<ListColumn> m_columns;
    Bits m_bits = Bits::B64;
    Query m_marked;
};

} // namespace strata
