// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fixture.h"

#include <QTemporaryDir>

using namespace strata;

class TestFileBytes : public QObject {
    Q_OBJECT
private slots:
    void onlyLoadedRangesAreVisible();
    void rangesPastTheEndAreRefused();
    void overwritingTheFileChangesNothingRead();
    void missingFolderAndEmptyFile();
    void readingAnswersCancel();

private:
    QString write(const QByteArray& bytes);
    QTemporaryDir m_folder;
};

QString TestFileBytes::write(const QByteArray& bytes) {
    const QString path = m_folder.filePath("file");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

void TestFileBytes::onlyLoadedRangesAreVisible() {
    auto file = FileBytes::open(write("0123456789").toStdString());
    QVERIFY(file);
    QVERIFY(!(*file)->view({2}, {3}));
    QVERIFY((*file)->load({2}, {3}));
    QCOMPARE(asText(*(*file)->view({2}, {3})), std::string_view("234"));
    QVERIFY(!(*file)->view({2}, {4}));
    QVERIFY((*file)->load({5}, {100}));
    QCOMPARE(asText(*(*file)->view({2}, {8})), std::string_view("23456789"));
}

void TestFileBytes::rangesPastTheEndAreRefused() {
    auto file = FileBytes::read(write("0123456789").toStdString());
    QVERIFY(file);
    QVERIFY(!(*file)->view({5}, {6}));
    QVERIFY(!(*file)->view({~0ULL}, {2}));
    QVERIFY((*file)->view({10}, {0}));
}

void TestFileBytes::overwritingTheFileChangesNothingRead() {
    const QString path = write("0123456789");
    auto file = FileBytes::read(path.toStdString());
    QVERIFY(file);
    QVERIFY(!(*file)->changedOnDisk());
    write("abc");
    QCOMPARE((*file)->text(), std::string_view("0123456789"));
    QVERIFY((*file)->changedOnDisk());
}

void TestFileBytes::missingFolderAndEmptyFile() {
    QVERIFY(!FileBytes::open(m_folder.filePath("nothing here").toStdString()));
    QVERIFY(!FileBytes::open(m_folder.path().toStdString()));
    auto empty = FileBytes::read(write("").toStdString());
    QVERIFY(empty);
    QCOMPARE((*empty)->size().value, 0U);
}

void TestFileBytes::readingAnswersCancel() {
    const QString path = write(QByteArray(100, 'x'));
    std::stop_source stop;
    const Progress progress{.report = {}, .stop = stop.get_token()};
    const auto whole = FileBytes::read(path.toStdString(), progress);
    QVERIFY(whole);
    QCOMPARE((*whole)->text().size(), std::size_t{100});
    QVERIFY((*whole)->view({0}, {100}));
    stop.request_stop();
    const auto none = FileBytes::read(path.toStdString(), progress);
    QVERIFY(!none);
    QCOMPARE(none.error().text, std::string(kCancelled));
}

QTEST_GUILESS_MAIN(TestFileBytes)
#include "test_file_bytes.moc"
