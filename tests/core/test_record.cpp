// SPDX-License-Identifier: GPL-3.0-or-later
// What a build that is recorded needs: linkers' command lines, notes, the folder, and programs that are run.
#include "core/base/bytes.h"
#include "core/record/child.h"
#include "core/record/link_command.h"
#include "core/record/recording.h"
#include "tests/support/fixture.h"

#include <QDir>
#include <QTemporaryDir>

#include <csignal>

using namespace strata;
using namespace strata::test;

class TestRecord : public QObject {
    Q_OBJECT
private slots:
    void commandLinesAreRead_data();
    void commandLinesAreRead();
    void responseFilesAreSplitAsToolsDo();
    void aResponseFileThatNamesItselfEnds();
    void namesOfLinkers_data();
    void namesOfLinkers();
    void passesOfOneImageAreOfOneKind_data();
    void passesOfOneImageAreOfOneKind();
    void notesComeBackAsTheyWere();
    void cutNotesAreRefused();
    void flippedBitsOfNotesAreReadOrRefused();
    void aFolderWithSomethingInItIsLeftAlone();
    void passesHaveNumbersAndNotes();
    void keptFilesDoNotChangeWithTheirSource();
    void wrappersCallUsWithAllArguments();
    void childrenEndAsTheyDo_data();
    void childrenEndAsTheyDo();
    void whatIsNoProgramIsAnError();
};

namespace {

std::vector<std::string> words(const QString& text) {
    std::vector<std::string> list;
    for (const QString& word : text.split(' ', Qt::SkipEmptyParts))
        list.push_back(word.toStdString());
    return list;
}

std::optional<std::string> noFile(const std::string& /*path*/) {
    return std::nullopt;
}

LinkNote someNote() {
    return {.linker = "/usr/bin/ld",
            .folder = "/src/linux 6",
            .output = ".tmp_vmlinux1",
            .image = "tmp_vmlinux1",
            .map = "tmp_vmlinux1.map",
            .problem = "",
            .started = 1'700'000'000'123,
            .milliseconds = 250,
            .exitCode = 0,
            .arguments = {"-o", ".tmp_vmlinux1", "", "a\nb", "\xff\"'"}};
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no %s", qPrintable(path));
}

} // namespace

void TestRecord::commandLinesAreRead_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("task");
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("map");
    const auto row = [](const char* line, LinkTask task, const char* output, const char* map = "") {
        QTest::newRow(line) << QString(line) << int(task) << QString(output) << QString(map);
    };
    row("a.o", LinkTask::Image, "a.out");
    row("-o vmlinux a.o", LinkTask::Image, "vmlinux");
    row("-ovmlinux a.o", LinkTask::Image, "vmlinux");
    row("--output vmlinux", LinkTask::Image, "vmlinux");
    row("--output=x/vmlinux -Map=x/map", LinkTask::Image, "x/vmlinux", "x/map");
    row("-Map m -o v", LinkTask::Image, "v", "m");
    row("--Map m -o v", LinkTask::Image, "v", "m");
    row("--Map=m -o v", LinkTask::Image, "v", "m");
    row("-o v -Map", LinkTask::Image, "v");
    row("-r -o vmlinux.o a.o", LinkTask::Relocatable, "vmlinux.o");
    row("-EL -r -m aarch64linux -o x.ko", LinkTask::Relocatable, "x.ko");
    row("-m -r -o v", LinkTask::Image, "v"); // a value is no option
    row("--relax --rpath x -o v", LinkTask::Image, "v");
    row("-o -r", LinkTask::Image, "-r");
    row("-o v --oformat binary", LinkTask::Image, "v");
    row("-pie -shared -o v a.o", LinkTask::Image, "v");
    row("--version", LinkTask::Question, "a.out");
    row("-v --fix-cortex-a53-843419", LinkTask::Question, "a.out");
    row("-v -o v a.o", LinkTask::Image, "v");
    row("-run make -r", LinkTask::Run, "a.out");
    row("", LinkTask::Image, "a.out");
}

void TestRecord::commandLinesAreRead() {
    QFETCH(QString, line);
    QFETCH(int, task);
    const LinkCommand command = readLinkCommand(words(line), noFile);
    QCOMPARE(int(command.task), task);
    QTEST(QString::fromStdString(command.output), "output");
    QTEST(QString::fromStdString(command.map), "map");
    QVERIFY(!command.printsMap);
    QVERIFY(readLinkCommand(words(line + " -M"), noFile).printsMap !=
            (task == int(LinkTask::Run) || line.endsWith("-Map")));
}

