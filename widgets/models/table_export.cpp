// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/table_export.h"

#include "widgets/models/list_model.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace strata {
namespace {

/// The value of a cell without the marks that only help the eye.
QVariant valueOf(const QModelIndex& index) {
    const QVariant raw = index.data(RawRole);
    const auto style = static_cast<ColumnStyle>(index.data(StyleRole).toInt());
    if (raw.isValid()) {
        const bool address = style == ColumnStyle::Address && raw.typeId() == QMetaType::ULongLong;
        return address ? QVariant(QStringLiteral("0x") + QString::number(raw.toULongLong(), 16)) : raw;
    }
    const QString text = index.data(Qt::DisplayRole).toString();
    if (text == QStringLiteral("–")) return {};
    if (style == ColumnStyle::Address) return QStringLiteral("0x") + text;
    if (style != ColumnStyle::Number) return text;
    bool isNumber = false;
    const qulonglong number = QString(text).remove(QChar(0x202f)).toULongLong(&isNumber);
    return isNumber ? QVariant(number) : QVariant(text);
}

QByteArray quoted(const QString& text) {
    QByteArray bytes = text.toUtf8();
    if (!bytes.contains(',') && !bytes.contains('"') && !bytes.contains('\n') && !bytes.contains('\r')) return bytes;
    return '"' + bytes.replace('"', "\"\"") + '"';
}

QString titleOf(const QAbstractItemModel& model, int column) {
    return model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
}

QByteArray asCsv(const QAbstractItemModel& model) {
    QByteArray out;
    const int columns = model.columnCount();
    for (int c = 0; c < columns; ++c)
        out += quoted(titleOf(model, c)) + (c + 1 < columns ? "," : "\r\n");
    for (int r = 0; r < model.rowCount(); ++r)
        for (int c = 0; c < columns; ++c)
            out += quoted(valueOf(model.index(r, c)).toString()) + (c + 1 < columns ? "," : "\r\n");
    return out;
}

QByteArray asJson(const QAbstractItemModel& model) {
    QJsonArray rows;
    for (int r = 0; r < model.rowCount(); ++r) {
        QJsonObject row;
        for (int c = 0; c < model.columnCount(); ++c)
            row.insert(titleOf(model, c), QJsonValue::fromVariant(valueOf(model.index(r, c))));
        rows.append(row);
    }
    return QJsonDocument(rows).toJson();
}

} // namespace

QByteArray exportTable(const QAbstractItemModel& model, ExportFormat format) {
    return format == ExportFormat::Csv ? asCsv(model) : asJson(model);
}

} // namespace strata
