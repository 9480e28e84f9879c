// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/write.h"
#include "tests/support/fixture.h"

#include <QTemporaryDir>

using namespace strata;

namespace {

/// A real kernel that was opened, with its tables.
struct Opened {
    Image image;
    Kallsyms tables;
};

std::optional<Opened> open(const QString& path) {
    auto file = FileBytes::open(path.toStdString());
    if (!file) return std::nullopt;
    auto image = readImage(*file);
    if (!image) return std::nullopt;
    auto tables = readKallsyms(*image);
    if (!tables) return std::nullopt;
    return Opened{std::move(*image), std::move(*tables)};
}

Opened sample(const char* name) {
    auto opened = open(QString(STRATA_SAMPLES "/%1/vmlinux").arg(name));
    if (!opened) qFatal("the bundled sample %s does not open", name);
    return std::move(*opened);
}

std::filesystem::path in(const QTemporaryDir& folder, const char* name) {
    return folder.filePath(name).toStdString();
}

} // namespace

class TestGenerate : public QObject {
    Q_OBJECT
private slots:
    void damagedTablesAreMendedAndNothingElseChanges();
    void targetThatIsTheSourceIsRefused();
    void targetThatIsALinkIsRefused();
    void sourceThatChangedIsRefused();
    void readOnlyFolderLeavesNothingBehind();
    void seedStyleKernelIsMended();
    void linkedSlotsAreFilled();
};

/// A copy of the sample whose names, markers and offsets were overwritten partly.
QByteArray damaged(const Opened& o) {
    QByteArray bytes = test::readAll(QString::fromStdString(o.image.file->path().string()));
    for (const KallsymsTable table : {KallsymsTable::Offsets, KallsymsTable::SeqsOfNames}) {
        const auto& slot = o.tables.table(table);
        const auto offset = static_cast<qsizetype>(o.image.fileOffset(slot->vma)->value);
        for (qsizetype i = 8; i < 40; ++i)
            bytes[offset + i] = static_cast<char>(i);
    }
    return bytes;
}

void TestGenerate::damagedTablesAreMendedAndNothingElseChanges() {
    const QTemporaryDir folder;
    const Opened whole = sample("kallsyms-end");
    QFile file(folder.filePath("vmlinux"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(damaged(whole));
    file.close();
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner);

    const auto o = open(folder.filePath("vmlinux"));
    QVERIFY(o);
    const Plan plan = planKallsyms(o->image, o->tables, inferOptions(o->image, o->tables));
    QCOMPARE(plan.kind, PlanKind::Refresh);
    QVERIFY(plan.changedBytes() > 0);
    QVERIFY(!plan.wrongBefore.empty());
    const auto proof = writeImage(o->image, plan, in(folder, "mended"));
    QVERIFY2(proof.has_value(), proof ? "" : proof.error().text.c_str());
    QCOMPARE(proof->changedBytes, plan.changedBytes());
    QCOMPARE(proof->decodedSymbols, whole.tables.count);
    QCOMPARE(test::readAll(folder.filePath("mended")),
             test::readAll(QString::fromStdString(whole.image.file->path().string())));
    QCOMPARE(QFile(folder.filePath("mended")).permissions(), file.permissions());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 2);
}

void TestGenerate::targetThatIsTheSourceIsRefused() {
    const Opened o = sample("kallsyms-middle");
    const Plan plan = planKallsyms(o.image, o.tables, inferOptions(o.image, o.tables));
    const auto written = writeImage(o.image, plan, o.image.file->path());
    QVERIFY(!written);
    QVERIFY(written.error().text.find("source itself") != std::string::npos);
}

void TestGenerate::targetThatIsALinkIsRefused() {
    const QTemporaryDir folder;
    const Opened o = sample("kallsyms-middle");
    const Plan plan = planKallsyms(o.image, o.tables, inferOptions(o.image, o.tables));
    QVERIFY(QFile::link(folder.filePath("elsewhere"), folder.filePath("link")));
    const auto written = writeImage(o.image, plan, in(folder, "link"));
    QVERIFY(!written);
    QVERIFY(written.error().text.find("symbolic link") != std::string::npos);
    QVERIFY(!QFile::exists(folder.filePath("elsewhere")));
}

void TestGenerate::sourceThatChangedIsRefused() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("vmlinux");
    QVERIFY(QFile::copy(QString::fromStdString(sample("kallsyms-middle").image.file->path().string()), path));
    const auto o = open(path);
    QVERIFY(o);
    const Plan plan = planKallsyms(o->image, o->tables, inferOptions(o->image, o->tables));
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    file.write("x");
    file.close();
    const auto written = writeImage(o->image, plan, in(folder, "out"));
    QVERIFY(!written);
    QVERIFY(written.error().text.find("changed on disk") != std::string::npos);
    QVERIFY(!QFile::exists(folder.filePath("out")));
}

void TestGenerate::readOnlyFolderLeavesNothingBehind() {
    const Opened o = sample("kallsyms-middle");
    const Plan plan = planKallsyms(o.image, o.tables, inferOptions(o.image, o.tables));
    const auto written = writeImage(o.image, plan, "/proc/nowhere/vmlinux"); // not writable, for root neither
    QVERIFY(!written);
    QVERIFY(written.error().text.find("creating a temporary file") != std::string::npos);
}

void TestGenerate::seedStyleKernelIsMended() {
    STRATA_NEEDS_CORPUS();
    const auto o = open(test::corpusFolder() + "/kernels/ppc64le-6.1-seedstyle/vmlinux");
    QVERIFY(o);
    const Plan plan = planKallsyms(o->image, o->tables, inferOptions(o->image, o->tables));
    QCOMPARE(plan.kind, PlanKind::Refresh);
    QCOMPARE(plan.wrongBefore.size(), 22U); // the proposal's wrong symbols
    QCOMPARE(plan.wrongAfter.size(), 0U);
    const QTemporaryDir folder;
    const auto proof = writeImage(o->image, plan, in(folder, "vmlinux"));
    QVERIFY2(proof.has_value(), proof ? "" : proof.error().text.c_str());
    QCOMPARE(proof->decodedSymbols, plan.symbolsRight);
}

void TestGenerate::linkedSlotsAreFilled() {
    STRATA_NEEDS_CORPUS();
    const QString folderPath = test::corpusFolder() + "/kernels/ppc64le-6.1-slot/";
    const auto o = open(folderPath + "vmlinux.linked");
    QVERIFY(o);
    QVERIFY(!o->tables.filled);
    KallsymsOptions options = inferOptions(o->image, o->tables);
    options.keepTables = true; // in slots the kallsyms_* labels can't move
    const Plan plan = planKallsyms(o->image, o->tables, options);
    QVERIFY2(plan.kind == PlanKind::Refresh, plan.reason.c_str());
    const QTemporaryDir folder;
    const auto proof = writeImage(o->image, plan, in(folder, "vmlinux"));
    QVERIFY2(proof.has_value(), proof ? "" : proof.error().text.c_str());
    QVERIFY(test::readAll(folder.filePath("vmlinux")) == test::readAll(folderPath + "vmlinux"));
}

QTEST_GUILESS_MAIN(TestGenerate)
#include "test_generate.moc"
