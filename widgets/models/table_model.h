// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/row_order.h"

#include <QAbstractTableModel>

namespace strata {

/// What a cell answers beside Qt's own roles.
enum TableRole : int {
    StyleRole = Qt::UserRole, ///< ColumnStyle as int.
    MatchBeginRole,           ///< First character of the part that matches the search; -1 for none.
    MatchLengthRole,
    QuietRole, ///< True: to be drawn in grey.
};

/// A document's table as an item model. Sorting and filtering run off the GUI thread; the newest request wins and
/// its answer is swapped in by one layout change.
class TableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit TableModel(const TableDescription& table, QObject* parent = nullptr);
    ~TableModel() override;

    void setDocument(DocumentPtr document);
    void setQuery(const Query& query);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    const TableDescription& table() const { return m_table; }
    const DocumentPtr& document() const { return m_document; }
    const Query& query() const { return m_request.query; }
    bool isSorted() const { return m_request.column >= 0; }
    std::uint32_t totalRows() const;
    ByteCount hitBytes() const { return m_hitBytes; }
    bool isBusy() const { return m_busy; }

    /// The shown row's item, and the shown row of an item (nothing when it is filtered out).
    ItemRef refAt(int shownRow) const;
    std::optional<int> shownRowOf(ItemRef ref) const;
    /// The document's row numbers that are shown; null when all of them are, in their own order.
    RowsPtr shownRows() const { return m_shown ? m_shown : m_sorted; }
    /// The hits of the search in the document's order; null when every row is one.
    RowsPtr hits() const { return m_hits; }
    /// Tab-separated lines with a header line, for the clipboard.
    QString asText(const std::vector<int>& shownRows) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// The shown rows are the answer to the newest request.
    void rowsChanged();

private:
    void request();
    void swapIn(const RowAnswer& answer);
    std::uint32_t sourceRow(int shownRow) const;
    const TableColumn& column(int index) const { return m_table.columns[static_cast<std::size_t>(index)]; }

    const TableDescription& m_table;
    DocumentPtr m_document;
    RowRequest m_request;
    RowsPtr m_sorted, m_hits, m_shown;
    Query m_answered; ///< What m_hits are the hits of.
    ByteCount m_hitBytes;
    std::stop_source m_stop;
    std::uint64_t m_job = 0; ///< Number of the newest request; older answers are dropped.
    bool m_busy = false;
};

} // namespace strata
