// SPDX-License-Identifier: GPL-3.0-or-later
// `compare` and `why` as a person or a script runs them.
#include "tests/cli/run_cli.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace strata::test;

class TestCliCompare : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void equalImagesSaySo();
    void theReportBeginsWithOneSentence();
    void listsSumToTheTotals();
    void markdownHasTables();
    void bloatOMeterPrintsItsTable_data();
    void bloatOMeterPrintsItsTable();
    void whyEndsWithOneWhereTheyDisagree();
    void whyTakesListsToo();
    void aListOfTheLinkBeforeIsAsGoodAsTheLink();
    void sizesThatLeave64BitsWrap();
    void badUsageIsRefused_data();
    void badUsageIsRefused();

private:
    QString write(const QString& name, const QByteArray& bytes) const;
    QTemporaryDir m_folder;
    QString m_before, m_after;
};

namespace {

const char* const kProgram = R"(
--- !ELF
FileHeader: {Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64}
Sections:
  - {Name: .text, Type: SHT_PROGBITS, Flags: [SHF_ALLOC, SHF_EXECINSTR], Address: 0x401000, Size: 0x1000}
  - {Name: .rodata, Type: SHT_PROGBITS, Flags: [SHF_ALLOC], Address: 0x402000, Size: 0x1000}
  - {Name: .data, Type: SHT_PROGBITS, Flags: [SHF_ALLOC, SHF_WRITE], Address: 0x403000, Size: 0x1000}
Symbols:
  - {Name: grows, Type: STT_FUNC, Section: .text, Value: 0x401000, Size: %1, Binding: STB_GLOBAL}
  - {Name: shrinks.isra.%2, Type: STT_FUNC, Section: .text, Value: 0x401100, Size: %3}
  - {Name: %4, Type: STT_FUNC, Section: .text, Value: 0x401200, Size: 0x40, Binding: STB_GLOBAL}
  - {Name: weak, Type: STT_FUNC, Section: .text, Value: 0x401300, Size: %5, Binding: STB_WEAK}
  - {Name: label, Section: .text, Value: 0x401400}
  - {Name: __func__.1, Type: STT_OBJECT, Section: .rodata, Value: 0x402000, Size: 5}
  - {Name: __func__.2, Type: STT_OBJECT, Section: .rodata, Value: 0x402010, Size: %6}
  - {Name: linux_banner, Type: STT_OBJECT, Section: .rodata, Value: 0x402100, Size: %7, Binding: STB_GLOBAL}
  - {Name: a_name_that_is_wider_than_its_column_is, Type: STT_OBJECT, Section: .data, Value: 0x403000, Size: %8}
  - {Name: a_name_that_is_even_wider_than_the_one_before, Type: STT_OBJECT, Section: .data, Value: 0x403020, Size: %8}
)";

// As scripts/bloat-o-meter of Linux 6.12.117 prints them for these two.
const char* const kFunctions = R"(add/remove: 1/1 grow/shrink: 2/1 up/down: 76/-88 (-12)
Function                                     old     new   delta
comes                                          -      64     +64
grows                                         32      40      +8
weak                                          16      20      +4
shrinks.isra                                  48      24     -24
goes                                          64       -     -64
Total: Before=160, After=148, chg -7.50%
)";
const char* const kVariables = R"(add/remove: 0/0 grow/shrink: 2/0 up/down: 16/0 (16)
Data                                         old     new   delta
a_name_that_is_wider_than_its_column_is        8      16      +8
a_name_that_is_even_wider_than_the_one_before       8      16      +8
Total: Before=16, After=32, chg +100.00%
)";
const char* const kConstants = R"(add/remove: 0/0 grow/shrink: 1/0 up/down: 3/0 (3)
RO Data                                      old     new   delta
__func__                                      11      14      +3
Total: Before=11, After=14, chg +27.27%
)";
const char* const kAll = R"(add/remove: 1/1 grow/shrink: 5/1 up/down: 95/-88 (7)
Function                                     old     new   delta
comes                                          -      64     +64
grows                                         32      40      +8
a_name_that_is_wider_than_its_column_is        8      16      +8
a_name_that_is_even_wider_than_the_one_before       8      16      +8
weak                                          16      20      +4
__func__                                      11      14      +3
shrinks.isra                                  48      24     -24
goes                                          64       -     -64
Total: Before=187, After=194, chg +3.74%
)";
const char* const kData = R"(add/remove: 0/0 grow/shrink: 3/0 up/down: 19/0 (19)
Data                                         old     new   delta
a_name_that_is_wider_than_its_column_is        8      16      +8
a_name_that_is_even_wider_than_the_one_before       8      16      +8
__func__                                      11      14      +3
Total: Before=27, After=46, chg +70.37%
)";

} // namespace