void TestRecord::responseFilesAreSplitAsToolsDo() {
    const auto read = [](const std::string& path) -> std::optional<std::string> {
        if (path == "one") return "-o 'a b'/v\\ x \"c'd\"\n\t'' @two\\\\ @two @none";
        if (path == "two") return "-Map=m";
        return std::nullopt;
    };
    const std::vector<std::string> expected{"x", "-o", "a b/v x", "c'd", "", "@two\\", "-Map=m", "@none", "y", "@"};
    QVERIFY(expandResponseFiles(words("x @one y @"), read) == expected);
    const LinkCommand command = readLinkCommand(words("@one"), read);
    QCOMPARE(command.output, std::string("a b/v x"));
    QCOMPARE(command.map, std::string("m"));
}

void TestRecord::aResponseFileThatNamesItselfEnds() {
    const auto read = [](const std::string& /*path*/) { return std::optional<std::string>("a @self"); };
    const auto expanded = expandResponseFiles(words("@self"), read);
    QCOMPARE(expanded.size(), 1001U);
    QCOMPARE(expanded.back(), std::string("@self"));
}

void TestRecord::namesOfLinkers_data() {
    QTest::addColumn<bool>("is");
    for (const char* name : {"ld", "ld.bfd", "ld.gold", "ld.lld", "ld.lld-19", "mold", "aarch64-linux-gnu-ld",
                             "wasm-ld", "powerpc64le-linux-gnu-ld.bfd"})
        QTest::newRow(name) << true;
    for (const char* name : {"ldd", "ld.so", "gold", "build", "ld-", "my-mold", "ldconfig", "old", "", "19", "-19"})
        QTest::newRow(name) << false;
}

void TestRecord::namesOfLinkers() {
    QFETCH(bool, is);
    QCOMPARE(isLinkerName(QTest::currentDataTag()), is);
}

void TestRecord::passesOfOneImageAreOfOneKind_data() {
    QTest::addColumn<QString>("kind");
    for (const char* output : {".tmp_vmlinux.kallsyms1", ".tmp_vmlinux2", ".tmp_vmlinux.btf", "vmlinux",
                               ".tmp_vmlinux1.o", "vmlinux.unstripped"})
        QTest::newRow(output) << "vmlinux";
    QTest::newRow("/k/.tmp_vmlinux2") << "/k/vmlinux";
    QTest::newRow("arch/x86/boot/compressed/vmlinux") << "arch/x86/boot/compressed/vmlinux";
    QTest::newRow("vdso/vdso64.so.dbg") << "vdso/vdso64.so.dbg";
    QTest::newRow("vdso/vdso32.so.dbg") << "vdso/vdso32.so.dbg";
    QTest::newRow("") << "";
}

void TestRecord::passesOfOneImageAreOfOneKind() {
    QTEST(QString::fromStdString(imageKind(QTest::currentDataTag())), "kind");
}

void TestRecord::notesComeBackAsTheyWere() {
    LinkNote note = someNote();
    const auto again = parseLinkNote(linkNoteText(note));
    QVERIFY(again && *again == note);
    note.exitCode.reset();
    note.arguments.clear();
    const auto running = parseLinkNote(linkNoteText(note));
    QVERIFY(running && *running == note);
}

void TestRecord::cutNotesAreRefused() {
    const std::string text = linkNoteText(someNote());
    for (std::size_t length = 0; length < text.size(); ++length)
        QVERIFY(!parseLinkNote(text.substr(0, length)));
}

void TestRecord::flippedBitsOfNotesAreReadOrRefused() {
    const std::string text = linkNoteText(someNote());
    for (std::size_t bit = 0; bit < 8 * text.size(); ++bit) {
        std::string flipped = text;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        const auto note = parseLinkNote(flipped);
        QVERIFY(note ? linkNoteText(*note).size() <= text.size() : !note.error().text.empty());
    }
}

void TestRecord::aFolderWithSomethingInItIsLeftAlone() {
    const QTemporaryDir folder;
    QVERIFY(Recording::create(folder.path().toStdString()));
    const auto second = Recording::create(folder.path().toStdString());
    QVERIFY(!second && second.error().text.find("has something in it") != std::string::npos);
    QVERIFY(!Recording::create((folder.path() + "/a:b").toStdString()));
    write(folder.filePath("file"), "x");
    QVERIFY(!Recording::create(folder.filePath("file/x").toStdString()));
}

