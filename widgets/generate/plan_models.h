// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/generate/plan.h"

#include <QAbstractTableModel>

#include <memory>

namespace strata {

using PlanPtr = std::shared_ptr<const Plan>;

/// The planned tables: slot, used, slack, bytes that change.
class PlannedTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setPlan(PlanPtr plan, Bits bits);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    PlanPtr m_plan;
    Bits m_bits = Bits::B64;
};

/// Which of the plan's two lists of wrong entries.
enum class WrongWhen : std::uint8_t { Now, After };

/// Symbols whose address in the tables is not the one of the symbol table.
class WrongSymbolsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setPlan(PlanPtr plan, WrongWhen when, Bits bits);
    const WrongAddress* at(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    PlanPtr m_plan;
    WrongWhen m_when = WrongWhen::Now;
    Bits m_bits = Bits::B64;
};

} // namespace strata
