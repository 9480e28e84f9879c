// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/passes.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace strata;

class TestPasses : public QObject {
    Q_OBJECT
private slots:
    void namesOfPasses_data();
    void namesOfPasses();
    void linksOfABuildAreFoundInOrder();
    void linksOfARecordingAreFoundInOrder();
    void anImageAloneHasNone();

private:
    static void make(const QString& path);
    static QStringList namesFrom(const QString& image, const QString& folder);
};

void TestPasses::namesOfPasses_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("number");
    const std::pair<const char*, int> rows[] = {{"vmlinux", 1000},
                                                {"vmlinux.unstripped", 999},
                                                {".tmp_vmlinux1", 1},
                                                {".tmp_vmlinux2", 2},
                                                {".tmp_vmlinux0", 0},
                                                {".tmp_vmlinux10", 10},
                                                {"tmp_vmlinux", 0},
                                                {".tmp_vmlinux.kallsyms1", 1},
                                                {"tmp_vmlinux.kallsyms3", 3},
                                                {".tmp_vmlinux1.map", -1},
                                                {"vmlinux.o", -1},
                                                {".tmp_vmlinux.kallsyms1.o", -1},
                                                {".tmp_vmlinux.kallsyms1.S", -1},
                                                {".tmp_vmlinux-1", -1},
                                                {"", -1},
                                                {".tmp_vmlinux99999999999", -1}};
    for (const auto& [name, number] : rows)
        QTest::addRow("%s", name) << name << number;
}

void TestPasses::namesOfPasses() {
    QFETCH(QString, name);
    QFETCH(int, number);
    QCOMPARE(passNumber(name.toStdString()), number);
}

void TestPasses::make(const QString& path) {
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

QStringList TestPasses::namesFrom(const QString& image, const QString& folder) {
    QStringList names;
    for (const auto& path : passesBeside(image.toStdString()))
        names.append(QDir(folder).relativeFilePath(QString::fromStdString(path.string())));
    return names;
}

void TestPasses::linksOfABuildAreFoundInOrder() {
    QTemporaryDir folder;
    for (const char* name : {"vmlinux", "vmlinux.o", ".tmp_vmlinux.kallsyms2", ".tmp_vmlinux.kallsyms1", "System.map"})
        make(folder.filePath(name));
    QVERIFY(QDir(folder.path()).mkdir(".tmp_vmlinux.kallsyms3")); // a folder is no pass
    const QStringList all{".tmp_vmlinux.kallsyms1", ".tmp_vmlinux.kallsyms2", "vmlinux"};
    QCOMPARE(namesFrom(folder.filePath("vmlinux"), folder.path()), all);
    QCOMPARE(namesFrom(folder.filePath(".tmp_vmlinux.kallsyms1"), folder.path()), all);
    QVERIFY(namesFrom(folder.filePath("System.map"), folder.path()).isEmpty());
}

void TestPasses::linksOfARecordingAreFoundInOrder() {
    QTemporaryDir folder;
    for (const char* name : {"02/.tmp_vmlinux2", "01/.tmp_vmlinux1", "10/vmlinux", "notes/vmlinux", "03/other"})
        make(folder.filePath(name));
    QCOMPARE(namesFrom(folder.filePath("10/vmlinux"), folder.path()),
             (QStringList{"01/.tmp_vmlinux1", "02/.tmp_vmlinux2", "10/vmlinux"}));
}

void TestPasses::anImageAloneHasNone() {
    QTemporaryDir folder;
    make(folder.filePath("vmlinux"));
    QVERIFY(namesFrom(folder.filePath("vmlinux"), folder.path()).isEmpty());
    QVERIFY(namesFrom(folder.filePath("nothing"), folder.path()).isEmpty());
    QVERIFY(passesBeside("/nowhere/at/all/vmlinux").empty());
}

QTEST_APPLESS_MAIN(TestPasses)
#include "test_passes.moc"
