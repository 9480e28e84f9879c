// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stubs/users_model.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/table_export.h"
#include "widgets/models/table_model.h"

#include <algorithm>

namespace strata {

void UsersModel::setUsers(const ReachAnalysisPtr& analysis, UsersBy by) {
    beginResetModel();
    m_analysis = analysis;
    m_by = by;
    takeOrder(analysis ? tree().children : std::vector<std::uint32_t>());
    endResetModel();
}

void UsersModel::takeOrder(std::vector<std::uint32_t> order) {
    m_order = std::move(order);
    m_rowOf.assign(m_order.size() + 1, 0);
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        const StubUser& parent = tree().users[tree().users[m_order[i]].parent];
        m_rowOf[m_order[i]] = static_cast<int>(i - parent.children.begin);
    }
}

void UsersModel::sort(int column, Qt::SortOrder order) {
    if (!m_analysis) return;
    std::vector<std::uint32_t> sorted = tree().children;
    if (column >= 0) {
        std::vector<QString> names(column == Name ? tree().users.size() : 0);
        for (std::size_t i = 1; i < names.size(); ++i)
            names[i] = nameOfUser(tree().users[i]);
        const auto isLess = [&](std::uint32_t a, std::uint32_t b) {
            if (column == Name) return names[a] < names[b];
            return number(tree().users[a], column).toUInt() < number(tree().users[b], column).toUInt();
        };
        for (const StubUser& user : tree().users)
            std::stable_sort(sorted.begin() + user.children.begin, sorted.begin() + user.children.end,
                             [&](std::uint32_t a, std::uint32_t b) {
                                 return order == Qt::AscendingOrder ? isLess(a, b) : isLess(b, a);
                             });
    }
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    takeOrder(std::move(sorted));
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex& index : before)
        after.append(createIndex(m_rowOf[index.internalId()], index.column(), index.internalId()));
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

QModelIndex UsersModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) return {};
    const IndexRange children = tree().users[userOf(parent)].children;
    return createIndex(row, column, quintptr{m_order[children.begin + static_cast<std::uint32_t>(row)]});
}

QModelIndex UsersModel::parent(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const std::uint32_t parent = user(index).parent;
    return parent == 0 ? QModelIndex() : createIndex(m_rowOf[parent], 0, quintptr{parent});
}

int UsersModel::rowCount(const QModelIndex& parent) const {
    if (!m_analysis || parent.column() > 0) return 0;
    const IndexRange children = tree().users[userOf(parent)].children;
    return static_cast<int>(children.end - children.begin);
}

int UsersModel::columnCount(const QModelIndex& /*parent*/) const {
    return m_by == UsersBy::Caller ? Only + 1 : Only; // a stub leads to one function: all of a target's are its own
}

QString UsersModel::nameOfUser(const StubUser& user) const {
    const Document& document = *m_analysis->document;
    switch (user.kind) {
    case StubUserKind::All:
        return {};
    case StubUserKind::Section:
        return sectionName(document, user.index);
    case StubUserKind::Object:
        return objectText(m_analysis->objects, user.index);
    case StubUserKind::Function:
        return user.index == kNone ? placeText(document, user.at)
                                   : nameOf(document, {Side::A, RefKind::SymbolSpan, user.index});
    case StubUserKind::Stub:
        return nameOf(document, {Side::A, RefKind::Stub, user.index});
    }
    return {};
}

ItemRef UsersModel::refAt(const QModelIndex& index) const {
    const Document& document = *m_analysis->document;
    const StubUser& of = user(index);
    switch (of.kind) {
    case StubUserKind::All:
        return {};
    case StubUserKind::Section:
        if (const auto item = sectionItem(document, of.index)) return {Side::A, RefKind::LayoutItem, *item};
        break;
    case StubUserKind::Object:
        if (const auto piece = pieceAt(document, of.section, of.at);
            piece && document.layout.pieces[*piece].kind != PieceKind::Gap)
            return {Side::A, RefKind::Piece, *piece};
        break;
    case StubUserKind::Function:
        if (of.index != kNone) return {Side::A, RefKind::SymbolSpan, of.index};
        break;
    case StubUserKind::Stub:
        return {Side::A, RefKind::Stub, of.index};
    }
    return itemAt(document, of.at).value_or(ItemRef{});
}

QVariant UsersModel::number(const StubUser& user, int column) const {
    switch (column) {
    case Stubs:
        return user.stubs;
    case Callers:
        return user.callers;
    default:
        return user.only;
    }
}

QVariant UsersModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const StubUser& of = user(index);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Name ? nameOfUser(of) : countText(number(of, index.column()).toUInt());
    case Qt::ToolTipRole:
        if (index.column() != Name) return {};
        return of.kind == StubUserKind::Object ? text(m_analysis->objects.name(of.index)) : nameOfUser(of);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == Name ? Qt::AlignLeft : Qt::AlignRight));
    case StyleRole:
        return static_cast<int>(index.column() == Name ? ColumnStyle::Name : ColumnStyle::Number);
    case MatchBeginRole:
    case MatchLengthRole:
        return -1;
    default:
        return {};
    }
}

QVariant UsersModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const char* const titles[] = {m_by == UsersBy::Caller ? QT_TR_NOOP("Section, object, function")
                                                          : QT_TR_NOOP("Function, stub"),
                                  QT_TR_NOOP("Stubs"), QT_TR_NOOP("Callers"), QT_TR_NOOP("Only")};
    const QString hints[] = {QString(), tr("Stubs that its branches go through"), tr("Branches that go through stubs"),
                             tr("Stubs that nobody else goes through: they would go away without its far branches")};
    if (role == Qt::DisplayRole) return tr(titles[section]);
    if (role == kKeyRole) return QString::fromUtf8(titles[section]);
    if (role == Qt::ToolTipRole) return hints[section];
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Name ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace strata
