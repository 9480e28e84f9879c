// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/kallsyms/analysis.h"
#include "widgets/models/list_model.h"

class QWidget;

namespace strata {

/// The 256 codes as a list, for export.
void fillTokenList(ListModel& model, const AnalysisPtr& analysis);

/// Writes a table to FILE.csv or FILE.json. Returns the reason when it could not be written.
std::optional<QString> writeTable(const QAbstractItemModel& model, const QString& path);

} // namespace strata
