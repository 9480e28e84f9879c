// SPDX-License-Identifier: GPL-3.0-or-later
// A bundled sample is written to a folder of one's own, and its Makefile makes there what Strata foretells.
#include "core/document/document.h"
#include "tests/support/fixture.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/sample.h"
#include "widgets/shell/take_home.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <map>

using namespace strata;
using namespace strata::test;

class TestTakeHome : public QObject {
    Q_OBJECT
private slots:
    void theFolderHasAllThatIsNeeded_data();
    void theFolderHasAllThatIsNeeded();
    void nothingIsWrittenOver();
    void whatIsMissingIsSaid();
    void makeGivesTheForetoldStubs_data();
    void makeGivesTheForetoldStubs();
    void theMenuAsksForAFolder();
};

namespace {

const BundledSample& sampleNamed(const QString& folder) {
    for (const BundledSample& sample : bundledSamples())
        if (folder == QLatin1String(sample.folder)) return sample;
    qFatal("no sample %s", qPrintable(folder));
}

std::size_t stubsOf(const QString& image) {
    const auto document = loadDocument(image.toStdString());
    return document ? (*document)->stubs.size() : 0;
}

} // namespace

void TestTakeHome::theFolderHasAllThatIsNeeded_data() {
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QString>("foretold");
    QTest::newRow("middle") << "kallsyms-middle" << "10 stubs in the first link, 64 in the last.";
    QTest::newRow("end") << "kallsyms-end" << "10 stubs in the first link, 10 in the last";
}

void TestTakeHome::theFolderHasAllThatIsNeeded() {
    QFETCH(QString, sample);
    QFETCH(QString, foretold);
    const QTemporaryDir folder;
    const QString target = folder.filePath("mine");
    const BundledSample& chosen = sampleNamed(sample);
    QCOMPARE(takeHome(STRATA_SAMPLES, chosen, target), std::nullopt);
    for (const char* name : {"Makefile", "kallsyms.awk", "include/kernel.inc", "kernel/sched/core.S"})
        QCOMPARE(readAll(target + '/' + name), readAll(QString(STRATA_SAMPLES "/source/") + name));
    const QByteArray readme = readAll(target + "/README.md");
    QVERIFY(readme.contains(foretold.toUtf8()));
    QVERIFY(!readme.contains("MIDDLE") && !readme.contains("END -->"));
    // The linker script as it was used for the committed image.
    const QByteArray script = readAll(target + "/vmlinux.lds");
    QVERIFY(!script.contains("/* MIDDLE */") && !script.contains("/* END */"));
    QCOMPARE(script.contains("  .kallsyms :"), sample == "kallsyms-end");
    QCOMPARE(script.count("KALLSYMS_ROOM;"), 1);
    QVERIFY(!QFile::exists(target + "/vmlinux.lds.in"));
}

void TestTakeHome::nothingIsWrittenOver() {
    const QTemporaryDir folder;
    const BundledSample& sample = bundledSamples().front();
    const auto problem = takeHome(STRATA_SAMPLES, sample, folder.path());
    QVERIFY(problem && problem->contains("nothing is written over"));
    QVERIFY(QDir(folder.path()).isEmpty());
    QVERIFY(QFile::link("nowhere", folder.filePath("link")));
    QVERIFY(takeHome(STRATA_SAMPLES, sample, folder.filePath("link")));
}

void TestTakeHome::whatIsMissingIsSaid() {
    const QTemporaryDir folder;
    const QString target = folder.filePath("mine");
    const auto problem = takeHome(folder.filePath("no-samples"), bundledSamples().front(), target);
    QVERIFY(problem && problem->contains("sources of the sample were not found"));
    QVERIFY(!QFile::exists(target)); // nothing is left of it
}

