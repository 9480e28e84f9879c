// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/query.h"
#include "widgets/models/table_description.h"

namespace strata {

/// Whether rows of one table are hits of a query: fields are looked up in the table's columns once, not once a row.
class RowMatch {
public:
    RowMatch(const Document& document, const TableDescription& table, const Query& query);

    bool operator()(std::uint32_t row) const;

private:
    struct Condition {
        const QueryTerm* term;
        const TableColumn* column; ///< Of a field; null: the table has no such column.
    };
    bool agrees(const Condition& condition, std::uint32_t row) const;
    bool fieldAgrees(const Condition& condition, std::uint32_t row) const;

    const Document& m_document;
    const TableDescription& m_table;
    bool m_isBroken;
    std::vector<Condition> m_conditions; ///< The cheapest first.
};

} // namespace strata
