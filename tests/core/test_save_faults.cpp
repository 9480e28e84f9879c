// SPDX-License-Identifier: GPL-3.0-or-later
// What can go wrong while an image is saved. Each row ends the same way: the source is what it was, the target is what
// it was or whole, no temporary file is left, and one sentence says what happened.
#include "core/generate/write.h"
#include "tests/support/child.h"
#include "tests/support/damaged_kernel.h"
#include "tests/support/fixture.h"

#include <QDir>
#include <QElapsedTimer>

#include <csignal>
#include <limits>
#include <random>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace strata;

namespace {

bool oneSentence(const std::string& text) {
    return text.size() > 10 && text.find('\n') == std::string::npos;
}

/// The save failed with one sentence that has these words.
void expectRefusal(const Result<SaveResult>& saved, std::string_view words) {
    QVERIFY2(!saved, "it was saved");
    const std::string text = describe(saved.error());
    QVERIFY2(oneSentence(text), text.c_str());
    QVERIFY2(text.find(words) != std::string::npos, text.c_str());
}

/// The folder holds the damaged source and these other names, nothing else.
void expectUntouched(const test::DamagedKernel& kernel, QStringList others = {}) {
    QCOMPARE(test::readAll(kernel.path()), kernel.damaged());
    others << "vmlinux";
    others.sort();
    QCOMPARE(kernel.names(), others);
}

/// Calls `act` once, when the save reaches `stage`.
Progress at(std::string_view stage, std::function<void()> act) {
    Progress progress;
    progress.report = [stage, act = std::move(act), done = false](std::string_view now, int) mutable {
        if (done || now != stage) return;
        done = true;
        act();
    };
    return progress;
}

Result<SaveResult> saveOut(const test::DamagedKernel& kernel, const Progress& progress = {}) {
    return writeImage(kernel->image, kernel->plan, kernel.fsPath("out"), Existing::Refuse, progress);
}

} // namespace

class TestSaveFaults : public QObject {
    Q_OBJECT
private slots:
    void diskThatFillsUp();
    void fileSystemThatIsFull();
    void noSpaceForTheBackup();
    void killedAtAnyPoint();
    void killedInPlaceAtAnyPoint();
    void readOnlyFolder();
    void sourceReplacedWhilePlanning();
    void sourceReplacedWhileCopying();
    void sourceTruncatedWhileCopying();
    void sourceRewrittenWhileComparing();
    void targetThatIsTheSource();
    void targetThatIsNoFile();
    void renameThatFails();
    void targetThatAppearsMeanwhile();
    void cancelledSave();
};

/// A limit on the length of files stands for a disk that is full: the write fails the same way, at any point wanted.
void TestSaveFaults::diskThatFillsUp() {
    const test::DamagedKernel kernel;
    const auto size = static_cast<rlim_t>(kernel.damaged().size());
    for (const rlim_t room : {rlim_t{0}, rlim_t{4096}, size / 2, size - 1}) {
        const std::string said = test::inChild([&] {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{room, room};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto saved = saveOut(kernel);
            return saved ? std::string("saved") : describe(saved.error());
        });
        QVERIFY2(said.find("File too large") != std::string::npos && oneSentence(said), said.c_str());
        expectUntouched(kernel);
    }
}

void TestSaveFaults::fileSystemThatIsFull() {
    const test::DamagedKernel kernel;
    const test::SmallDisk disk(kernel.damaged().size() / 2);
    if (!disk.mounted()) QSKIP(qPrintable("no small file system: " + disk.reason()));
    const auto target = disk.path("out").toStdString();
    expectRefusal(writeImage(kernel->image, kernel->plan, target, Existing::Refuse), "No space left on device");
    QVERIFY(disk.names().isEmpty());
    expectUntouched(kernel);
}

/// The image has two names, so that its backup must be a copy; the disk has room for the new file and not for that.
void TestSaveFaults::noSpaceForTheBackup() {
    const test::DamagedKernel kernel;
    const auto size = kernel.damaged().size();
    const test::SmallDisk disk(size * 5 / 2);
    if (!disk.mounted()) QSKIP(qPrintable("no small file system: " + disk.reason()));
    test::writeFile(disk.path("vmlinux"), kernel.damaged());
    QCOMPARE(::link(disk.path("vmlinux").toLocal8Bit(), disk.path("second").toLocal8Bit()), 0);
    const auto planned = test::planFor(disk.path("vmlinux"));
    expectRefusal(writeInPlace(planned->image, planned->plan), "the backup could not be made");
    QCOMPARE(test::readAll(disk.path("vmlinux")), kernel.damaged());
    QCOMPARE(disk.names(), QStringList({"second", "vmlinux"}));
}

