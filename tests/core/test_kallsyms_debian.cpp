// SPDX-License-Identifier: GPL-3.0-or-later
// kallsyms of Debian's own kernels. The packages change, so nothing here is a count of them.
#include "core/kallsyms/verify.h"
#include "tests/support/fixture.h"

#include <QTemporaryDir>

using namespace strata;
using namespace strata::test;

class TestKallsymsDebian : public QObject {
    Q_OBJECT
private slots:
    void distributionKernelIsReproduced_data();
    void distributionKernelIsReproduced();
    void tablesAreFoundWithoutSymbols_data();
    void tablesAreFoundWithoutSymbols();
};

void TestKallsymsDebian::distributionKernelIsReproduced_data() {
    using enum KallsymsStyle;
    using enum KallsymsOrder;
    QTest::addColumn<KallsymsStyle>("style");
    QTest::addColumn<KallsymsOrder>("order");
    QTest::addColumn<bool>("allSymbols");
    QTest::newRow("amd64-6.12") << BaseRelativeAbsolutePercpu << AddressesLast << true;
    QTest::newRow("amd64-6.1") << BaseRelativeAbsolutePercpu << AddressesFirst << true;
    QTest::newRow("ppc64el-6.1") << BaseRelative << AddressesFirst << false;
    // Only fetch_debian --all has these: other eras, and words that a relocation sets (arm64, s390x).
    QTest::newRow("amd64-5.10") << BaseRelativeAbsolutePercpu << AddressesFirst << true;
    QTest::newRow("amd64-7") << PlaceRelative << AddressesLast << true;
    QTest::newRow("arm64-6.12") << BaseRelative << AddressesLast << true;
    QTest::newRow("s390x-6.1") << BaseRelative << AddressesFirst << false;
    QTest::newRow("armhf-6.1") << BaseRelative << AddressesFirst << false;
}

void TestKallsymsDebian::distributionKernelIsReproduced() {
    const QString row = QTest::currentDataTag();
    STRATA_NEEDS_DEBIAN(row);
    QFETCH(KallsymsStyle, style);
    QFETCH(KallsymsOrder, order);
    QFETCH(bool, allSymbols);
    auto file = FileBytes::open((debianFolder(row) + "/vmlinux").toStdString());
    QVERIFY(file);
    const auto image = readImage(*file);
    QVERIFY(image);
    const auto found = readKallsyms(*image);
    QVERIFY(found);
    QCOMPARE(found->format.style, style);
    QCOMPARE(found->format.order, order);
    QVERIFY(found->filled && found->diagnostics.empty());
    QCOMPARE(found->entries.size(), std::size_t{found->count});
    const KallsymsOptions options = inferOptions(*image, *found);
    QCOMPARE(options.allSymbols, allSymbols);
    QCOMPARE(options.absolutePercpu, style == KallsymsStyle::BaseRelativeAbsolutePercpu);
    const KallsymsReport report = verifyKallsyms(*image, *found, options);
    QCOMPARE(report.differing.value, 0U);
    QVERIFY(report.clean());
}

void TestKallsymsDebian::tablesAreFoundWithoutSymbols_data() {
    distributionKernelIsReproduced_data();
}

void TestKallsymsDebian::tablesAreFoundWithoutSymbols() {
    const QString row = QTest::currentDataTag();
    STRATA_NEEDS_DEBIAN(row);
    const QString kernel = debianFolder(row) + "/vmlinux";
    const QTemporaryDir folder;
    const QString bare = folder.filePath("vmlinux");
    const ProcessResult stripped = runProgram("llvm-strip-19", {"-s", kernel, "-o", bare});
    // It can't take the symbols from arm64's relocations; a machine without it has no package llvm-19.
    if (stripped.exitCode != 0) QSKIP("llvm-strip-19 gave no image: " + stripped.err.trimmed());
    const auto read = [](const QString& path) {
        const auto image = readImage(*FileBytes::open(path.toStdString()));
        return image ? readKallsyms(*image) : std::nullopt;
    };
    const auto with = read(kernel);
    const auto without = read(bare);
    QVERIFY(with && without);
    QCOMPARE(without->origin.by, KallsymsFoundBy::Signature);
    KallsymsFormat format = without->format;
    format.twoByteLengths = with->format.twoByteLengths; // 5.10: no name is long enough to tell
    QVERIFY(format == with->format);
    QVERIFY(without->entries == with->entries);
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        QCOMPARE(without->tables[i].has_value(), with->tables[i].has_value());
        if (with->tables[i]) QCOMPARE(without->tables[i]->vma, with->tables[i]->vma);
    }
}

QTEST_GUILESS_MAIN(TestKallsymsDebian)
#include "test_kallsyms_debian.moc"
