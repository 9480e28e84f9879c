// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/table_model.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"
#include "widgets/models/table_export.h"

#include <QFutureWatcher>
#include <QStringList>
#include <QtConcurrentRun>

#include <algorithm>

namespace strata {

TableModel::TableModel(const TableDescription& table, QObject* parent) : QAbstractTableModel(parent), m_table(table) {}

TableModel::~TableModel() {
    m_stop.request_stop();
}

void TableModel::setDocument(DocumentPtr document) {
    m_stop.request_stop();
    ++m_job;
    beginResetModel();
    m_document = std::move(document);
    m_sorted = m_hits = m_shown = m_request.sorted = m_request.among = nullptr;
    m_hitBytes = {};
    m_busy = false;
    endResetModel();
    if (m_document && (m_request.column >= 0 || !m_request.query.isAll()))
        request();
    else
        emit rowsChanged();
}

void TableModel::setQuery(const Query& query) {
    if (query.text == m_request.query.text) return;
    m_request.query = query;
    m_request.among = m_hits && narrows(query, m_answered) ? m_hits : nullptr;
    request();
}

void TableModel::sort(int column, Qt::SortOrder order) {
    if (column >= columnCount()) return;
    if (column == m_request.column && order == m_request.order) return;
    m_request.column = column;
    m_request.order = order;
    m_request.sorted = nullptr;
    request();
}

std::uint32_t TableModel::totalRows() const {
    return m_document ? m_table.count(*m_document) : 0;
}

void TableModel::request() {
    m_stop.request_stop();
    m_stop = {};
    const std::uint64_t job = ++m_job;
    if (!m_document) return;
    m_busy = true;
    auto* watcher = new QFutureWatcher<RowAnswer>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, job, watcher] {
        if (job == m_job) swapIn(watcher->result());
        watcher->deleteLater();
    });
    watcher->setFuture(
        QtConcurrent::run([document = m_document, table = m_table, wanted = m_request, stop = m_stop.get_token()] {
            return answerRows(*document, table, wanted, stop);
        }));
}

void TableModel::swapIn(const RowAnswer& answer) {
    emit layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    std::vector<std::uint32_t> sources;
    sources.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex& index : before)
        sources.push_back(sourceRow(index.row()));

    m_sorted = m_request.sorted = answer.sorted;
    m_hits = answer.hits;
    m_shown = answer.shown;
    m_answered = m_request.query;
    m_hitBytes = answer.bytes;
    m_busy = false;

    // Where each row went, made only when the view holds on to rows: a selection of few, or of all.
    if (!before.isEmpty()) {
        std::vector<int> shownAt(totalRows(), -1);
        for (int row = 0, count = rowCount(); row < count; ++row)
            shownAt[sourceRow(row)] = row;
        QModelIndexList after;
        after.reserve(before.size());
        for (qsizetype i = 0; i < before.size(); ++i) {
            const int row = shownAt[sources[static_cast<std::size_t>(i)]];
            after.push_back(row < 0 ? QModelIndex() : index(row, before[i].column()));
        }
        changePersistentIndexList(before, after);
    }
    emit layoutChanged();
    emit rowsChanged();
}

std::uint32_t TableModel::sourceRow(int shownRow) const {
    const auto row = static_cast<std::size_t>(shownRow);
    if (m_shown) return (*m_shown)[row];
    return m_sorted ? (*m_sorted)[row] : static_cast<std::uint32_t>(shownRow);
}

ItemRef TableModel::refAt(int shownRow) const {
    if (!m_document || shownRow < 0 || shownRow >= rowCount()) return {};
    return m_table.ref(*m_document, sourceRow(shownRow));
}

std::optional<int> TableModel::shownRowOf(ItemRef ref) const {
    // While another image arrives, what is current may still be an item of the one before.
    if (!m_document || !refExists(*m_document, ref)) return std::nullopt;
    const auto row = m_table.rowOf(*m_document, ref);
    if (!row) return std::nullopt;
    const RowsPtr rows = shownRows();
    if (!rows) return static_cast<int>(*row);
    const auto found = std::find(rows->begin(), rows->end(), *row);
    if (found == rows->end()) return std::nullopt;
    return static_cast<int>(found - rows->begin());
}

QString TableModel::asText(const std::vector<int>& shownRows) const {
    QString text;
    for (int c = 0; c < columnCount(); ++c)
        text += word(column(c).title) + (c + 1 < columnCount() ? '\t' : '\n');
    if (!m_document) return text;
    for (const int row : shownRows) {
        for (int c = 0; c < columnCount(); ++c)
            text += column(c).text(*m_document, sourceRow(row)) + (c + 1 < columnCount() ? '\t' : '\n');
    }
    return text;
}

int TableModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid() || !m_document) return 0;
    return static_cast<int>(m_shown ? m_shown->size() : totalRows());
}

int TableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
    if (!m_document || !index.isValid() || index.row() >= rowCount()) return {};
    const TableColumn& c = column(index.column());
    const bool numeric = c.style == ColumnStyle::Number;
    switch (role) {
    case Qt::DisplayRole:
        return c.text(*m_document, sourceRow(index.row()));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (numeric ? Qt::AlignRight : Qt::AlignLeft));
    case StyleRole:
        return static_cast<int>(c.style);
    case MatchBeginRole:
    case MatchLengthRole: {
        if (c.style != ColumnStyle::Name && c.style != ColumnStyle::EndName) return -1;
        const auto part = matchedPart(m_request.query, c.text(*m_document, sourceRow(index.row())));
        if (!part) return -1;
        return static_cast<int>(role == MatchBeginRole ? part->begin : part->length);
    }
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    if (role == Qt::DisplayRole) return word(column(section).title);
    if (role == Qt::ToolTipRole && column(section).hint != nullptr) return word(column(section).hint);
    if (role == kKeyRole) return QString::fromUtf8(column(section).title);
    if (role == Qt::TextAlignmentRole) {
        const bool numeric = column(section).style == ColumnStyle::Number;
        return int(Qt::AlignVCenter | (numeric ? Qt::AlignRight : Qt::AlignLeft));
    }
    return {};
}

} // namespace strata
