// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/owners/owner_analysis.h"
#include "widgets/session/job.h"

#include <QAbstractItemModel>

namespace strata {

/// The owners as a tree that may be sorted by any column, level by level, off the GUI thread.
///
/// A parent shows its first kMostRows children and one row that stands for the rest: an image without maps and source
/// files has all its symbols below one node, and a tree view walks all rows of a node when that is opened.
class OwnersModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column : int { Name, Text, Data, Bss, Padding, Total, Share };
    static constexpr int kColumns = Share + 1;
    static constexpr std::uint32_t kMostRows = 20000;
    /// Role of the column Share: 0 to 1.
    static constexpr int kShareRole = Qt::UserRole + 100;

    using QAbstractItemModel::QAbstractItemModel;

    /// Null: nothing to show.
    void setOwners(const OwnerAnalysisPtr& analysis);
    /// Nothing for a row that stands for the rest.
    std::optional<std::uint32_t> nodeAt(const QModelIndex& index) const;
    /// The node's row; of one beyond the most that are shown, its parent's.
    QModelIndex indexOf(std::uint32_t node) const;
    bool isSorting() const { return m_job.isRunning(); }

    /// Takes effect when sorted() comes; column -1 is the biggest first.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void sorted();

private:
    void takeOrder(OwnerOrderPtr order);
    std::uint32_t nodeOf(const QModelIndex& index) const;
    bool isRest(const QModelIndex& index) const { return index.internalId() >= m_analysis->owners.nodes.size(); }
    QString restText(const QModelIndex& index, int column) const;
    QString cellText(std::uint32_t node, int column) const;
    double share(std::uint32_t node) const;

    OwnerAnalysisPtr m_analysis;
    OwnerOrderPtr m_order;
    Job<OwnerOrderPtr> m_job;
};

} // namespace strata
