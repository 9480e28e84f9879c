// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "widgets/models/query.h"
#include "widgets/models/table_description.h"

#include <Qt>

#include <memory>
#include <stop_token>
#include <vector>

namespace strata {

/// Row numbers of a table in the order they are shown.
using Rows = std::vector<std::uint32_t>;
using RowsPtr = std::shared_ptr<const Rows>;

/// What a table should show.
struct RowRequest {
    Query query;
    int column = -1; ///< -1: the document's own order.
    Qt::SortOrder order = Qt::AscendingOrder;
    RowsPtr sorted; ///< All rows in that order, when they are known from the last request.
    RowsPtr among;  ///< The only rows that can be hits, in the document's order; null: any.
};

struct RowAnswer {
    RowsPtr sorted;  ///< All rows in the wanted order; null for the document's own.
    RowsPtr hits;    ///< The hits in the document's order; null for every row.
    RowsPtr shown;   ///< The hits in the wanted order; null for every row.
    ByteCount bytes; ///< Sum over the hits, symbols at one address counted once.
};

/// Sorts and filters: pure, so that it runs on any thread. A stopped run returns an empty answer.
///
/// QSortFilterProxyModel asks the model through QVariant for every row on the GUI thread: 189 000 rows cost it
/// more than a second a key. Here one pass over the names costs a few milliseconds, and the view is told once.
RowAnswer answerRows(const Document& document, const TableDescription& table, const RowRequest& request,
                     const std::stop_token& stop);

} // namespace strata
