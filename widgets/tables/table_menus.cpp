// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/table_menus.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"
#include "widgets/session/deep_link.h"
#include "widgets/tables/document_table.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QTableView>

#include <algorithm>
#include <cstring>

namespace strata {
namespace {

/// Columns whose value makes a good question: "only rows with this one".
constexpr const char* kQuestions[] = {"section", "owner", "kind", "type", "found"};

/// As it is written in a search: quoted where blanks are in it.
QString asWord(const char* key, const QString& value) {
    const QString word = QString::fromUtf8(key) + '=' + value;
    return value.contains(' ') ? '"' + word + '"' : word;
}

} // namespace

void fillColumnMenu(QMenu& menu, DocumentTable& table) {
    const auto columns = table.model().table().columns;
    for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
        const QString title = word(columns[static_cast<std::size_t>(i)].title);
        const bool isHidden = table.view().isColumnHidden(i);
        QAction* action = menu.addAction(title);
        action->setCheckable(true);
        action->setChecked(!isHidden);
        action->setStatusTip((isHidden ? QObject::tr("Show %1") : QObject::tr("Hide %1")).arg(title));
        action->setEnabled(i > 0); // the name tells what a row is
        QObject::connect(action, &QAction::toggled, &table, [&table, i](bool on) { table.showColumn(i, on); });
    }
    menu.addSeparator();
    menu.addAction(QObject::tr("As at first"), &table, [&table] { table.resetColumns(); });
}

void fillRowMenu(QMenu& menu, DocumentTable& table, int row) {
    const TableModel& model = table.model();
    const auto copy = [&menu, &table](const QString& title, const QString& text) {
        if (!text.isEmpty()) menu.addAction(title, &table, [text] { QGuiApplication::clipboard()->setText(text); });
    };
    menu.addAction(QObject::tr("Show on the map"), &table, [&table, row] { table.makeCurrent(row); })
        ->setEnabled(bool(model.refAt(row)));
    QAction* explain = menu.addAction(QObject::tr("Explain this\tE"), &table, [&table, row] {
        table.makeCurrent(row);
        emit table.explanationRequested();
    });
    explain->setEnabled(bool(model.refAt(row)));
    menu.addSeparator();
    QAction* rows = menu.addAction(QObject::tr("Copy rows"), &table, &DocumentTable::copyRows);
    rows->setShortcut(QKeySequence::Copy);
    copy(QObject::tr("Copy the name"), model.index(row, 0).data().toString());
    const auto columns = model.table().columns;
    for (int i = 0; i < static_cast<int>(columns.size()); ++i)
        if (const char* key = columns[static_cast<std::size_t>(i)].key; key != nullptr && std::strcmp(key, "vma") == 0)
            copy(QObject::tr("Copy the address"), QStringLiteral("0x") + model.index(row, i).data().toString());
    if (model.refAt(row))
        copy(
            QObject::tr("Copy a link to it"),
            deepLinkText({.file = QFileInfo(QString::fromStdString(model.document()->path.string())).absoluteFilePath(),
                          .place = nameOf(*model.document(), model.refAt(row))}));
    menu.addSeparator();
    for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
        const char* key = columns[static_cast<std::size_t>(i)].key;
        const QString value = model.index(row, i).data().toString();
        const bool asks = key != nullptr && std::ranges::any_of(kQuestions, [key](const char* question) {
                              return std::strcmp(key, question) == 0;
                          });
        if (asks && !value.isEmpty())
            menu.addAction(QObject::tr("Only %1").arg(asWord(key, value)), &table,
                           [&table, word = asWord(key, value)] { emit table.questionAsked(word); });
    }
    menu.addSeparator();
    menu.addAction(QObject::tr("Export these %1 rows…").arg(countText(static_cast<std::uint64_t>(model.rowCount()))),
                   &table, &DocumentTable::askAndExport);
}

} // namespace strata
