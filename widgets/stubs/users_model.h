// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/item_ref.h"
#include "widgets/stubs/reach_analysis.h"

#include <QAbstractItemModel>

namespace strata {

/// Whose side the stubs are seen from.
enum class UsersBy : std::uint8_t { Caller, Target };

/// A StubUsers tree as an item model; may be sorted by any column, level by level.
class UsersModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column : int { Name, Stubs, Callers, Only };

    using QAbstractItemModel::QAbstractItemModel;

    /// Null: nothing to show.
    void setUsers(const ReachAnalysisPtr& analysis, UsersBy by);
    const StubUser& user(const QModelIndex& index) const { return tree().users[index.internalId()]; }
    /// What a row stands for in the document.
    ItemRef refAt(const QModelIndex& index) const;

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const StubUsers& tree() const { return m_by == UsersBy::Caller ? m_analysis->byCaller : m_analysis->byTarget; }
    static std::size_t userOf(const QModelIndex& index) { return index.isValid() ? index.internalId() : 0; }
    QString nameOfUser(const StubUser& user) const;
    QVariant number(const StubUser& user, int column) const;
    void takeOrder(std::vector<std::uint32_t> order);

    ReachAnalysisPtr m_analysis;
    UsersBy m_by = UsersBy::Caller;
    std::vector<std::uint32_t> m_order; ///< StubUsers::children, as sorted here.
    std::vector<int> m_rowOf;           ///< By user: its row below its parent.
};

} // namespace strata
