// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_document.h"
#include "widgets/common/format.h"
#include "widgets/models/table_model.h"
#include "widgets/models/tables.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

class TestTableModel : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_document = fakeDocument(); }
    void everyCellOfEveryTableHasText();
    void sortingKeepsAllRowsAndOrdersTheKeys();
    void sectionsOfAnObjectHaveTheirSize();
    void sizesOfLabelsAreMarkedAndStandBehind();
    void filteringShowsExactlyTheHits();
    void clearingTheSearchBringsAllRowsBack();
    void theNewestOfManyRequestsWins();
    void aSortedTableStaysSortedWhenFiltered();
    void persistentRowsFollowTheirItem();
    void aliasesAreSummedOnce();
    void refsAndRowsLeadToEachOther();
    void copiedRowsHaveTheTitlesOnTop();
    void aNewDocumentKeepsSearchAndOrder();

private:
    static void wait(TableModel& model) { QTRY_VERIFY_WITH_TIMEOUT(!model.isBusy(), 5000); }
    static QStringList names(const TableModel& model) {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.push_back(model.index(row, 0).data().toString());
        return all;
    }
    DocumentPtr m_document;
};

void TestTableModel::everyCellOfEveryTableHasText() {
    for (const TableDescription& table : inspectTables()) {
        TableModel model(table);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setDocument(m_document);
        QCOMPARE(model.rowCount(), static_cast<int>(table.count(*m_document)));
        QCOMPARE(model.columnCount(), static_cast<int>(table.columns.size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            QVERIFY2(!model.index(row, 0).data().toString().isEmpty() || qstrcmp(table.id, "symbols") == 0, table.id);
            for (int column = 0; column < model.columnCount(); ++column)
                QVERIFY(model.index(row, column).data(Qt::DisplayRole).isValid());
        }
    }
}

void TestTableModel::sortingKeepsAllRowsAndOrdersTheKeys() {
    for (const TableDescription& table : inspectTables()) {
        TableModel model(table);
        model.setDocument(m_document);
        QStringList before = names(model);
        for (int column = 0; column < model.columnCount(); ++column) {
            for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                model.sort(column, order);
                wait(model);
                QStringList after = names(model);
                std::sort(before.begin(), before.end());
                std::sort(after.begin(), after.end());
                QCOMPARE(after, before);
            }
        }
    }
    TableModel sections(sectionsTable());
    sections.setDocument(m_document);
    sections.sort(2, Qt::DescendingOrder);
    wait(sections);
    QCOMPARE(sections.index(0, 0).data().toString(), ".text");
}

/// An object file has no memory yet, but its sections have the sizes that they will take there.
void TestTableModel::sectionsOfAnObjectHaveTheirSize() {
    const auto document = loadDocument(STRATA_SAMPLES "/object/softirq.o");
    QVERIFY(document);
    TableModel model(sectionsTable());
    model.setDocument(*document);
    int alloc = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString name = model.index(row, 0).data().toString(), size = model.index(row, 2).data().toString();
        const Section* section = (*document)->image.section(name.toStdString());
        const bool isAlloc = section != nullptr && section->isAlloc();
        QCOMPARE(size, isAlloc ? countText(section->size.value) : QString("0"));
        alloc += isAlloc ? 1 : 0;
    }
    QVERIFY(alloc >= 3);
}

void TestTableModel::sizesOfLabelsAreMarkedAndStandBehind() {
    const auto document = loadDocument(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QVERIFY(document);
    TableModel model(symbolsTable());
    model.setDocument(*document);
    model.sort(2, Qt::DescendingOrder);
    wait(model);
    const auto symbolAt = [&](int row) -> const Symbol& {
        return (*document)->image.symbols[*symbolsTable().rowOf(**document, model.refAt(row))];
    };
    int guessed = 0;
    std::uint64_t last = ~std::uint64_t{0};
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString text = model.index(row, 2).data().toString();
        if (text.startsWith('~') && guessed++ == 0) last = ~std::uint64_t{0};
        const bool known = symbolAt(row).size.value > 0;
        QVERIFY2(!known || guessed == 0, qPrintable(model.index(row, 0).data().toString()));
        const std::uint64_t size = QString(text).remove(QChar(0x202f)).remove("~ ").toULongLong();
        QVERIFY(size <= last);
        QCOMPARE(text.startsWith('~'), !known && size > 0);
        last = size;
    }
    QVERIFY(guessed > 0 && guessed < model.rowCount());
    QVERIFY(model.headerData(2, Qt::Horizontal, Qt::ToolTipRole).toString().contains('~'));
    // A question to the size asks the number that is shown.
    model.setQuery(parseQuery("size>4k"));
    wait(model);
    QVERIFY(model.rowCount() > 0);
    QVERIFY(model.rowCount() < int(model.totalRows()));
}

