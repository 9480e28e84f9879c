// SPDX-License-Identifier: GPL-3.0-or-later
// `record` around builds of the mini kernel, in link scripts of kbuild's shape that throw their passes away, and around
// linkers called in odd ways: the build must not notice.
#include "tests/support/mini_kernel.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace strata::test;

class TestRecordBuilds : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void passesAreKeptThoughTheBuildDeletesThem_data();
    void passesAreKeptThoughTheBuildDeletesThem();
    void anInconsistentBuildIsExplained();
    void jsonIsOnStandardOutputAlone();
    void otherLinkersAreRecordedToo_data();
    void otherLinkersAreRecordedToo();
    void linksAreTheSameWithUsInBetween_data();
    void linksAreTheSameWithUsInBetween();
    void parallelLinksHaveAPassEach();
    void theMapThatWasAskedForIsKept();
    void aLinkerNamedByItsPathIsRecorded();
    void twoLinkersOfOneNameStayTwo();
    void aRelativeFolderOfPathIsLeftToTheBuild();
    void relocatableLinksAndQuestionsAreNoPasses();
    void whoAsksUsToStopAsksTheBuild();
    void nobodysFolderIsOverwritten();

private:
    /// Runs `strata-cli record -o rec ARGUMENTS… -- env … sh -c SCRIPT` in the kernel's folder.
    ProcessResult record(const QString& script, const QStringList& options = {}) const;
    ProcessResult inFolder(const QStringList& command) const;
    QJsonObject recorded() const;
    QString path(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder, m_compiled;
    std::unique_ptr<MiniKernel> m_kernel; ///< Of 6.1, whose references to tables are weak: any link of it works.
    QString m_release;
};

namespace {

const QString kScripts = STRATA_FIXTURES "/mini_kernel/";
/// What make does when a rule fails, and kbuild when it is done.
const QString kForget = "; s=$?; rm -f .tmp_* ; [ $s = 0 ] || rm -f vmlinux; exit $s";
const QString kLinker = "x86_64-linux-gnu-ld";
const QString kObjects = " -m elf_x86_64 -T vmlinux.lds main.o kallsyms.o fs.o drivers.o ";

void writeScript(const QString& path, const QByteArray& text) {
    QFile script(path);
    if (!script.open(QIODevice::WriteOnly) || script.write("#!/bin/sh\n" + text) < 0) qFatal("no %s", qPrintable(path));
    script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
}

} // namespace

void TestRecordBuilds::initTestCase() {
    STRATA_NEEDS_TOOLS(miniTarget("x86_64"));
    m_compiled = std::make_unique<QTemporaryDir>();
    m_kernel = std::make_unique<MiniKernel>(miniTarget("x86_64"), "6.1.192", m_compiled->path());
}

void TestRecordBuilds::init() {
    m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + "/strata it's XXXXXX");
    m_kernel->copyTo(m_folder->path());
    m_release = "6.1.192";
}

ProcessResult TestRecordBuilds::inFolder(const QStringList& command) const {
    return runProgram("env", QStringList{"-C", m_folder->path()} + command);
}

ProcessResult TestRecordBuilds::record(const QString& script, const QStringList& options) const {
    const QString generator = STRATA_CLI " kallsyms compat --release=" + m_release;
    const QStringList variables{"STRATA_CLI=" STRATA_CLI, "KALLSYMS=" + generator};
    const QStringList build = QStringList{"--", "env"} + variables + QStringList{"sh", "-c", script};
    return inFolder(QStringList{STRATA_CLI, "record", "-o", "rec"} + options + build);
}

QJsonObject TestRecordBuilds::recorded() const {
    return QJsonDocument::fromJson(readAll(path("rec/passes.json"))).object();
}

void TestRecordBuilds::passesAreKeptThoughTheBuildDeletesThem_data() {
    QTest::addColumn<QStringList>("outputs");
    QTest::addRow("6.1") << QStringList{".tmp_vmlinux.kallsyms1", ".tmp_vmlinux.kallsyms2", "vmlinux"};
    QTest::addRow("6.12") << QStringList{".tmp_vmlinux1", ".tmp_vmlinux2", "vmlinux"};
}

