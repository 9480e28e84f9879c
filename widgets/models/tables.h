// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/models/table_description.h"

namespace strata {

const TableDescription& sectionsTable();
const TableDescription& segmentsTable();
const TableDescription& symbolsTable();
const TableDescription& objectsTable();
const TableDescription& stubsTable();
const TableDescription& kallsymsTables();
const TableDescription& relocationsTable();
const TableDescription& notesTable();
const TableDescription& diagnosticsTable();

} // namespace strata
