// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/backup.h"
#include "core/generate/write.h"
#include "tests/support/damaged_kernel.h"
#include "tests/support/fixture.h"

#include <QDir>

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace strata;

namespace {

const char* sentence(const Result<SaveResult>& saved) {
    return saved ? "" : saved.error().text.c_str();
}

bool says(const Result<SaveResult>& saved, std::string_view words) {
    return !saved && saved.error().text.find(words) != std::string::npos;
}

struct stat statusOf(const QString& path) {
    struct stat status = {};
    if (::stat(path.toLocal8Bit().constData(), &status) != 0) qFatal("no %s", qPrintable(path));
    return status;
}

/// A plan for another table than the symbol table calls for.
Plan spoiled(Plan plan, KallsymsTable table) {
    for (PlannedRange& range : plan.ranges)
        if (range.table == table) range.after[3] ^= std::byte{1};
    return plan;
}

} // namespace

class TestSave : public QObject {
    Q_OBJECT
private slots:
    void damagedTablesAreMendedAndNothingElseChanges();
    void whatIsProvedIsSaid();
    void aPlanThatDecodesToOtherSymbolsIsNotSaved();
    void bytesThatChangeInTheTemporaryFileAreNoticed();
    void aFileThatGainsBytesIsComparedWhole();
    void rangesThatOverlapAreRefused();
    void aFileInTheWayStaysUnlessOneSaysOtherwise();
    void inPlaceKeepsTheFormerFileBeside();
    void backupsAreNumberedAndNeverOverwritten();
    void aLinkStaysAndItsFileIsReplaced();
    void aHardLinkedImageIsCopiedForTheBackup();
    void ownerModeAndAttributesAreKept();
    void undoOfANewFileRemovesIt();
    void undoInPlacePutsTheSameFileBack();
    void undoRefusesWhatWasChangedSince();
    void restorePutsTheNewestBackupBack();
    void restoreRefusesAnImageThatWasChangedSince();
    void seedStyleKernelIsMended();
    void linkedSlotsAreFilled();
};

void TestSave::damagedTablesAreMendedAndNothingElseChanges() {
    const test::DamagedKernel kernel;
    QVERIFY(!kernel->plan.wrongBefore.empty());
    const auto saved = writeImage(kernel->image, kernel->plan, kernel.fsPath("mended"), Existing::Refuse);
    QVERIFY2(saved.has_value(), sentence(saved));
    QCOMPARE(test::readAll(kernel.path("mended")), kernel.whole());
    QCOMPARE(test::readAll(kernel.path()), kernel.damaged());
    QCOMPARE(kernel.names(), QStringList({"mended", "vmlinux"}));
}