/// Kills a child that saves after a random time, `times` times; `check` looks at what it left. Returns how many
/// children were really cut off.
int killWhile(const std::function<void()>& save, const std::function<void()>& check, int times) {
    // The shortest of a few: one that met a busy disk would have most of the others done before they are killed.
    constexpr int kTimed = 5;
    auto whole = std::numeric_limits<unsigned>::max();
    for (int i = 0; i < kTimed; ++i) {
        QElapsedTimer timer;
        timer.start();
        test::inChild([&] { return save(), std::string(); });
        whole = std::min(whole, static_cast<unsigned>(timer.nsecsElapsed() / 1000));
        check();
    }
    std::mt19937 random(20161003);
    int killed = 0;
    for (int i = 0; i < times; ++i) {
        const auto time = static_cast<unsigned>(random() % (whole + 1));
        if (test::killedAfter(time, save))
            ++killed;
        else
            whole = std::max(time, 1U); // it takes less than that by now: what kept the machine busy is over
        check();
        if (QTest::currentTestFailed()) break;
    }
    return killed;
}

void TestSaveFaults::killedAtAnyPoint() {
    const test::DamagedKernel kernel;
    int whole = 0;
    const auto check = [&] {
        QCOMPARE(test::readAll(kernel.path()), kernel.damaged());
        for (const QString& name : kernel.names()) {
            if (name == "out") QCOMPARE(test::readAll(kernel.path("out")), kernel.whole());
            whole += name == "out" ? 1 : 0;
            QVERIFY2(name == "vmlinux" || name == "out" || name.startsWith(".out.strata-"), qPrintable(name));
        }
        QVERIFY(kernel.names().size() <= 3); // each save cleans up after the one that was killed before it
        QFile::remove(kernel.path("out"));
    };
    const int killed = killWhile([&] { (void)saveOut(kernel); }, check, 100);
    qInfo("%d of 100 killed before the end, %d left the whole target", killed, whole);
    QVERIFY(killed >= 30);
    const auto saved = saveOut(kernel);
    QVERIFY2(saved.has_value(), saved ? "" : saved.error().text.c_str());
    expectUntouched(kernel, {"out"});
}

void TestSaveFaults::killedInPlaceAtAnyPoint() {
    const test::DamagedKernel kernel;
    const auto check = [&] {
        const QByteArray now = test::readAll(kernel.path());
        QVERIFY(now == kernel.damaged() || now == kernel.whole());
        // Where the image is the new one, the former one is beside it.
        if (now == kernel.whole()) {
            QCOMPARE(test::readAll(kernel.path("vmlinux.orig")), kernel.damaged());
            QVERIFY(QFile::remove(kernel.path()));
            QVERIFY(QFile::rename(kernel.path("vmlinux.orig"), kernel.path()));
        }
        for (const QString& name : kernel.names()) {
            if (name == "vmlinux.orig") QCOMPARE(test::readAll(kernel.path("vmlinux.orig")), kernel.damaged());
            QVERIFY2(name.startsWith("vmlinux") || name.startsWith(".vmlinux.strata-"), qPrintable(name));
        }
        QVERIFY(kernel.names().size() <= 4);
    };
    const auto save = [&] {
        const auto planned = test::planFor(kernel.path());
        (void)writeInPlace(planned->image, planned->plan);
    };
    QVERIFY(killWhile(save, check, 100) >= 30);
    save();
    QCOMPARE(test::readAll(kernel.path()), kernel.whole());
    QCOMPARE(kernel.names(), QStringList({"vmlinux", "vmlinux.orig", "vmlinux.orig.sha1"}));
}

void TestSaveFaults::readOnlyFolder() {
    const test::DamagedKernel kernel;
    QCOMPARE(::chmod(kernel.path(".").toLocal8Bit(), 0755), 0);
    QCOMPARE(::chmod(kernel.path().toLocal8Bit(), 0644), 0);
    QVERIFY(QDir(kernel.path(".")).mkdir("closed"));
    QCOMPARE(::chmod(kernel.path("closed").toLocal8Bit(), 0555), 0);
    const std::string said = test::inChild([&] {
        if (::geteuid() == 0 && ::setuid(65534) != 0) return std::string("can't become nobody");
        const auto saved = writeImage(kernel->image, kernel->plan, kernel.fsPath("closed/out"), Existing::Refuse);
        return saved ? std::string("saved") : describe(saved.error());
    });
    QVERIFY2(said.find("creating a temporary file for") != std::string::npos && oneSentence(said), said.c_str());
    QVERIFY(said.find("Permission denied") != std::string::npos);
    expectUntouched(kernel, {"closed"});
    QVERIFY(QDir(kernel.path("closed")).isEmpty());
}

