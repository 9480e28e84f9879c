// SPDX-License-Identifier: GPL-3.0-or-later
// What a person takes out of a list: rows by Ctrl+C, all of it as a file; from whichever list of the window.
#include "widgets/common/list_panel.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/status_line.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;

class TestListPanel : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_panel.reset(); }

    void selectedRowsAreCopied();
    void allRowsAreExportedAsTheyStand();
    void whatCannotBeWrittenIsSaid();
    void everyListOfTheWindowTellsIt();

private:
    QPoint pointOf(int row) { return view().visualRect(m_panel->model().index(row, 0)).center(); }
    QTableView& view() { return m_panel->view(); }

    std::unique_ptr<ListPanel> m_panel;
};

void TestListPanel::init() {
    m_panel = std::make_unique<ListPanel>(QStringLiteral("Things"));
    const std::vector<QString> names{"one", "two, a pair", "three"};
    m_panel->setRows(
        {0, 1, 2},
        {{.title = "Name", .style = ColumnStyle::Name, .value = [names](std::uint32_t row) { return names[row]; }},
         {.title = "Size",
          .style = ColumnStyle::Number,
          .value = [](std::uint32_t row) { return QVariant::fromValue<qulonglong>(1000 * (qulonglong{row} + 1)); }},
         {.title = "Address",
          .style = ColumnStyle::Address,
          .value = [](std::uint32_t row) { return QVariant::fromValue<qulonglong>(0x10 + row); }}},
        Bits::B32);
    m_panel->resize(600, 300);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestListPanel::selectedRowsAreCopied() {
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, pointOf(0));
    QTest::mouseClick(view().viewport(), Qt::LeftButton, Qt::ControlModifier, pointOf(2));
    QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], QStringLiteral("Name\tSize\tAddress"));
    QVERIFY(lines[1].startsWith("one\t") && lines[1].endsWith("\t00000010"));
    QVERIFY(lines[2].startsWith("three\t") && lines[2].endsWith("\t00000012"));
}

void TestListPanel::allRowsAreExportedAsTheyStand() {
    view().sortByColumn(1, Qt::DescendingOrder);
    QTemporaryDir folder;
    QSignalSpy exported(m_panel.get(), &ListPanel::exported);
    m_panel->exportTo(folder.filePath("things.csv"));
    QVERIFY(exported.wait(5000));
    m_panel->exportTo(folder.filePath("things.json"));
    QVERIFY(exported.wait(5000));
    QFile csv(folder.filePath("things.csv")), json(folder.filePath("things.json"));
    QVERIFY(csv.open(QIODevice::ReadOnly) && json.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readAll(), QByteArray("Name,Size,Address\r\nthree,3000,0x12\r\n\"two, a pair\",2000,0x11\r\n"
                                       "one,1000,0x10\r\n"));
    const QJsonArray rows = QJsonDocument::fromJson(json.readAll()).array();
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0].toObject()["Size"].toInt(), 3000);
}

void TestListPanel::whatCannotBeWrittenIsSaid() {
    QSignalSpy failed(m_panel.get(), &ListPanel::failed);
    m_panel->exportTo(QStringLiteral("/nowhere/things.csv"));
    QVERIFY(failed.wait(5000));
    QVERIFY2(failed[0][0].toString().contains("/nowhere/things.csv"), qPrintable(failed[0][0].toString()));
}

void TestListPanel::everyListOfTheWindowTellsIt() {
    MainWindow window(Memory::None);
    QTemporaryDir folder;
    const QString path = folder.filePath("list.csv");
    const auto lists = window.findChildren<ListPanel*>();
    QVERIFY(lists.size() > 10); // callers, cures, findings, prefixes, names and those of Compare
    const auto* status = window.findChild<StatusLine*>();
    for (ListPanel* list : lists) {
        QVERIFY(!status->left().contains(path));
        emit list->exported(path);
        QVERIFY2(status->left().contains(path), qPrintable(list->view().accessibleName()));
        window.findChild<StatusLine*>()->say({});
    }
}

QTEST_MAIN(TestListPanel)
#include "test_list_panel.moc"
