// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QAbstractItemModel;

namespace strata {

enum class ExportFormat : unsigned char { Csv, Json };

/// The rows of a table as a person sees them, in UTF-8: comma-separated values (RFC 4180, with a header line), or JSON,
/// an array of one object a row. Numbers are plain numbers, addresses "0x…".
QByteArray exportTable(const QAbstractItemModel& model, ExportFormat format);

} // namespace strata
