// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/plan_models.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/table_model.h"

#include <array>

namespace strata {
namespace {

struct PlanColumn {
    const char* title;
    ColumnStyle style;
    QString (*text)(const PlannedTable&, Bits);
};
constexpr std::array kTableColumns{
    PlanColumn{QT_TRANSLATE_NOOP("Words", "Table"), ColumnStyle::Name,
               [](auto& t, Bits) { return textOf(kallsymsLabel(t.table)); }},
    PlanColumn{QT_TRANSLATE_NOOP("Words", "VMA"), ColumnStyle::Address,
               [](auto& t, Bits bits) { return addressText(t.vma.value, bits); }},
    PlanColumn{QT_TRANSLATE_NOOP("Words", "Slot"), ColumnStyle::Number,
               [](auto& t, Bits) { return countText(t.slot.value); }},
    PlanColumn{QT_TRANSLATE_NOOP("Words", "Used now"), ColumnStyle::Number,
               [](auto& t, Bits) { return countText(t.oldUsed.value); }},
    PlanColumn{QT_TRANSLATE_NOOP("Words", "Used after"), ColumnStyle::Number,
               [](auto& t, Bits) { return countText(t.newUsed.value); }},
    PlanColumn{QT_TRANSLATE_NOOP("Words", "Slack"), ColumnStyle::Number,
               [](auto& t, Bits) { return countText(t.slack()); }},
    PlanColumn{
        QT_TRANSLATE_NOOP("Words", "Bytes changed"), ColumnStyle::Number,
        [](auto& t, Bits) { return t.keptRelocation ? QObject::tr("kept (relocation)") : countText(t.changed); }},
};

struct WrongColumn {
    const char* title;
    ColumnStyle style;
    QString (*text)(const WrongAddress&, Bits);
};
constexpr std::array kWrongColumns{
    WrongColumn{QT_TRANSLATE_NOOP("Words", "Symbol"), ColumnStyle::Name,
                [](auto& w, Bits) { return QString::fromStdString(w.name); }},
    WrongColumn{QT_TRANSLATE_NOOP("Words", "Tables say"), ColumnStyle::Address,
                [](auto& w, Bits bits) { return addressText(w.table.value, bits); }},
    WrongColumn{QT_TRANSLATE_NOOP("Words", "It is at"), ColumnStyle::Address,
                [](auto& w, Bits bits) { return addressText(w.symtab.value, bits); }},
};

QVariant alignment(ColumnStyle style) {
    return int(Qt::AlignVCenter | (style == ColumnStyle::Number ? Qt::AlignRight : Qt::AlignLeft));
}

/// What both models answer for a cell of `columns`.
template <class Columns, class Row>
QVariant cell(const Columns& columns, int column, const Row& row, Bits bits, int role) {
    const auto& c = columns[static_cast<std::size_t>(column)];
    if (role == Qt::DisplayRole) return c.text(row, bits);
    if (role == Qt::ToolTipRole && c.style == ColumnStyle::Name) return c.text(row, bits);
    if (role == Qt::TextAlignmentRole) return alignment(c.style);
    if (role == StyleRole) return static_cast<int>(c.style);
    if (role == MatchBeginRole || role == MatchLengthRole) return -1;
    return {};
}

template <class Columns> QVariant header(const Columns& columns, int section, Qt::Orientation orientation, int role) {
    if (orientation != Qt::Horizontal || section < 0 || section >= static_cast<int>(columns.size())) return {};
    const auto& c = columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) return word(c.title);
    if (role == Qt::TextAlignmentRole) return alignment(c.style);
    return {};
}

} // namespace

void PlannedTableModel::setPlan(PlanPtr plan, Bits bits) {
    beginResetModel();
    m_plan = std::move(plan);
    m_bits = bits;
    endResetModel();
}

int PlannedTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_plan ? 0 : static_cast<int>(m_plan->tables.size());
}
int PlannedTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(kTableColumns.size());
}
QVariant PlannedTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    return cell(kTableColumns, index.column(), m_plan->tables[static_cast<std::size_t>(index.row())], m_bits, role);
}
QVariant PlannedTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    return header(kTableColumns, section, orientation, role);
}

void WrongSymbolsModel::setPlan(PlanPtr plan, WrongWhen when, Bits bits) {
    beginResetModel();
    m_plan = std::move(plan);
    m_when = when;
    m_bits = bits;
    endResetModel();
}

const WrongAddress* WrongSymbolsModel::at(int row) const {
    if (!m_plan || row < 0 || row >= rowCount()) return nullptr;
    const auto& list = m_when == WrongWhen::Now ? m_plan->wrongBefore : m_plan->wrongAfter;
    return &list[static_cast<std::size_t>(row)];
}

int WrongSymbolsModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || !m_plan) return 0;
    return static_cast<int>(m_when == WrongWhen::Now ? m_plan->wrongBefore.size() : m_plan->wrongAfter.size());
}
int WrongSymbolsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(kWrongColumns.size());
}
QVariant WrongSymbolsModel::data(const QModelIndex& index, int role) const {
    const WrongAddress* wrong = index.isValid() ? at(index.row()) : nullptr;
    return wrong ? cell(kWrongColumns, index.column(), *wrong, m_bits, role) : QVariant();
}
QVariant WrongSymbolsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    return header(kWrongColumns, section, orientation, role);
}

} // namespace strata