void TestSaveFaults::sourceReplacedWhilePlanning() {
    const test::DamagedKernel kernel;
    test::writeFile(kernel.path("new"), kernel.damaged());
    QVERIFY(QFile::remove(kernel.path()));
    QVERIFY(QFile::rename(kernel.path("new"), kernel.path()));
    expectRefusal(saveOut(kernel), "changed on disk since it was read");
    expectUntouched(kernel);
}

void TestSaveFaults::sourceReplacedWhileCopying() {
    const test::DamagedKernel kernel;
    const auto saved = saveOut(kernel, at("copying", [&] {
                                   QFile::rename(kernel.path(), kernel.path("former"));
                                   test::writeFile(kernel.path(), "relinked");
                               }));
    expectRefusal(saved, "changed on disk while it was copied");
    QCOMPARE(test::readAll(kernel.path()), QByteArray("relinked"));
    QCOMPARE(kernel.names(), QStringList({"former", "vmlinux"}));
}

void TestSaveFaults::sourceTruncatedWhileCopying() {
    const test::DamagedKernel kernel;
    const auto saved = saveOut(kernel, at("copying", [&] { QFile::resize(kernel.path(), 5000); }));
    expectRefusal(saved, "became shorter");
    QCOMPARE(kernel.names(), QStringList{"vmlinux"});
}

/// The copy was made of the bytes that were read; what the source becomes later is another file.
void TestSaveFaults::sourceRewrittenWhileComparing() {
    const test::DamagedKernel kernel;
    const auto saved = saveOut(kernel, at("comparing with the source", [&] {
                                   test::writeFile(kernel.path(), QByteArray(kernel.damaged().size(), 'x'));
                               }));
    QVERIFY(!saved);
    QVERIFY(oneSentence(describe(saved.error())));
    QCOMPARE(kernel.names(), QStringList{"vmlinux"});
}

void TestSaveFaults::targetThatIsTheSource() {
    const test::DamagedKernel kernel;
    QCOMPARE(::link(kernel.path().toLocal8Bit(), kernel.path("hard").toLocal8Bit()), 0);
    QVERIFY(QFile::link(".", kernel.path("folder")));
    for (const char* name : {"vmlinux", "hard", "folder/vmlinux"}) {
        for (const Existing existing : {Existing::Refuse, Existing::Replace, Existing::Backup})
            expectRefusal(writeImage(kernel->image, kernel->plan, kernel.fsPath(name), existing), "the source itself");
    }
    expectUntouched(kernel, {"folder", "hard"});
}

void TestSaveFaults::targetThatIsNoFile() {
    const test::DamagedKernel kernel;
    QVERIFY(QFile::link("elsewhere", kernel.path("link")));
    QVERIFY(QDir(kernel.path(".")).mkdir("folder"));
    QCOMPARE(::mkfifo(kernel.path("pipe").toLocal8Bit(), 0600), 0);
    const auto save = [&](const char* name) {
        return writeImage(kernel->image, kernel->plan, kernel.fsPath(name), Existing::Replace);
    };
    expectRefusal(save("link"), "is a symbolic link");
    expectRefusal(save("folder"), "not a regular file");
    expectRefusal(save("pipe"), "not a regular file");
    expectRefusal(save("no/such/folder"), "creating a temporary file for");
    expectUntouched(kernel, {"folder", "link", "pipe"});
}

/// A folder that appears where the file was to go: rename() says no, at the very last step.
void TestSaveFaults::renameThatFails() {
    for (const Existing existing : {Existing::Refuse, Existing::Replace}) {
        const test::DamagedKernel kernel;
        const auto blocked = at("syncing", [&] { QDir(kernel.path(".")).mkdir("out"); });
        expectRefusal(writeImage(kernel->image, kernel->plan, kernel.fsPath("out"), existing, blocked), "renaming to");
        expectUntouched(kernel, {"out"});
    }
}

void TestSaveFaults::targetThatAppearsMeanwhile() {
    const test::DamagedKernel kernel;
    const auto saved = saveOut(kernel, at("syncing", [&] { test::writeFile(kernel.path("out"), "theirs"); }));
    expectRefusal(saved, "File exists");
    QCOMPARE(test::readAll(kernel.path("out")), QByteArray("theirs"));
    expectUntouched(kernel, {"out"});
}

void TestSaveFaults::cancelledSave() {
    for (const char* stage : {"copying", "comparing with the source", "syncing"}) {
        const test::DamagedKernel kernel;
        std::stop_source stop;
        Progress progress = at(stage, [&] { stop.request_stop(); });
        progress.stop = stop.get_token();
        const auto saved = saveOut(kernel, progress);
        QVERIFY(!saved);
        QCOMPARE(saved.error().text, std::string(kCancelled));
        expectUntouched(kernel);
    }
}

QTEST_GUILESS_MAIN(TestSaveFaults)
#include "test_save_faults.moc"