QString TestCliCompare::write(const QString& name, const QByteArray& bytes) const {
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("can't write %s", qPrintable(name));
    return file.fileName();
}

void TestCliCompare::initTestCase() {
    const auto program = [](const QStringList& words) {
        QString text = kProgram;
        for (qsizetype i = 0; i < words.size(); ++i)
            text.replace('%' + QString::number(i + 1), words[i]);
        return elfFromYaml(text.toLatin1());
    };
    m_before = write("before", program({"0x20", "0", "0x30", "goes", "0x10", "6", "100", "8"}));
    m_after = write("after", program({"0x28", "3", "0x18", "comes", "0x14", "9", "90", "16"}));
}

void TestCliCompare::equalImagesSaySo() {
    const auto ran = cli({"compare", kMiddle, kMiddle});
    QCOMPARE(ran.exitCode, 0);
    QCOMPARE(ran.out,
             QByteArray("A and B are the same in memory: nothing came, went, grew, shrank, changed or moved\n"));
    const QJsonObject document = json({"compare", kMiddle, kMiddle});
    for (const char* list : {"added", "removed", "grown", "shrunk", "changed", "moved", "causes"})
        QVERIFY2(document[list].toArray().isEmpty(), list);
}

void TestCliCompare::theReportBeginsWithOneSentence() {
    const QByteArray text = cli({"compare", kMiddle, kEnd}).out;
    QVERIFY2(text.startsWith("B is -2.1 KiB: -11 KiB .rodata, +11 KiB .kallsyms, -1.4 KiB .init.text"), text);
    for (const char* title : {"\nSections\n", "\nWhy things moved", "\nOnly moved, in runs", "\nGone"})
        QVERIFY2(text.contains(title), title);
}

void TestCliCompare::listsSumToTheTotals() {
    const QJsonObject document = json({"compare", kMiddle, kEnd});
    const QJsonObject totals = document["totals"].toObject();
    qint64 sum = totals["padding"].toObject()["delta"].toInteger();
    for (const char* list : {"added", "removed", "grown", "shrunk"})
        for (const QJsonValue value : document[list].toArray())
            sum += value["delta"].toInteger();
    QCOMPARE(sum, totals["delta"].toInteger());
    QCOMPARE(totals["b"].toInteger() - totals["a"].toInteger(), totals["delta"].toInteger());
    QVERIFY(sum < -2000);
}

void TestCliCompare::markdownHasTables() {
    const QByteArray text = cli({"compare", kMiddle, kEnd, "--markdown"}).out;
    QVERIFY2(text.contains("\n### Sections\n\n| Delta | A | B | Section |\n| ---: | ---: | ---: | --- |\n"), text);
}

void TestCliCompare::bloatOMeterPrintsItsTable_data() {
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("text");
    QTest::addRow("default") << QStringList() << QByteArray(kAll);
    QTest::addRow("-c") << QStringList{"-c"} << QByteArray(kFunctions) + kVariables + kConstants;
    QTest::addRow("-d") << QStringList{"-d"} << QByteArray(kData);
    QTest::addRow("-t") << QStringList{"-t"} << QByteArray(kFunctions);
}

void TestCliCompare::bloatOMeterPrintsItsTable() {
    QFETCH(QStringList, options);
    QFETCH(QByteArray, text);
    const auto ran = cli(QStringList{"compare", m_before, m_after, "--format", "bloat-o-meter"} + options);
    QCOMPARE(ran.exitCode, 0);
    QCOMPARE(ran.out, text);
}

void TestCliCompare::whyEndsWithOneWhereTheyDisagree() {
    const auto same = cli({"why", kEnd, kEnd});
    QCOMPARE(same.exitCode, 0);
    QVERIFY2(same.out.startsWith("consistent: all "), same.out);
    const auto inside = cli({"why", kEnd});
    QCOMPARE(inside.exitCode, 0);
    const auto other = cli({"why", kMiddle, kEnd});
    QCOMPARE(other.exitCode, 1);
    QVERIFY2(other.out.contains("\nfirst cause: stub: "), other.out);
    QVERIFY2(other.out.contains("\nwhat helps: "), other.out);
}

