// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/tables.h"

#include <array>

namespace strata {

std::span<const TableDescription> inspectTables() {
    static const std::array tables{sectionsTable(), symbolsTable(), stubsTable(), kallsymsTables(), diagnosticsTable()};
    return tables;
}

} // namespace strata