void TestSave::whatIsProvedIsSaid() {
    const test::DamagedKernel kernel;
    const auto saved = writeImage(kernel->image, kernel->plan, kernel.fsPath("mended"), Existing::Refuse);
    QVERIFY2(saved.has_value(), sentence(saved));
    const WriteProof& proof = saved->proof;
    QCOMPARE(proof.changedBytes, kernel->plan.changedBytes());
    QVERIFY(proof.changedBytes > 0);
    QCOMPARE(proof.comparedBytes, std::uint64_t(kernel.whole().size()));
    std::uint64_t planned = 0;
    for (const PlannedRange& range : kernel->plan.ranges)
        planned += range.after.size();
    QVERIFY(proof.comparedAsRead > 0 && proof.comparedAsRead + planned <= proof.comparedBytes);
    QCOMPARE(proof.decodedSymbols, kernel->tables.count);
    QCOMPARE(proof.lookupsByAddress, std::min(kernel->tables.count, 10'000U));
    QCOMPARE(proof.lookupsByName, std::min(kernel->tables.count, 10'000U));
    QVERIFY(saved->stages.size() >= 3);
}

void TestSave::aPlanThatDecodesToOtherSymbolsIsNotSaved() {
    const test::DamagedKernel kernel;
    for (const KallsymsTable table : {KallsymsTable::Offsets, KallsymsTable::Names, KallsymsTable::SeqsOfNames}) {
        const Plan plan = spoiled(kernel->plan, table);
        QVERIFY(!writeImage(kernel->image, plan, kernel.fsPath("out"), Existing::Refuse));
        QCOMPARE(kernel.names(), QStringList{"vmlinux"});
    }
}

/// Overwrites a byte of the temporary file while it is proved, once in a table and once elsewhere.
void TestSave::bytesThatChangeInTheTemporaryFileAreNoticed() {
    const test::DamagedKernel kernel;
    const auto& range = kernel->plan.ranges.front();
    for (const std::uint64_t at : {range.offset.value + 1, std::uint64_t{100}}) {
        Progress progress;
        progress.report = [&](std::string_view stage, int) {
            if (stage != "comparing with the source") return;
            for (const QString& name : kernel.names()) {
                if (!name.startsWith(".vmlinux2.strata-")) continue;
                QFile file(kernel.path(name.toLocal8Bit().constData()));
                QVERIFY(file.open(QIODevice::ReadWrite));
                file.seek(static_cast<qint64>(at));
                const QByteArray was = file.peek(1);
                file.write(QByteArray(1, static_cast<char>(~was[0])));
            }
        };
        const auto saved =
            writeImage(kernel->image, kernel->plan, kernel.fsPath("vmlinux2"), Existing::Refuse, progress);
        QVERIFY(!saved);
        QCOMPARE(saved.error().where->value, at);
        QCOMPARE(kernel.names(), QStringList{"vmlinux"});
    }
}

/// 64 bytes more at the end of the file, behind everything that has a place.
void TestSave::aFileThatGainsBytesIsComparedWhole() {
    const test::DamagedKernel kernel;
    Plan plan = kernel->plan;
    PlannedRange tail{.what = "tail", .offset = {std::uint64_t(kernel.damaged().size()) - 1}};
    tail.before = {static_cast<std::byte>(kernel.damaged().back())};
    tail.after = tail.before;
    tail.after.resize(65, std::byte{0x5a});
    tail.changed = 64;
    plan.ranges.push_back(tail);
    const auto saved = writeImage(kernel->image, plan, kernel.fsPath("longer"), Existing::Refuse);
    QVERIFY2(saved.has_value(), sentence(saved));
    QCOMPARE(test::readAll(kernel.path("longer")), kernel.whole() + QByteArray(64, 0x5a));
    QCOMPARE(saved->proof.comparedBytes, std::uint64_t(kernel.whole().size()) + 64);
}

void TestSave::rangesThatOverlapAreRefused() {
    const test::DamagedKernel kernel;
    Plan plan = kernel->plan;
    plan.ranges.push_back(plan.ranges.front());
    QVERIFY(says(writeImage(kernel->image, plan, kernel.fsPath("out"), Existing::Refuse), "overlaps"));
    plan = kernel->plan;
    plan.ranges.back().after.pop_back();
    QVERIFY(says(writeImage(kernel->image, plan, kernel.fsPath("out"), Existing::Refuse), "shorten"));
    QCOMPARE(kernel.names(), QStringList{"vmlinux"});
}

void TestSave::aFileInTheWayStaysUnlessOneSaysOtherwise() {
    const test::DamagedKernel kernel;
    test::writeFile(kernel.path("other"), "other");
    QVERIFY(says(writeImage(kernel->image, kernel->plan, kernel.fsPath("other"), Existing::Refuse), "exists already"));
    QCOMPARE(test::readAll(kernel.path("other")), QByteArray("other"));
    const auto kept = writeImage(kernel->image, kernel->plan, kernel.fsPath("other"), Existing::Backup);
    QVERIFY2(kept.has_value(), sentence(kept));
    QCOMPARE(kept->former, Former::Kept);
    QCOMPARE(test::readAll(kernel.path("other.orig")), QByteArray("other"));
    const auto gone = writeImage(kernel->image, kernel->plan, kernel.fsPath("other"), Existing::Replace);
    QVERIFY2(gone.has_value(), sentence(gone));
    QCOMPARE(gone->former, Former::Gone);
    QVERIFY(!undoSave(*gone));
    QCOMPARE(kernel.names(), QStringList({"other", "other.orig", "other.orig.sha1", "vmlinux"}));
}

void TestSave::inPlaceKeepsTheFormerFileBeside() {
    const test::DamagedKernel kernel;
    const auto inode = statusOf(kernel.path()).st_ino;
    const auto saved = writeInPlace(kernel->image, kernel->plan);
    QVERIFY2(saved.has_value(), sentence(saved));
    QCOMPARE(test::readAll(kernel.path()), kernel.whole());
    QCOMPARE(saved->backup, std::filesystem::canonical(kernel.fsPath("vmlinux")).string() + ".orig");
    QCOMPARE(test::readAll(kernel.path("vmlinux.orig")), kernel.damaged());
    QCOMPARE(statusOf(kernel.path("vmlinux.orig")).st_ino, inode); // the file itself, not a copy
    QCOMPARE(kernel.names(), QStringList({"vmlinux", "vmlinux.orig", "vmlinux.orig.sha1"}));
}

void TestSave::backupsAreNumberedAndNeverOverwritten() {
    const test::DamagedKernel kernel;
    test::writeFile(kernel.path("vmlinux.orig"), "mine");
    const auto saved = writeInPlace(kernel->image, kernel->plan);
    QVERIFY2(saved.has_value(), sentence(saved));
    QCOMPARE(test::readAll(kernel.path("vmlinux.orig")), QByteArray("mine"));
    QCOMPARE(test::readAll(kernel.path("vmlinux.orig.1")), kernel.damaged());
}

void TestSave::aLinkStaysAndItsFileIsReplaced() {
    const test::DamagedKernel kernel;
    QVERIFY(QFile::link("vmlinux", kernel.path("link")));
    const auto through = test::planFor(kernel.path("link"));
    QVERIFY(through);
    const auto saved = writeInPlace(through->image, through->plan);
    QVERIFY2(saved.has_value(), sentence(saved));
    QVERIFY(QFileInfo(kernel.path("link")).isSymLink());
    QVERIFY(!QFileInfo(kernel.path("vmlinux")).isSymLink());
    QCOMPARE(test::readAll(kernel.path("vmlinux")), kernel.whole());
    QCOMPARE(saved->target.filename(), "vmlinux");
}

void TestSave::aHardLinkedImageIsCopiedForTheBackup() {
    const test::DamagedKernel kernel;
    QCOMPARE(::link(kernel.path().toLocal8Bit(), kernel.path("second").toLocal8Bit()), 0);
    const auto planned = test::planFor(kernel.path());
    const auto saved = writeInPlace(planned->image, planned->plan);
    QVERIFY2(saved.has_value(), sentence(saved));
    QCOMPARE(test::readAll(kernel.path()), kernel.whole());
    QCOMPARE(test::readAll(kernel.path("second")), kernel.damaged());
    const struct stat second = statusOf(kernel.path("second"));
    const struct stat backup = statusOf(kernel.path("vmlinux.orig"));
    QVERIFY(second.st_ino != backup.st_ino); // what is written to the other name must not change the backup
    QCOMPARE(backup.st_mtim.tv_nsec, second.st_mtim.tv_nsec);
    QCOMPARE(test::readAll(kernel.path("vmlinux.orig")), kernel.damaged());
}

void TestSave::ownerModeAndAttributesAreKept() {
    const test::DamagedKernel kernel;
    const QByteArray path = kernel.path().toLocal8Bit();
    const bool attributes = ::setxattr(path, "user.note", "kept", 4, 0) == 0;
    if (::geteuid() == 0) QCOMPARE(::chown(path, 1234, 4321), 0);
    QCOMPARE(::chmod(path, 04751), 0);
    const auto saved = writeImage(kernel->image, kernel->plan, kernel.fsPath("out"), Existing::Refuse);
    QVERIFY2(saved.has_value(), sentence(saved));
    const struct stat from = statusOf(kernel.path());
    const struct stat to = statusOf(kernel.path("out"));
    QCOMPARE(to.st_mode, from.st_mode);
    QCOMPARE(to.st_uid, from.st_uid);
    QCOMPARE(to.st_gid, from.st_gid);
    QVERIFY(saved->notes.empty());
    if (!attributes) QSKIP("the folder of temporary files has no extended attributes");
    char value[8] = {};
    QCOMPARE(::getxattr(kernel.path("out").toLocal8Bit(), "user.note", value, sizeof value), 4);
    QCOMPARE(QByteArray(value), QByteArray("kept"));
}

void TestSave::undoOfANewFileRemovesIt() {
    const test::DamagedKernel kernel;
    const auto saved = writeImage(kernel->image, kernel->plan, kernel.fsPath("out"), Existing::Refuse);
    QVERIFY2(saved.has_value(), sentence(saved));
    QVERIFY(undoSave(*saved));
    QCOMPARE(kernel.names(), QStringList{"vmlinux"});
}

void TestSave::undoInPlacePutsTheSameFileBack() {
    const test::DamagedKernel kernel;
    const struct stat before = statusOf(kernel.path());
    const auto saved = writeInPlace(kernel->image, kernel->plan);
    QVERIFY2(saved.has_value(), sentence(saved));
    QVERIFY(undoSave(*saved));
    QCOMPARE(kernel.names(), QStringList{"vmlinux"});
    QCOMPARE(test::readAll(kernel.path()), kernel.damaged());
    QCOMPARE(statusOf(kernel.path()).st_ino, before.st_ino);
    QVERIFY(!undoSave(*saved)); // once
}

void TestSave::undoRefusesWhatWasChangedSince() {
    const test::DamagedKernel kernel;
    const auto saved = writeInPlace(kernel->image, kernel->plan);
    QVERIFY2(saved.has_value(), sentence(saved));
    QFile file(kernel.path());
    QVERIFY(file.open(QIODevice::Append));
    file.write("x");
    file.close();
    const auto undone = undoSave(*saved);
    QVERIFY(!undone);
    QVERIFY(undone.error().text.find("changed since") != std::string::npos);
    QCOMPARE(test::readAll(kernel.path()), kernel.whole() + "x");
    QCOMPARE(test::readAll(kernel.path("vmlinux.orig")), kernel.damaged());
}

void TestSave::restorePutsTheNewestBackupBack() {
    const test::DamagedKernel kernel;
    QVERIFY(!restoreBackup(kernel.fsPath("vmlinux"))); // none yet
    QVERIFY(writeInPlace(kernel->image, kernel->plan));
    const auto again = test::planFor(kernel.path());
    QVERIFY(writeInPlace(again->image, again->plan));
    const auto newest = restoreBackup(kernel.fsPath("vmlinux"));
    QVERIFY2(newest.has_value(), newest ? "" : newest.error().text.c_str());
    QCOMPARE(newest->filename(), "vmlinux.orig.1");
    QCOMPARE(test::readAll(kernel.path()), kernel.whole());
    QVERIFY(restoreBackup(kernel.fsPath("vmlinux")));
    QCOMPARE(test::readAll(kernel.path()), kernel.damaged());
    QCOMPARE(kernel.names(), QStringList{"vmlinux"});
}

void TestSave::restoreRefusesAnImageThatWasChangedSince() {
    const test::DamagedKernel kernel;
    QVERIFY(writeInPlace(kernel->image, kernel->plan));
    test::writeFile(kernel.path(), kernel.whole() + "relinked");
    const auto restored = restoreBackup(kernel.fsPath("vmlinux"));
    QVERIFY(!restored);
    QVERIFY(restored.error().text.find("changed since") != std::string::npos);
    QCOMPARE(test::readAll(kernel.path("vmlinux.orig")), kernel.damaged());
    QVERIFY(QFile::remove(kernel.path("vmlinux.orig.sha1")));
    QVERIFY(!restoreBackup(kernel.fsPath("vmlinux")));
}

void TestSave::seedStyleKernelIsMended() {
    STRATA_NEEDS_CORPUS();
    const QTemporaryDir folder;
    const auto o = test::planFor(test::corpusFolder() + "/kernels/ppc64le-6.1-seedstyle/vmlinux");
    QVERIFY(o);
    QCOMPARE(o->plan.wrongBefore.size(), 22U); // the proposal's wrong symbols
    const auto saved = writeImage(o->image, o->plan, folder.filePath("vmlinux").toStdString(), Existing::Refuse);
    QVERIFY2(saved.has_value(), sentence(saved));
    QCOMPARE(saved->proof.decodedSymbols, o->plan.symbolsRight);
    QCOMPARE(saved->proof.lookupsByName, 10'000U);
}

void TestSave::linkedSlotsAreFilled() {
    STRATA_NEEDS_CORPUS();
    const QString folderPath = test::corpusFolder() + "/kernels/ppc64le-6.1-slot/";
    const auto o = test::planFor(folderPath + "vmlinux.linked");
    QVERIFY(o && !o->tables.filled);
    KallsymsOptions options = inferOptions(o->image, o->tables);
    options.keepTables = true; // in slots the kallsyms_* labels can't move
    const Plan plan = planKallsyms(o->image, o->tables, options);
    const QTemporaryDir folder;
    const auto saved = writeImage(o->image, plan, folder.filePath("vmlinux").toStdString(), Existing::Refuse);
    QVERIFY2(saved.has_value(), sentence(saved));
    QVERIFY(test::readAll(folder.filePath("vmlinux")) == test::readAll(folderPath + "vmlinux"));
}

QTEST_GUILESS_MAIN(TestSave)
#include "test_save.moc"
