// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/table_export.h"

#include "widgets/models/list_model.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSet>

namespace strata {
namespace {

/// What both kinds of tables look like to the writers: titles, and values without the marks that only help the eye.
struct Cells {
    std::size_t rows = 0;
    QStringList titles;
    std::function<QVariant(std::size_t row, int column)> value;
};

QByteArray quoted(const QString& text) {
    QByteArray bytes = text.toUtf8();
    if (!bytes.contains(',') && !bytes.contains('"') && !bytes.contains('\n') && !bytes.contains('\r')) return bytes;
    return '"' + bytes.replace('"', "\"\"") + '"';
}

QByteArray csvHeader(const Cells& cells) {
    QByteArray line;
    for (const QString& title : cells.titles)
        line += quoted(title) + ',';
    line.back() = '\r';
    return line + '\n';
}

QByteArray csvRow(const Cells& cells, std::size_t row) {
    QByteArray line;
    for (int column = 0; column < cells.titles.size(); ++column)
        line += quoted(cells.value(row, column).toString()) + ',';
    line.back() = '\r';
    return line + '\n';
}

/// Row by row: one document of a million objects would take a gigabyte.
QByteArray jsonRow(const Cells& cells, std::size_t row) {
    QJsonObject object;
    for (int column = 0; column < cells.titles.size(); ++column)
        object.insert(cells.titles[column], QJsonValue::fromVariant(cells.value(row, column)));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray write(const Cells& cells, ExportFormat format, const Progress& progress) {
    if (cells.titles.isEmpty()) return {};
    const bool csv = format == ExportFormat::Csv;
    QByteArray out = csv ? csvHeader(cells) : QByteArray("[\n");
    for (std::size_t row = 0; row < cells.rows; ++row) {
        if (row % 4096 == 0) {
            if (progress.cancelled()) return {};
            progress.at("rows", static_cast<int>(row * 100 / cells.rows));
        }
        out += csv ? csvRow(cells, row) : jsonRow(cells, row) + (row + 1 < cells.rows ? ",\n" : "\n");
    }
    return csv ? out : out + "]\n";
}

QVariant hexValue(std::uint64_t value) {
    return QStringLiteral("0x") + QString::number(value, 16);
}

QVariant valueOf(const QModelIndex& index) {
    const QVariant raw = index.data(RawRole);
    const auto style = static_cast<ColumnStyle>(index.data(StyleRole).toInt());
    if (raw.isValid()) {
        const bool address = style == ColumnStyle::Address && raw.typeId() == QMetaType::ULongLong;
        return address ? hexValue(raw.toULongLong()) : raw;
    }
    const QString text = index.data(Qt::DisplayRole).toString();
    if (text == QStringLiteral("–")) return {};
    if (style == ColumnStyle::Address) return QStringLiteral("0x") + text;
    if (style != ColumnStyle::Number) return text;
    bool isNumber = false;
    const qulonglong number = QString(text).remove(QChar(0x202f)).toULongLong(&isNumber);
    return isNumber ? QVariant(number) : QVariant(text);
}

QVariant valueOf(const Document& document, const TableColumn& column, std::uint32_t row) {
    const QString text = column.text(document, row);
    if (text.isEmpty() || column.number == nullptr) return text;
    if (column.style == ColumnStyle::Address) return hexValue(column.number(document, row));
    // A share has a unit, a letter is no number.
    const bool isCount = column.style == ColumnStyle::Number && !text.contains('%');
    return isCount ? QVariant(qulonglong{column.number(document, row)}) : QVariant(text);
}

struct TreeRow {
    QModelIndex index;
    int level = 0;
};

void addBelow(const QAbstractItemModel& model, const QModelIndex& parent, int level, std::vector<TreeRow>& rows) {
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        rows.push_back({index, level});
        addBelow(model, index, level + 1, rows);
    }
}

std::vector<TreeRow> treeRows(const QAbstractItemModel& model) {
    std::vector<TreeRow> rows;
    addBelow(model, {}, 0, rows);
    return rows;
}

QStringList titlesOf(const QAbstractItemModel& model, int role) {
    QStringList titles;
    for (int column = 0; column < model.columnCount(); ++column) {
        const QVariant title = model.headerData(column, Qt::Horizontal, role);
        titles.push_back((title.isValid() ? title : model.headerData(column, Qt::Horizontal)).toString());
    }
    return titles;
}

} // namespace

QByteArray exportTree(const QAbstractItemModel& model, ExportFormat format) {
    const std::vector<TreeRow> rows = treeRows(model);
    const Cells cells{.rows = rows.size(),
                      .titles = QStringList{QStringLiteral("Level")} + titlesOf(model, kKeyRole),
                      .value = [&rows](std::size_t row, int column) {
                          return column == 0 ? QVariant(rows[row].level)
                                             : valueOf(rows[row].index.siblingAtColumn(column - 1));
                      }};
    return write(cells, format, {});
}

QString treeRowsAsText(const QAbstractItemModel& model, const QModelIndexList& wanted) {
    const QSet<QModelIndex> chosen(wanted.begin(), wanted.end());
    QString text = titlesOf(model, Qt::DisplayRole).join('\t') + '\n';
    for (const TreeRow& row : treeRows(model)) {
        if (!chosen.contains(row.index)) continue;
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.push_back(row.index.siblingAtColumn(column).data().toString());
        text += QString(qsizetype{2} * row.level, ' ') + cells.join('\t') + '\n';
    }
    return text;
}

std::optional<QString> writeExport(const QByteArray& bytes, const QString& path) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(bytes);
        if (file.commit()) return std::nullopt;
    }
    return QStringLiteral("%1: %2").arg(path, file.errorString());
}

ExportFormat exportFormatOf(const QString& path) {
    return path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ? ExportFormat::Json : ExportFormat::Csv;
}

QByteArray exportTable(const QAbstractItemModel& model, ExportFormat format) {
    const Cells cells{
        .rows = static_cast<std::size_t>(model.rowCount()),
        .titles = titlesOf(model, kKeyRole),
        .value = [&model](std::size_t row, int column) { return valueOf(model.index(static_cast<int>(row), column)); }};
    return write(cells, format, {});
}

QByteArray exportRows(const Document& document, const TableDescription& table, const RowsPtr& rows, ExportFormat format,
                      const Progress& progress) {
    Cells cells{
        .rows = rows ? rows->size() : table.count(document), .titles = {}, .value = [&](std::size_t row, int column) {
            return valueOf(document, table.columns[static_cast<std::size_t>(column)],
                           rows ? (*rows)[row] : static_cast<std::uint32_t>(row));
        }};
    for (const TableColumn& column : table.columns)
        cells.titles.push_back(QString::fromUtf8(column.title));
    return write(cells, format, progress);
}

} // namespace strata
