// SPDX-License-Identifier: GPL-3.0-or-later
// `compare --format bloat-o-meter` against the kernel's own scripts/bloat-o-meter, byte for byte. The rules are those
// of 6.12 and later: weak symbols are counted.
#include "tests/cli/run_cli.h"
#include "tests/support/fixture.h"

#include <QDir>
#include <QStandardPaths>

using namespace strata::test;

class TestBloatOMeter : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void oursIsTheKernels_data();
    void oursIsTheKernels();

private:
    QString m_script, m_python;
};

namespace {

/// Pairs that are there: the bundled samples, Debian's releases, links of the corpus.
QList<QPair<QString, QString>> pairs() {
    QList<QPair<QString, QString>> all{{kMiddle, kEnd}};
    const QString before = debianFolder("amd64-6.1"), after = debianFolder("amd64-6.12");
    if (!before.isEmpty() && !after.isEmpty()) all.append({before + "/vmlinux", after + "/vmlinux"});
    const QString passes = corpusFolder() + "/kernels/ppc64le-6.1-stubs-stock/";
    const QPair<QString, QString> links{passes + "tmp_vmlinux.kallsyms1", passes + "vmlinux"};
    if (QFileInfo::exists(links.first)) all.append(links);
    return all;
}

} // namespace

void TestBloatOMeter::initTestCase() {
    STRATA_NEEDS_DEBIAN("tools-7");
    m_script = debianFolder("tools-7") + "/bloat-o-meter";
    m_python = QStandardPaths::findExecutable("python3");
    if (m_python.isEmpty()) QSKIP("python3 is not installed: packaging/setup test brings it");
}

void TestBloatOMeter::oursIsTheKernels_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QStringList>("options");
    for (const auto& [before, after] : pairs())
        for (const char* option : {"", "-c", "-d", "-t"})
            QTest::addRow("%s %s", qPrintable(QFileInfo(before).dir().dirName()), option)
                << before << after << (*option == 0 ? QStringList{} : QStringList{option});
}

void TestBloatOMeter::oursIsTheKernels() {
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QStringList, options);
    const auto theirs = runProgram(m_python, QStringList{m_script} + options + QStringList{before, after});
    QCOMPARE(theirs.exitCode, 0);
    const auto ours = cli(QStringList{"compare", before, after, "--format", "bloat-o-meter"} + options);
    QCOMPARE(ours.exitCode, 0);
    QVERIFY(!theirs.out.isEmpty());
    QVERIFY2(ours.out == theirs.out, "the tables differ");
}

QTEST_MAIN(TestBloatOMeter)
#include "test_bloat_o_meter.moc"
