// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/kallsyms_export.h"

#include "widgets/models/table_export.h"

#include <QObject>

#include <numeric>

namespace strata {
namespace {

QString kindName(TokenKind kind) {
    switch (kind) {
    case TokenKind::Unassigned:
        return QStringLiteral("unassigned");
    case TokenKind::Literal:
        return QStringLiteral("literal");
    case TokenKind::Assigned:
        return QStringLiteral("assigned");
    }
    return {};
}

} // namespace

void fillTokenList(ListModel& model, const AnalysisPtr& a) {
    if (!a) return model.clear();
    const auto use = [a](std::uint32_t i) -> const TokenUse& { return a->names.tokens[i]; };
    std::vector<std::uint32_t> rows(kTokenCount);
    std::iota(rows.begin(), rows.end(), 0U);
    model.setRows(
        std::move(rows),
        {
            {QStringLiteral("Code"), ColumnStyle::Number, 8, [](auto i) { return QVariant(uint{i}); }},
            {QStringLiteral("Kind"), ColumnStyle::Text, 12, [=](auto i) { return QVariant(kindName(use(i).kind)); }},
            {QStringLiteral("Text"), ColumnStyle::Name, 20, [=](auto i) { return QVariant(visibleText(use(i).text)); }},
            {QStringLiteral("Uses"), ColumnStyle::Number, 12, [=](auto i) { return QVariant(use(i).uses); }},
            {QStringLiteral("Names"), ColumnStyle::Number, 12, [=](auto i) { return QVariant(use(i).names); }},
            {QStringLiteral("Saved"), ColumnStyle::Number, 12,
             [=](auto i) { return QVariant(static_cast<qlonglong>(use(i).saved)); }},
        },
        a->document->image.bits);
}

std::optional<QString> writeTable(const QAbstractItemModel& model, const QString& path) {
    return writeExport(exportTable(model, exportFormatOf(path)), path);
}

} // namespace strata
