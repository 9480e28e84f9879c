// SPDX-License-Identifier: GPL-3.0-or-later
// An index holds its node; the row that stands for the rest holds its parent's node plus the number of nodes.
#include "widgets/owners/owners_model.h"

#include "widgets/common/format.h"
#include "widgets/models/table_model.h"

#include <algorithm>

namespace strata {

namespace {

std::uint64_t number(const OwnerBytes& bytes, int column) {
    switch (column) {
    case OwnersModel::Text:
        return bytes.text.value;
    case OwnersModel::Data:
        return bytes.data.value;
    case OwnersModel::Bss:
        return bytes.bss.value;
    case OwnersModel::Padding:
        return bytes.padding.value;
    default:
        return bytes.total().value;
    }
}

OwnerOrderPtr makeOrder(const OwnerAnalysis& analysis, int column, Qt::SortOrder order) {
    if (column < 0) return analysis.bySize;
    const auto isLess = [column](const OwnerNode& a, const OwnerNode& b) {
        if (column == OwnersModel::Name) return a.name < b.name;
        return number(a.bytes, column) < number(b.bytes, column);
    };
    return sortOwners(analysis.owners, [&](const OwnerNode& a, const OwnerNode& b) {
        return order == Qt::AscendingOrder ? isLess(a, b) : isLess(b, a);
    });
}

} // namespace

void OwnersModel::setOwners(const OwnerAnalysisPtr& analysis) {
    m_job.cancel();
    beginResetModel();
    m_analysis = analysis;
    m_order = analysis ? analysis->bySize : nullptr;
    endResetModel();
}

void OwnersModel::sort(int column, Qt::SortOrder order) {
    if (!m_analysis) return;
    m_job.start(
        this, [analysis = m_analysis, column, order](const Progress&) { return makeOrder(*analysis, column, order); },
        {}, [this](const OwnerOrderPtr& made) { takeOrder(made); });
}

void OwnersModel::takeOrder(OwnerOrderPtr order) {
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    m_order = std::move(order);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex& index : before) {
        const auto node = nodeAt(index);
        const bool shown = !node || m_order->rowOf[*node] < kMostRows;
        const int row = node ? static_cast<int>(m_order->rowOf[*node]) : index.row();
        after.append(shown ? createIndex(row, index.column(), index.internalId()) : QModelIndex());
    }
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    emit sorted();
}

std::uint32_t OwnersModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<std::uint32_t>(index.internalId()) : 0;
}

std::optional<std::uint32_t> OwnersModel::nodeAt(const QModelIndex& index) const {
    if (!index.isValid() || isRest(index)) return std::nullopt;
    return nodeOf(index);
}

QModelIndex OwnersModel::indexOf(std::uint32_t node) const {
    while (node != 0 && m_order->rowOf[node] >= kMostRows)
        node = m_analysis->node(node).parent;
    return node == 0 ? QModelIndex() : createIndex(static_cast<int>(m_order->rowOf[node]), 0, quintptr{node});
}

QModelIndex OwnersModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) return {};
    const std::uint32_t above = nodeOf(parent);
    if (static_cast<std::uint32_t>(row) == kMostRows)
        return createIndex(row, column, quintptr{above} + m_analysis->owners.nodes.size());
    const IndexRange children = m_analysis->node(above).children;
    return createIndex(row, column, quintptr{m_order->children[children.begin + static_cast<std::uint32_t>(row)]});
}

QModelIndex OwnersModel::parent(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const std::size_t count = m_analysis->owners.nodes.size();
    const std::uint32_t parent =
        isRest(index) ? static_cast<std::uint32_t>(index.internalId() - count) : m_analysis->node(nodeOf(index)).parent;
    return parent == 0 ? QModelIndex() : createIndex(static_cast<int>(m_order->rowOf[parent]), 0, quintptr{parent});
}

int OwnersModel::rowCount(const QModelIndex& parent) const {
    if (!m_analysis || parent.column() > 0 || (parent.isValid() && isRest(parent))) return 0;
    const IndexRange children = m_analysis->node(nodeOf(parent)).children;
    return static_cast<int>(std::min(children.end - children.begin, kMostRows + 1));
}

int OwnersModel::columnCount(const QModelIndex& /*parent*/) const {
    return kColumns;
}

double OwnersModel::share(std::uint32_t node) const {
    const std::uint64_t all = m_analysis->owners.root().bytes.total().value;
    return all == 0 ? 0 : static_cast<double>(m_analysis->node(node).bytes.total().value) / static_cast<double>(all);
}

QString OwnersModel::restText(const QModelIndex& index, int column) const {
    if (column != Name) return {};
    const IndexRange children = m_analysis->node(nodeOf(parent(index))).children;
    return tr("%1 more").arg(countText(children.end - children.begin - kMostRows));
}

QString OwnersModel::cellText(std::uint32_t node, int column) const {
    if (column == Name) return ownerName(*m_analysis, node);
    if (column == Share) return percentText(share(node), 1);
    const std::uint64_t value = number(m_analysis->node(node).bytes, column);
    return value == 0 && column != Total ? QString() : countText(value);
}

QVariant OwnersModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const bool isName = index.column() == Name;
    switch (role) {
    case Qt::DisplayRole:
        return isRest(index) ? restText(index, index.column()) : cellText(nodeOf(index), index.column());
    case Qt::ToolTipRole:
        return isName && !isRest(index) ? QVariant(text(m_analysis->owners.path(nodeOf(index)))) : QVariant();
    case kShareRole:
        return index.column() == Share && !isRest(index) ? QVariant(share(nodeOf(index))) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isName ? Qt::AlignLeft : Qt::AlignRight));
    case StyleRole:
        if (isRest(index)) return static_cast<int>(ColumnStyle::Text);
        return static_cast<int>(isName ? ColumnStyle::Name : ColumnStyle::Number);
    case MatchBeginRole:
    case MatchLengthRole:
        return -1;
    default:
        return {};
    }
}

QVariant OwnersModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns) return {};
    const QString titles[] = {tr("Name"), tr("Text"), tr("Data"), tr("Bss"), tr("Padding"), tr("Total"), tr("Share")};
    const QString hints[] = {tr("Folder, object, section, symbol"),
                             tr("Bytes in executable sections"),
                             tr("Bytes of other sections that the file holds"),
                             tr("Bytes that only memory has"),
                             tr("Alignment, fill and holes; fill in front of a section counts for who asked for it"),
                             tr("Bytes in memory, padding included"),
                             tr("Of the whole memory image")};
    if (role == Qt::DisplayRole) return titles[section];
    if (role == Qt::ToolTipRole) return hints[section];
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Name ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace strata