void TestCliCompare::whyTakesListsToo() {
    const QString list = write("System.map", cli({"system-map", kEnd}).out);
    QCOMPARE(cli({"why", list, kEnd}).exitCode, 0);
    QCOMPARE(cli({"why", kEnd, list}).exitCode, 0);
    const QString other = write("other.map", cli({"system-map", kMiddle}).out);
    const auto ran = cli({"why", other, list});
    QCOMPARE(ran.exitCode, 1);
    QVERIFY2(ran.out.startsWith("inconsistent: 436 of 650 symbols"), ran.out); // mksysmap left the stubs out
    QCOMPARE(cli({"why", list, list}).exitCode, 0);
}

void TestCliCompare::aListOfTheLinkBeforeIsAsGoodAsTheLink() {
    STRATA_NEEDS_CORPUS();
    const QString folder = corpusFolder() + "/kernels/ppc64le-6.1-seedstyle/", after = folder + "vmlinux";
    const QString map = write("before.map", cli({"system-map", folder + "tmp_vmlinux"}).out);
    // nm's begins with symbols that have no address.
    const QByteArray nm = "                 w kallsyms_names\n" + cli({"symbols", folder + "tmp_vmlinux"}).out;
    for (const QString& before : {folder + "tmp_vmlinux", map, write("before.nm", nm)}) {
        const auto ran = cli({"why", before, after});
        QCOMPARE(ran.exitCode, 1);
        QVERIFY2(ran.out.startsWith("inconsistent: 22 of 20001 symbols"), ran.out);
        QVERIFY2(ran.out.contains("\nfirst cause: got: "), ran.out);
    }
    QCOMPARE(cli({"why", folder + "System.map", after}).exitCode, 0);
}

void TestCliCompare::sizesThatLeave64BitsWrap() {
    const auto image = [&](const QString& name, const char* size) {
        return write(name, elfFromYaml(QString(R"(
--- !ELF
FileHeader: {Class: ELFCLASS64, Data: ELFDATA2LSB, Type: ET_EXEC, Machine: EM_X86_64}
Sections: [{Name: .text, Type: SHT_PROGBITS, Flags: [SHF_ALLOC, SHF_EXECINSTR], Address: 0x401000, Size: 0x10}]
Symbols:
  - {Name: huge.1, Type: STT_FUNC, Section: .text, Value: 0x401000, Size: 0x7fffffffffffffff}
  - {Name: huge.2, Type: STT_FUNC, Section: .text, Value: 0x401000, Size: 0x7fffffffffffffff}
  - {Name: all, Type: STT_FUNC, Section: .text, Value: 0x401000, Size: %1}
)")
                                           .arg(size)
                                           .toLatin1()));
    };
    const QString same = image("huge", "0xffffffffffffffff");
    const QStringList format{"--format", "bloat-o-meter"};
    const QByteArray equal = cli(QStringList{"compare", same, same} + format).out;
    QVERIFY2(equal.startsWith("add/remove: 0/0 grow/shrink: 0/0 up/down: 0/0 (0)\n"), equal);
    const QByteArray other = cli(QStringList{"compare", same, image("one less", "0xfffffffffffffffe")} + format).out;
    QVERIFY2(other.startsWith("add/remove: 0/0 grow/shrink: 0/1 up/down: 0/-1 (-1)\n"), other);
}

void TestCliCompare::badUsageIsRefused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("one image") << QStringList{"compare", kEnd};
    QTest::addRow("no such file") << QStringList{"compare", kEnd, "/no/such/file"};
    QTest::addRow("no such file, sizes") << QStringList{"compare", kEnd, "/no/such/file", "--format", "bloat-o-meter"};
    QTest::addRow("-c without a format") << QStringList{"compare", kEnd, kEnd, "-c"};
    QTest::addRow("unknown format") << QStringList{"compare", kEnd, kEnd, "--format", "html"};
    QTest::addRow("why, no such file") << QStringList{"why", kEnd, "/no/such/file"};
    QTest::addRow("why, one list") << QStringList{"why", write("one.map", "ffffffff81000000 T _text\n")};
}

void TestCliCompare::badUsageIsRefused() {
    QFETCH(QStringList, arguments);
    const auto ran = cli(arguments);
    QCOMPARE(ran.exitCode, 2);
    QCOMPARE(ran.err.count('\n'), 1);
    QVERIFY2(ran.out.isEmpty(), ran.out);
}

QTEST_GUILESS_MAIN(TestCliCompare)
#include "test_cli_compare.moc"