void TestRecord::passesHaveNumbersAndNotes() {
    const QTemporaryDir folder;
    const auto recording = Recording::create(folder.filePath("a b").toStdString());
    QVERIFY(recording);
    LinkNote note = someNote();
    for (const char* name : {"01", "02", "03"}) {
        const auto pass = recording->beginPass();
        QVERIFY(pass && *pass == name);
        QVERIFY(recording->notePass(*pass, note));
        note.started += 1;
    }
    recording->dropPass("02");
    QCOMPARE(*recording->beginPass(), std::string("02"));
    QVERIFY(recording->notePass("02", note)); // begun last
    QVERIFY(recording->noteRelocatable(note));
    const RecordedLinks links = recording->read();
    QCOMPARE(links.passes.size(), 3U);
    QCOMPARE(links.passes[1].name, std::string("03"));
    QCOMPARE(links.passes[2].name, std::string("02"));
    QCOMPARE(links.relocatables.size(), 1U);
    recording->finish();
    QCOMPARE(QDir(folder.filePath("a b")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).join(' '), "01 02 03");
    QVERIFY(QDir(folder.filePath("a b/01")).isEmpty());
}

void TestRecord::keptFilesDoNotChangeWithTheirSource() {
    const QTemporaryDir folder;
    const QByteArray bytes(300'000, 'x');
    write(folder.filePath("image"), bytes);
    const std::filesystem::path from = folder.filePath("image").toStdString(),
                                to = folder.filePath("kept").toStdString();
    QVERIFY(keepFile(from, to));
    QFile image(folder.filePath("image"));
    QVERIFY(image.open(QIODevice::ReadWrite) && image.write("sorted") == 6); // in place, as sorttable does
    image.close();
    QCOMPARE(readAll(folder.filePath("kept")), bytes);
    QVERIFY(!keepFile(from, to)); // there already
    QVERIFY(!keepFile(folder.path().toStdString(), folder.filePath("folder").toStdString()));
    QVERIFY(!keepFile(folder.filePath("none").toStdString(), folder.filePath("kept2").toStdString()));
    QVERIFY(!QFile::exists(folder.filePath("folder")) && !QFile::exists(folder.filePath("kept2")));
}

void TestRecord::wrappersCallUsWithAllArguments() {
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath("it's/bin"));
    write(folder.filePath("it's/bin/x-ld"), "#!/bin/sh\n");
    write(folder.filePath("it's/bin/ld"), "not to be run");
    QFile::setPermissions(folder.filePath("it's/bin/x-ld"), QFile::ReadOwner | QFile::ExeOwner);
    const auto recording = Recording::create(folder.filePath("rec").toStdString());
    QVERIFY(recording);
    const std::string searched =
        folder.filePath("it's/bin").toStdString() + "::" + folder.filePath("none").toStdString();
    QVERIFY(recording->wrapLinkers("/bin/echo", searched));
    QCOMPARE(QDir(folder.filePath("rec/bin")).entryList(QDir::Files).join(' '), "x-ld");
    const auto ran = runProgram(folder.filePath("rec/bin/x-ld"), {"-o", "a  b", ""});
    QCOMPARE(QString::fromUtf8(ran.out),
             QString("record-link %1/rec %1/it's/bin/x-ld x-ld -o a  b \n").arg(folder.path()));
    QCOMPARE(recording->withoutWrappers(recording->bin().string() + ":/a::/b"), std::string("/a:/b"));
}

void TestRecord::childrenEndAsTheyDo_data() {
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("code");
    QTest::addRow("well") << "exit 0" << 0;
    QTest::addRow("not") << "exit 3" << 3;
    QTest::addRow("by a signal") << "kill -TERM $$" << 128 + SIGTERM;
    QTest::addRow("with an environment") << "exit $CODE" << 9;
}

void TestRecord::childrenEndAsTheyDo() {
    QFETCH(QString, script);
    auto environment = ownEnvironment();
    setVariable(environment, "CODE", "8");
    setVariable(environment, "CODE", "9");
    QCOMPARE(variableOf(environment, "CODE"), std::string_view("9"));
    const auto end =
        runChild({.program = "/bin/sh", .arguments = {"sh", "-c", script.toStdString()}, .environment = environment});
    QVERIFY(end);
    QTEST(end->code(), "code");
}

void TestRecord::whatIsNoProgramIsAnError() {
    const auto end = runChild({.program = "/nowhere/ld", .arguments = {"ld"}, .environment = {}});
    QVERIFY(!end && end.error().text.find("/nowhere/ld can't be run: No such file") == 0);
    QVERIFY(findProgram("sh", "/nowhere::/bin"));
    QVERIFY(!findProgram("sh", "/nowhere"));
    QVERIFY(!findProgram("/bin", ""));
    QVERIFY(findProgram("/bin/sh", ""));
}

QTEST_GUILESS_MAIN(TestRecord)
#include "test_record.moc"