void TestTableModel::filteringShowsExactlyTheHits() {
    TableModel model(symbolsTable());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setDocument(m_document);
    model.setQuery(parseQuery("rodata_1"));
    wait(model);
    // rodata_1, rodata_10…19, rodata_100…199
    QCOMPARE(model.rowCount(), 111);
    for (const QString& name : names(model))
        QVERIFY(name.contains("rodata_1"));
    QCOMPARE(model.hitBytes().value, 111 * 0x100ULL);
    QCOMPARE(model.index(0, 0).data(MatchBeginRole).toInt(), 0);
    QCOMPARE(model.index(0, 0).data(MatchLengthRole).toInt(), 8);
    QCOMPARE(model.index(0, 1).data(MatchBeginRole).toInt(), -1);
}

void TestTableModel::clearingTheSearchBringsAllRowsBack() {
    TableModel model(symbolsTable());
    model.setDocument(m_document);
    const QStringList all = names(model);
    model.setQuery(parseQuery("no such symbol"));
    wait(model);
    QCOMPARE(model.rowCount(), 0);
    model.setQuery(parseQuery(""));
    wait(model);
    QCOMPARE(names(model), all);
}

void TestTableModel::theNewestOfManyRequestsWins() {
    TableModel model(symbolsTable());
    model.setDocument(m_document);
    QSignalSpy spy(&model, &TableModel::rowsChanged);
    for (const char* typed : {"r", "ro", "rod", "rodata_25"})
        model.setQuery(parseQuery(typed));
    wait(model);
    QTest::qWait(50);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(names(model), (QStringList{"rodata_25", "rodata_250", "rodata_251", "rodata_252", "rodata_253",
                                        "rodata_254", "rodata_255"}));
}

void TestTableModel::aSortedTableStaysSortedWhenFiltered() {
    TableModel model(symbolsTable());
    model.setDocument(m_document);
    model.sort(0, Qt::DescendingOrder);
    model.setQuery(parseQuery("bss_"));
    wait(model);
    QStringList sorted = names(model);
    QCOMPARE(sorted.size(), 8);
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    QCOMPARE(names(model), sorted);
    model.sort(-1);
    wait(model);
    QCOMPARE(names(model).front(), "bss_0");
}

void TestTableModel::persistentRowsFollowTheirItem() {
    TableModel model(symbolsTable());
    model.setDocument(m_document);
    const QPersistentModelIndex kept = model.index(600, 0), lost = model.index(1, 0);
    const QString name = kept.data().toString();
    QVERIFY(name.startsWith("rodata"));
    model.setQuery(parseQuery("rodata"));
    wait(model);
    QVERIFY(kept.isValid());
    QVERIFY(kept.row() != 600);
    QCOMPARE(kept.data().toString(), name);
    QVERIFY(!lost.isValid());
}

void TestTableModel::aliasesAreSummedOnce() {
    auto document = std::make_shared<Document>(*m_document);
    Symbol alias = document->image.symbols[5];
    alias.name = "text_5_alias";
    document->image.symbols.insert(document->image.symbols.begin() + 6, alias);
    const RowAnswer answer =
        answerRows(*document, symbolsTable(), {.query = parseQuery("/^text_5(_alias)?$/")}, std::stop_token());
    QVERIFY(answer.shown);
    QCOMPARE(answer.shown->size(), 2U);
    QCOMPARE(answer.bytes.value, alias.size.value);
}

void TestTableModel::refsAndRowsLeadToEachOther() {
    for (const TableDescription& table : inspectTables()) {
        TableModel model(table);
        model.setDocument(m_document);
        for (int row = 0; row < model.rowCount(); ++row) {
            const ItemRef ref = model.refAt(row);
            if (!ref) continue;
            QCOMPARE(model.shownRowOf(ref), row);
        }
        QCOMPARE(model.refAt(-1), ItemRef());
        QCOMPARE(model.refAt(model.rowCount()), ItemRef());
    }
    TableModel model(symbolsTable());
    model.setDocument(m_document);
    const ItemRef hidden = model.refAt(3);
    model.setQuery(parseQuery("bss_"));
    wait(model);
    QVERIFY(!model.shownRowOf(hidden));
}

void TestTableModel::copiedRowsHaveTheTitlesOnTop() {
    TableModel model(kallsymsTables());
    model.setDocument(m_document);
    const QStringList lines = model.asText({0, 2}).split('\n');
    QCOMPARE(lines.size(), 4); // titles, two rows, nothing behind the last newline
    QVERIFY(lines[0].startsWith("Table\tVMA\t"));
    QVERIFY(lines[1].startsWith("kallsyms_offsets\tc000000000028000\t"));
    QVERIFY(lines[2].startsWith("kallsyms_names\t"));
}

void TestTableModel::aNewDocumentKeepsSearchAndOrder() {
    TableModel model(symbolsTable());
    model.setQuery(parseQuery("data_6"));
    model.sort(0, Qt::DescendingOrder);
    model.setDocument(fakeDocument({{.name = ".data", .vma = 0x1000, .size = 0x1000, .flags = 3, .symbols = 64}}));
    wait(model);
    QCOMPARE(names(model), (QStringList{"data_63", "data_62", "data_61", "data_60", "data_6"}));
    model.setDocument(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestTableModel)
#include "test_table_model.moc"
