// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "widgets/models/row_order.h"

#include <QByteArray>
#include <QModelIndexList>
#include <QString>

#include <optional>

class QAbstractItemModel;

namespace strata {

/// Of a header: the column's name in files, which is the same in every language. Without one its title is taken.
inline constexpr int kKeyRole = 0x0100 + 64; // behind Qt::UserRole

enum class ExportFormat : unsigned char { Csv, Json };
/// By the end of the file's name; comma-separated unless it is .json.
ExportFormat exportFormatOf(const QString& path);

/// The rows of a table as a person sees them, in UTF-8: comma-separated values (RFC 4180, with a header line), or JSON,
/// an array of one object a row. Numbers are plain numbers, addresses "0x…".
QByteArray exportTable(const QAbstractItemModel& model, ExportFormat format);
/// The same of a tree, depth first, folded rows too: before the columns stands the level, counted from 0.
QByteArray exportTree(const QAbstractItemModel& model, ExportFormat format);
/// Those of `rows` that the tree has, in its order, as it shows them: a line of titles, tabs between cells, two spaces
/// a level.
QString treeRowsAsText(const QAbstractItemModel& model, const QModelIndexList& rows);
/// Writes to a new file beside `path` and puts it there; else says what went wrong.
std::optional<QString> writeExport(const QByteArray& bytes, const QString& path);
/// The same of a document's table with all its columns, the hidden ones too: on any thread, a million rows long.
/// `rows` null: all of them. Empty when cancelled.
QByteArray exportRows(const Document& document, const TableDescription& table, const RowsPtr& rows, ExportFormat format,
                      const Progress& progress = {});

} // namespace strata
