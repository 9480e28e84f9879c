// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_document.h"
#include "tests/support/fixture.h"
#include "widgets/models/table_export.h"
#include "widgets/models/tables.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_menus.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

using namespace strata;
using namespace strata::test;

class TestDocumentTable : public QObject {
    Q_OBJECT
private slots:
    void init();
    void columnsAreChosenAndRemembered();
    void theRowMenuAsksAndCopies();
    void exportsWhatIsShown();
    void exportSaysWhyNothingWasWritten();
    void allRowsOfAllTablesExport();

private:
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<DocumentTable> m_table;
    DocumentPtr m_document = fakeDocument();
};

void TestDocumentTable::init() {
    m_selection = std::make_unique<Selection>();
    m_table = std::make_unique<DocumentTable>(symbolsTable(), *m_selection);
    m_table->resize(1200, 400);
    m_table->show();
    m_table->setDocument(m_document);
}

void TestDocumentTable::columnsAreChosenAndRemembered() {
    QTableView& view = m_table->view();
    constexpr int kKind = 6;
    QVERIFY(view.isColumnHidden(kKind));
    QMenu menu;
    fillColumnMenu(menu, *m_table);
    QCOMPARE(menu.actions()[kKind]->text(), "Kind");
    QVERIFY(!menu.actions()[0]->isEnabled());
    menu.actions()[kKind]->trigger();
    menu.actions()[3]->trigger();
    QVERIFY(!view.isColumnHidden(kKind));
    QVERIFY(view.columnWidth(kKind) > 48);
    QVERIFY(view.isColumnHidden(3));
    view.horizontalHeader()->moveSection(kKind, 1);
    const QByteArray state = m_table->columnState();
    DocumentTable other(symbolsTable(), *m_selection);
    other.restoreColumns(state);
    QVERIFY(!other.view().isColumnHidden(kKind));
    QVERIFY(other.view().isColumnHidden(3));
    QCOMPARE(other.view().horizontalHeader()->visualIndex(kKind), 1);
    // One of another table, or none at all, leaves the columns as they are at first.
    other.restoreColumns("nonsense");
    QVERIFY(other.view().isColumnHidden(kKind));
    QCOMPARE(other.view().horizontalHeader()->visualIndex(kKind), kKind);
    m_table->resetColumns();
    QVERIFY(view.isColumnHidden(kKind));
    QVERIFY(!view.isColumnHidden(3));
}

void TestDocumentTable::theRowMenuAsksAndCopies() {
    const QSignalSpy asked(m_table.get(), &DocumentTable::questionAsked);
    QMenu menu;
    fillRowMenu(menu, *m_table, 600);
    const auto action = [&menu](const QString& text) -> QAction* {
        for (QAction* a : menu.actions())
            if (a->text() == text) return a;
        return nullptr;
    };
    QVERIFY(action("Only section=.rodata"));
    action("Only section=.rodata")->trigger();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toString(), "section=.rodata");
    action("Copy the name")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), m_table->model().index(600, 0).data().toString());
    action("Copy the address")->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), "0x" + m_table->model().index(600, 1).data().toString());
    action("Copy a link to it")->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith("strata:/"));
    QVERIFY(QGuiApplication::clipboard()->text().endsWith("/vmlinux#sym=" +
                                                          m_table->model().index(600, 0).data().toString()));
    action("Show on the map")->trigger();
    QCOMPARE(m_selection->current(), m_table->model().refAt(600));
    QVERIFY(action("Export these 904 rows…"));
}

void TestDocumentTable::exportsWhatIsShown() {
    const QTemporaryDir folder;
    m_table->model().setQuery(parseQuery("rodata_25"));
    QTRY_VERIFY(!m_table->model().isBusy());
    QSignalSpy written(m_table.get(), &DocumentTable::exported);
    const QString csv = folder.filePath("symbols.csv");
    m_table->exportTo(csv);
    QVERIFY(written.wait());
    const QList<QByteArray> lines = readAll(csv).split('\n');
    QCOMPARE(lines.size(), 9); // a header, 7 rows, nothing behind the last line
    QCOMPARE(lines[0], QByteArray("Name,VMA,Size,Type,Section,Object,Kind,Raw name\r"));
    QCOMPARE(lines[1], QByteArray("rodata_25,0xc000000000021900,256,D,.rodata,,rodata,rodata_25\r"));
    const QString json = folder.filePath("symbols.JSON");
    m_table->exportTo(json);
    QVERIFY(written.wait());
    const QJsonArray rows = QJsonDocument::fromJson(readAll(json)).array();
    QCOMPARE(rows.size(), 7);
    QCOMPARE(rows[0]["Name"].toString(), "rodata_25");
    QCOMPARE(rows[0]["Size"].toInt(), 256);
    QCOMPARE(rows[0]["VMA"].toString(), "0xc000000000021900");
}

void TestDocumentTable::exportSaysWhyNothingWasWritten() {
    QSignalSpy failed(m_table.get(), &DocumentTable::failed);
    m_table->exportTo("/no/such/folder/symbols.csv");
    QVERIFY(failed.wait());
    QVERIFY(failed[0][0].toString().startsWith("/no/such/folder/symbols.csv was not written: "));
}

void TestDocumentTable::allRowsOfAllTablesExport() {
    for (const TableDescription& table : inspectTables()) {
        const QByteArray bytes = exportRows(*m_document, table, nullptr, ExportFormat::Json);
        QJsonParseError error;
        const QJsonArray rows = QJsonDocument::fromJson(bytes, &error).array();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(rows.size(), qsizetype{table.count(*m_document)});
        const QByteArray lines = exportRows(*m_document, table, nullptr, ExportFormat::Csv);
        QVERIFY(lines.count('\n') > qsizetype{table.count(*m_document)});
    }
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(exportRows(*m_document, symbolsTable(), nullptr, ExportFormat::Csv,
                       Progress{.report = {}, .stop = stop.get_token()})
                .isEmpty());
}

QTEST_MAIN(TestDocumentTable)
#include "test_document_table.moc"
