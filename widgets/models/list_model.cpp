// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/list_model.h"

#include "widgets/common/format.h"

#include <algorithm>
#include <numeric>

namespace strata {
namespace {

/// Sorting asks for a value once a row, not once a comparison.
/// Nothing first, then numbers, then texts: QVariant has no order between those.
bool isLess(const QVariant& a, const QVariant& b) {
    const auto rank = [](const QVariant& value) {
        return !value.isValid() ? 0 : value.typeId() == QMetaType::QString ? 2 : 1;
    };
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    return QVariant::compare(a, b) == QPartialOrdering::Less;
}

QString signedText(qlonglong value) {
    const QString digits = countText(static_cast<std::uint64_t>(value < 0 ? -value : value));
    return value < 0 ? QChar(0x2212) + digits : digits;
}

} // namespace

void ListModel::setRows(std::vector<std::uint32_t> rows, std::vector<ListColumn> columns, Bits bits) {
    beginResetModel();
    m_rows = std::move(rows);
    m_columns = std::move(columns);
    m_bits = bits;
    endResetModel();
}

void ListModel::setShown(std::vector<std::uint32_t> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void ListModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= columnCount() || m_rows.empty()) return;
    const ListColumn& by = m_columns[static_cast<std::size_t>(column)];
    std::vector<QVariant> keys;
    keys.reserve(m_rows.size());
    for (const std::uint32_t row : m_rows)
        keys.push_back(by.value(row));
    std::vector<std::size_t> places(m_rows.size());
    std::iota(places.begin(), places.end(), 0);
    std::ranges::stable_sort(places, [&](std::size_t a, std::size_t b) {
        return order == Qt::AscendingOrder ? isLess(keys[a], keys[b]) : isLess(keys[b], keys[a]);
    });
    std::vector<std::uint32_t> sorted;
    sorted.reserve(places.size());
    for (const std::size_t place : places)
        sorted.push_back(m_rows[place]);
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    m_rows = std::move(sorted);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

int ListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ListModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString ListModel::textOf(const ListColumn& column, const QVariant& value) const {
    if (!value.isValid()) return QStringLiteral("–");
    if (column.style == ColumnStyle::Address && value.typeId() == QMetaType::ULongLong)
        return addressText(value.toULongLong(), m_bits);
    switch (value.typeId()) {
    case QMetaType::UInt:
    case QMetaType::ULongLong:
        return countText(value.toULongLong());
    case QMetaType::Int:
    case QMetaType::LongLong:
        return signedText(value.toLongLong());
    case QMetaType::Double:
        return QString::number(value.toDouble(), 'f', 2);
    default:
        return value.toString();
    }
}

QVariant ListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount()) return {};
    const ListColumn& column = m_columns[static_cast<std::size_t>(index.column())];
    switch (role) {
    case RawRole:
        return column.value(rowAt(index.row()));
    case Qt::DisplayRole:
        if (column.text) return column.text(rowAt(index.row()));
        return textOf(column, column.value(rowAt(index.row())));
    case Qt::ToolTipRole:
        return column.style == ColumnStyle::Name || column.style == ColumnStyle::Text
                   ? QVariant(textOf(column, column.value(rowAt(index.row()))))
                   : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column.style == ColumnStyle::Number ? Qt::AlignRight : Qt::AlignLeft));
    case QuietRole:
        return column.isQuiet && column.isQuiet(rowAt(index.row()));
    case StyleRole:
        return static_cast<int>(column.style);
    case MatchBeginRole:
    case MatchLengthRole: {
        const auto part = m_marked.isAll() ? std::nullopt : matchedPart(m_marked, index.data().toString());
        if (!part) return -1;
        return static_cast<int>(role == MatchBeginRole ? part->begin : part->length);
    }
    default:
        return {};
    }
}

QVariant ListModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const ListColumn& column = m_columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) return column.title;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (column.style == ColumnStyle::Number ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace strata
