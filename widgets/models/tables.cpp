// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/tables.h"

#include <array>

namespace strata {

std::span<const TableDescription> inspectTables() {
    static const std::array tables{sectionsTable(),    segmentsTable(), symbolsTable(),
                                   objectsTable(),     stubsTable(),    kallsymsTables(),
                                   relocationsTable(), notesTable(),    diagnosticsTable()};
    return tables;
}

} // namespace strata
