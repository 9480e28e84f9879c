// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/row_order.h"

#include <algorithm>
#include <numeric>

namespace strata {
namespace {

/// Rows in the order of a key read once per row; equal keys keep the document's order both ways.
template <class Key, class Read> Rows sortedBy(std::uint32_t count, Qt::SortOrder order, Read&& read) {
    std::vector<std::pair<Key, std::uint32_t>> keys(count);
    for (std::uint32_t row = 0; row < count; ++row)
        keys[row] = {read(row), row};
    std::stable_sort(keys.begin(), keys.end(), [order](const auto& a, const auto& b) {
        return order == Qt::AscendingOrder ? a.first < b.first : b.first < a.first;
    });
    Rows rows(count);
    std::transform(keys.begin(), keys.end(), rows.begin(), [](const auto& key) { return key.second; });
    return rows;
}

Rows sortRows(const Document& document, const TableDescription& table, int column, Qt::SortOrder order) {
    const TableColumn& c = table.columns[static_cast<std::size_t>(column)];
    const std::uint32_t count = table.count(document);
    if (c.number) return sortedBy<std::uint64_t>(count, order, [&](auto row) { return c.number(document, row); });
    return sortedBy<std::string_view>(count, order, [&](auto row) { return c.bytes(document, row); });
}

struct Hits {
    std::vector<bool> isHit;
    std::size_t count = 0;
    ByteCount bytes;
};

/// Walks the document's order, where aliases are neighbours, so that their bytes are summed once.
Hits findHits(const Document& document, const TableDescription& table, const Query& query,
              const std::stop_token& stop) {
    const std::uint32_t count = table.count(document);
    Hits hits{.isHit = std::vector<bool>(count), .count = 0, .bytes = {}};
    std::optional<Vma> lastVma;
    ByteCount lastSize;
    const bool needsRange = query.kind == QueryKind::Address;
    for (std::uint32_t row = 0; row < count; ++row) {
        if (row % 4096 == 0 && stop.stop_requested()) return {};
        const RowRange range = needsRange ? table.range(document, row) : RowRange{};
        if (!matches(query, table.name(document, row), range.vma, range.size)) continue;
        hits.isHit[row] = true;
        ++hits.count;
        const RowRange bytes = needsRange ? range : table.range(document, row);
        const bool alias = bytes.vma && bytes.vma == lastVma;
        if (!alias) hits.bytes += bytes.size;
        if (alias && bytes.size > lastSize) hits.bytes += bytes.size - lastSize;
        lastSize = alias ? std::max(lastSize, bytes.size) : bytes.size;
        lastVma = bytes.vma;
    }
    return hits;
}

} // namespace

RowAnswer answerRows(const Document& document, const TableDescription& table, const RowRequest& request,
                     const std::stop_token& stop) {
    RowAnswer answer;
    answer.sorted = request.sorted;
    if (request.column >= 0 && !answer.sorted)
        answer.sorted = std::make_shared<const Rows>(sortRows(document, table, request.column, request.order));
    if (request.query.isAll() || stop.stop_requested()) return answer;

    const Hits hits = findHits(document, table, request.query, stop);
    Rows shown;
    shown.reserve(hits.count);
    const std::uint32_t count = static_cast<std::uint32_t>(hits.isHit.size());
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t row = answer.sorted ? (*answer.sorted)[i] : i;
        if (hits.isHit[row]) shown.push_back(row);
    }
    answer.shown = std::make_shared<const Rows>(std::move(shown));
    answer.bytes = hits.bytes;
    return answer;
}

} // namespace strata