void TestRecordBuilds::passesAreKeptThoughTheBuildDeletesThem() {
    QFETCH(QStringList, outputs);
    if (QTest::currentDataTag() == QByteArray("6.12")) {
        m_release = "6.12.50";
        const MiniKernel newer(miniTarget("x86_64"), m_release, m_folder->path());
    }
    const auto ran = record("LD=" + kLinker + " " + kScripts + "link-vmlinux-" + QTest::currentDataTag() + kForget +
                            " && rm vmlinux");
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    QVERIFY(ran.out.isEmpty());
    const QJsonArray passes = recorded()["passes"].toArray();
    QCOMPARE(passes.size(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(passes[i]["output"].toString(), outputs[i]);
        QCOMPARE(passes[i]["exit"].toInt(-1), 0);
        QVERIFY(passes[i]["problem"].isNull());
        QVERIFY(passes[i]["kind"].toString().endsWith("/vmlinux"));
        const QString image = path("rec/" + passes[i]["image"].toString());
        const auto info = runProgram(STRATA_CLI, {"info", "--json", image});
        const QJsonObject map = QJsonDocument::fromJson(info.out)["map"].toObject();
        QCOMPARE(map["path"].toString(), path("rec/" + passes[i]["map"].toString()));
        QVERIFY2(!map["stale"].toBool(true), info.out.constData());
    }
    QVERIFY(!QFile::exists(path(outputs[0])) && QFile::exists(path("rec/01")));
    QVERIFY2(ran.err.contains("\npass 03 against pass 02: consistent: "), ran.err.constData());
    QCOMPARE(QDir(path("rec")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).join(' '), "01 02 03 passes.json");
}

void TestRecordBuilds::anInconsistentBuildIsExplained() {
    // The last link gets what no link before it had.
    writeScript(path("ld-late"), "for a; do [ \"$a\" != vmlinux ] || late=late.o; done\n"
                                 "exec x86_64-linux-gnu-ld \"$@\" $late\n");
    const auto ran =
        record("echo '.section .init.text,\"ax\"; .globl late; late: .space 4096' | " + kLinker.chopped(2) +
               "as -o late.o - && LD=./ld-late " + kScripts + "link-vmlinux-6.1" + kForget);
    QCOMPARE(ran.exitCode, 1); // the build's own
    QVERIFY(!QFile::exists(path("vmlinux")));
    const auto at = ran.err.indexOf("Inconsistent kallsyms data\n");
    QVERIFY(at >= 0);
    QVERIFY2(ran.err.indexOf("\npass 03 against pass 02: inconsistent: ") > at, ran.err.constData());
    QVERIFY2(ran.err.contains("\nfirst cause: symbol: late new"), ran.err.constData());
    // The same words as of `why` on what was kept.
    const auto why = runProgram(STRATA_CLI, {"why", path("rec/02/tmp_vmlinux.kallsyms2"), path("rec/03/vmlinux")});
    QCOMPARE(why.exitCode, 1);
    QVERIFY(ran.err.endsWith(why.out));
    const QJsonObject compared = recorded()["why"].toObject();
    QCOMPARE(compared["a"].toString() + compared["b"].toString(), "0203");
    QVERIFY(compared["consistent"] == false && compared["symbols_wrong"].toInt() > 0);
}

void TestRecordBuilds::jsonIsOnStandardOutputAlone() {
    const auto ran = record("echo built; echo odd >&2; " + kLinker + kObjects + "-o vmlinux; exit 5", {"--json"});
    QCOMPARE(ran.exitCode, 5);
    const QJsonObject document = QJsonDocument::fromJson(ran.out).object();
    QCOMPARE(document["schema"].toString(), "strata.record/1");
    QCOMPARE(document["exit"].toInt(), 5);
    QCOMPARE(document["passes"].toArray().size(), 1);
    QVERIFY(document["why"].isNull());
    QVERIFY(ran.err.contains("built\n") && ran.err.contains("odd\n"));
    QCOMPARE(ran.out, readAll(path("rec/passes.json")));
}

void TestRecordBuilds::otherLinkersAreRecordedToo_data() {
    QTest::addColumn<QString>("linker");
    for (const char* linker : {"ld", "ld.bfd", "ld.lld", "ld.gold", "mold"})
        QTest::addRow("%s", linker) << linker;
}

void TestRecordBuilds::otherLinkersAreRecordedToo() {
    QFETCH(QString, linker);
    if (const QString missing = missingProgram({linker}); !missing.isEmpty()) QSKIP(qPrintable("no " + missing));
    // Twice into the same place: mold writes into the file that is there.
    const auto ran =
        record(linker + " -m elf_x86_64 -e main_entry fs.o -o out --unresolved-symbols=ignore-all && " + linker +
               " -m elf_x86_64 -e main_entry fs.o drivers.o -o out --unresolved-symbols=ignore-all");
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    const QJsonArray passes = recorded()["passes"].toArray();
    QCOMPARE(passes.size(), 2);
    QVERIFY(passes[0]["linker"].toString().endsWith('/' + linker));
    QCOMPARE(readAll(path("rec/" + passes[1]["image"].toString())), readAll(path("out")));
    QVERIFY(readAll(path("rec/" + passes[0]["image"].toString())) != readAll(path("out")));
    for (const QJsonValue pass : passes)
        QVERIFY(QFileInfo(path("rec/" + pass["map"].toString())).size() > 100);
}

void TestRecordBuilds::linksAreTheSameWithUsInBetween_data() {
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("passes");
    const auto row = [](const char* name, const QString& command, int passes) {
        QTest::newRow(name) << command << passes;
    };
    row("a link", kLinker + kObjects + "-o vmlinux", 1);
    row("a default output", kLinker + kObjects, 1);
    row("blanks", kLinker + kObjects + "-o 'a  b/c d' -Map 'a  b/m a p'", 1);
    row("a response file", kLinker + " '@a  b/file'", 1);
    row("a printed map", kLinker + kObjects + "-M -o vmlinux", 1);
    row("a question", kLinker + " --version", 0);
    row("no linker's option", kLinker + kObjects + "--no-such-option -o vmlinux", 1);
    row("missing object", kLinker + " -o vmlinux none.o", 1);
    row("undefined symbols", kLinker + " -m elf_x86_64 -o vmlinux fs.o main.o", 1);
    row("nothing", kLinker, 1);
    row("into nowhere", kLinker + kObjects + "-o /dev/null", 0);
    row("input", "cat main.o | " + kLinker + " -m elf_x86_64 -r -o out.o /dev/stdin", 0);
    row("in the background", kLinker + kObjects + "-o vmlinux & wait", 1);
}

void TestRecordBuilds::linksAreTheSameWithUsInBetween() {
    QFETCH(QString, command);
    QVERIFY(QDir(m_folder->path()).mkpath("a  b"));
    QFile response(path("a  b/file"));
    QVERIFY(response.open(QIODevice::WriteOnly));
    response.write((kObjects + "-o 'a  b/c\\ d'\n-Map=\"a  b/map\"").toUtf8());
    response.close();
    const QString tell = "(" + command +
                         ") >out.txt 2>err.txt; echo $? >code.txt; cksum vmlinux a.out out.o a\\ \\ b/* "
                         ">sums.txt 2>&1; ";
    const QString forget = "rm -f vmlinux a.out out.o a\\ \\ b/c* a\\ \\ b/m*";
    const auto all = [&] {
        QByteArray text;
        for (const char* name : {"out.txt", "err.txt", "code.txt", "sums.txt"})
            text += readAll(path(name)) + "--\n";
        return text;
    };
    QCOMPARE(inFolder({"sh", "-c", tell + forget}).exitCode, 0);
    const QByteArray alone = all();
    QCOMPARE(record(tell + forget).exitCode, 0);
    QCOMPARE(QString::fromUtf8(all()), QString::fromUtf8(alone));
    QTEST(int(recorded()["passes"].toArray().size()), "passes");
}

void TestRecordBuilds::parallelLinksHaveAPassEach() {
    const QString script = "for i in 1 2 3 4 5 6 7 8; do " + kLinker + kObjects + "-o image$i & done; wait";
    QCOMPARE(record(script).exitCode, 0);
    QSet<QString> outputs, folders;
    for (const QJsonValue pass : recorded()["passes"].toArray()) {
        outputs += pass["output"].toString();
        folders += pass["pass"].toString();
        QCOMPARE(readAll(path("rec/" + pass["image"].toString())), readAll(path(pass["output"].toString())));
    }
    QCOMPARE(outputs.size(), 8);
    QCOMPARE(folders.size(), 8);
}

void TestRecordBuilds::theMapThatWasAskedForIsKept() {
    QCOMPARE(record(kLinker + kObjects + "-o vmlinux -Map=asked.map && cp asked.map copy && rm asked.map").exitCode, 0);
    QCOMPARE(recorded()["passes"][0]["map"].toString(), "01/vmlinux.map");
    QCOMPARE(readAll(path("rec/01/vmlinux.map")), readAll(path("copy")));
}

void TestRecordBuilds::aLinkerNamedByItsPathIsRecorded() {
    const QString linker = QString::fromUtf8(runProgram("sh", {"-c", "command -v " + kLinker}).out).trimmed();
    const QString link = "\"$LD\"" + kObjects + "-o vmlinux";
    const auto argument = inFolder({STRATA_CLI, "record", "-o", "rec", "--", "env", "LD=" + linker, "sh", "-c", link});
    QVERIFY2(argument.exitCode == 0, argument.err.constData());
    QCOMPARE(recorded()["passes"].toArray().size(), 1);
    QCOMPARE(recorded()["passes"][0]["linker"].toString(), linker);
    const auto variable = inFolder({"LD=" + linker, STRATA_CLI, "record", "-o", "rec2", "--", "sh", "-c", link});
    QVERIFY2(variable.exitCode == 0, variable.err.constData());
    QVERIFY(QFile::exists(path("rec2/01/vmlinux")));
}

void TestRecordBuilds::twoLinkersOfOneNameStayTwo() {
    for (const char* name : {"one", "two"}) {
        QVERIFY(QDir(m_folder->path()).mkdir(name));
        writeScript(path(QString(name) + "/ld"), QByteArray("echo ") + name + '\n');
    }
    const auto ran = inFolder({"LD=" + path("one/ld"), STRATA_CLI, "record", "-o", "rec", "--", "sh", "-c",
                               "\"$LD\" -o a a.o; \"${0#LD=}\" -o b b.o", "LD=" + path("two/ld")});
    QCOMPARE(ran.out, QByteArray("one\ntwo\n"));
}

void TestRecordBuilds::aRelativeFolderOfPathIsLeftToTheBuild() {
    QVERIFY(QDir(m_folder->path()).mkdir("near"));
    writeScript(path("near/ld"), "echo near\n");
    const QString script = "PATH=near:$PATH; export PATH; \"$0\" record -o rec -- sh -c 'cd /; ld --version'";
    const auto ran = inFolder({"sh", "-c", script, STRATA_CLI});
    QVERIFY2(ran.out.contains("ld"), ran.err.constData());
    QCOMPARE(ran.exitCode, 0);
    QVERIFY2(!ran.out.contains("near"), ran.out.constData());
}

void TestRecordBuilds::relocatableLinksAndQuestionsAreNoPasses() {
    const auto ran = record(kLinker + " -m elf_x86_64 -r -o all.o fs.o drivers.o; " + kLinker + " -v; " + kLinker +
                            " -m elf_x86_64 --oformat binary -o plain fs.o --unresolved-symbols=ignore-all");
    QVERIFY2(ran.exitCode == 0, ran.err.constData());
    QCOMPARE(recorded()["passes"].toArray().size(), 0);
    QCOMPARE(recorded()["relocatables"].toArray().size(), 1);
    QCOMPARE(recorded()["relocatables"][0]["output"].toString(), "all.o");
    QVERIFY2(ran.err.contains("no image was linked"), ran.err.constData());
}

void TestRecordBuilds::whoAsksUsToStopAsksTheBuild() {
    const auto ran = record("trap 'exit 7' TERM; kill -TERM $PPID; for i in $(seq 500); do sleep 0.01; done");
    QCOMPARE(ran.exitCode, 7);
    QVERIFY(QFile::exists(path("rec/passes.json")));
}

void TestRecordBuilds::nobodysFolderIsOverwritten() {
    QCOMPARE(record("true").exitCode, 0);
    const auto second = record("true");
    QCOMPARE(second.exitCode, 2);
    QVERIFY2(second.err.contains("/rec has something in it: name a new folder"), second.err.constData());
    for (const char* folder : {"strata-record", "strata-record.2"}) {
        QCOMPARE(inFolder({STRATA_CLI, "record", "--", "true"}).exitCode, 0);
        QVERIFY(QFile::exists(path(folder + QString("/passes.json"))));
    }
    const auto none = inFolder({STRATA_CLI, "record", "--", "no-such-program"});
    QCOMPARE(none.exitCode, 2);
    QVERIFY2(none.err.contains("no-such-program is no program that can be run"), none.err.constData());
    QCOMPARE(inFolder({STRATA_CLI, "record"}).exitCode, 2);
}

QTEST_GUILESS_MAIN(TestRecordBuilds)
#include "test_record_builds.moc"