void TestTakeHome::makeGivesTheForetoldStubs_data() {
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("last");
    const QString own = "KALLSYMS="; // the tables are made by kallsyms.awk
    QTest::newRow("middle") << "kallsyms-middle" << QStringList{own} << 64;
    QTest::newRow("middle, the kernel's tool where it is") << "kallsyms-middle" << QStringList{} << 64;
    QTest::newRow("middle, small tables") << "kallsyms-middle" << QStringList{own, "KALLSYMS_ROOM=0x400000"} << 10;
    QTest::newRow("middle, larger ones") << "kallsyms-middle" << QStringList{own, "KALLSYMS_ROOM=0x500000"} << 60;
    QTest::newRow("end") << "kallsyms-end" << QStringList{own} << 10;
    QTest::newRow("end, large tables") << "kallsyms-end" << QStringList{own, "KALLSYMS_ROOM=0x1400000"} << 10;
}

void TestTakeHome::makeGivesTheForetoldStubs() {
    QFETCH(QString, sample);
    QFETCH(QStringList, arguments);
    QFETCH(int, last);
    for (const char* tool : {"make", "awk", "powerpc64le-linux-gnu-ld"})
        if (QStandardPaths::findExecutable(tool).isEmpty())
            QSKIP(qPrintable(QString("%1 is missing: packaging/setup test installs it").arg(tool)));
    const QTemporaryDir folder;
    const QString target = folder.filePath("mine");
    QCOMPARE(takeHome(STRATA_SAMPLES, sampleNamed(sample), target), std::nullopt);
    const auto made = runProgram("make", QStringList{"-s", "-C", target} + arguments);
    QVERIFY2(made.exitCode == 0, made.err.constData());
    QVERIFY2(made.err.isEmpty(), made.err.constData());
    const QString said = QStringLiteral("10 stubs in the first link, %1 in the last, 650 symbols").arg(last);
    QVERIFY2(made.out.contains(said.toUtf8()), made.out.constData());
    QCOMPARE(stubsOf(target + "/tmp_vmlinux1"), std::size_t{10});
    QCOMPARE(stubsOf(target + "/vmlinux"), static_cast<std::size_t>(last));

    // And the tables are tables: every entry has the address that the symbol table gives it.
    const auto document = loadDocument((target + "/vmlinux").toStdString());
    QVERIFY(document && (*document)->kallsyms);
    const Kallsyms& tables = *(*document)->kallsyms;
    QVERIFY(tables.diagnostics.empty());
    QCOMPARE(tables.entries.size(), std::size_t{648});
    std::multimap<std::string_view, Vma> addresses;
    for (const Symbol& symbol : (*document)->image.symbols)
        addresses.emplace(symbol.name, symbol.value);
    for (const KallsymsEntry& entry : tables.entries) {
        const auto [begin, end] = addresses.equal_range(entry.name);
        QVERIFY2(std::any_of(begin, end, [&](const auto& known) { return known.second == entry.address; }),
                 std::string(entry.name).c_str());
    }
    QCOMPARE(runProgram("make", {"-s", "-C", target, "clean"}).exitCode, 0);
    QVERIFY(!QFile::exists(target + "/vmlinux") && QFile::exists(target + "/vmlinux.lds"));
}

void TestTakeHome::theMenuAsksForAFolder() {
    QVERIFY(!samplesFolder().isEmpty());
    const QTemporaryDir folder;
    MainWindow window(Memory::None);
    window.show();
    QTimer::singleShot(300, &window, [&folder] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr) return;
        dialog->setDirectory(folder.path());
        static_cast<QDialog*>(dialog)->done(QDialog::Accepted);
    });
    const QList<QAction*> actions = window.actions();
    const auto found = std::ranges::find_if(
        actions, [](const QAction* action) { return action->text() == "The sample with its tables in the middle"; });
    QVERIFY(found != actions.end());
    (*found)->trigger();
    QVERIFY(QFile::exists(folder.filePath("strata-kallsyms-middle/Makefile")));
}

QTEST_MAIN(TestTakeHome)
#include "test_take_home.moc"
