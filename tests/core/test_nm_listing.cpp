// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/elf_constants.h"
#include "core/image/image.h"
#include "tests/support/fixture.h"

#include <QStandardPaths>

using namespace strata;

namespace {

/// The nm that was made for the image's machine: a generic one lists Thumb functions with bit 0 set.
QString nmFor(const Image& image) {
    switch (image.machine) {
    case elf::kMachinePpc64:
        return "powerpc64le-linux-gnu-nm";
    case elf::kMachineAArch64:
        return "aarch64-linux-gnu-nm";
    case elf::kMachineArm:
        return "arm-linux-gnueabi-nm";
    default:
        return "nm";
    }
}

QByteArray listing(const Image& image) {
    QByteArray text;
    const int width = static_cast<int>(2 * image.pointerSize());
    for (const Symbol& s : image.symbols) {
        text += s.isDefined() ? QByteArray::number(qulonglong(s.value.value), 16).rightJustified(width, '0')
                              : QByteArray(width, ' ');
        text += QByteArray(" ") + s.letter + ' ' + QByteArray(s.name.data(), qsizetype(s.name.size())) + '\n';
    }
    return text;
}

} // namespace

/// The symbols of every real image against the matching `nm -n`.
class TestNmListing : public QObject {
    Q_OBJECT
private slots:
    void symbolsEqualNm_data();
    void symbolsEqualNm();
};

void TestNmListing::symbolsEqualNm_data() {
    QTest::addColumn<QString>("path");
    for (const QString& path : test::corpusImages())
        QTest::newRow(qPrintable(path)) << path;
    if (test::corpusImages().isEmpty()) QTest::newRow("no corpus") << QString();
}

void TestNmListing::symbolsEqualNm() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, path);
    auto file = FileBytes::open(path.toStdString());
    QVERIFY(file);
    const auto image = readImage(*file);
    QVERIFY(image);
    const QString nm = nmFor(*image);
    QVERIFY2(!QStandardPaths::findExecutable(nm).isEmpty(),
             qPrintable(nm + " is missing: packaging/setup installs it"));
    const auto expected = test::runProgram(nm, {"-n", path});
    QCOMPARE(expected.exitCode, 0);
    QCOMPARE(image->diagnostics.size(), 0U);
    QVERIFY(listing(*image) == expected.out); // not QCOMPARE: it would print megabytes
}

QTEST_GUILESS_MAIN(TestNmListing)
#include "test_nm_listing.moc"
