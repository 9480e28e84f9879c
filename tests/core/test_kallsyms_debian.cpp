// SPDX-License-Identifier: GPL-3.0-or-later
// kallsyms of Debian's own 6.12 kernel. The package changes, so nothing here is a count of it.
#include "core/kallsyms/verify.h"
#include "tests/support/fixture.h"

using namespace strata;
using namespace strata::test;

class TestKallsymsDebian : public QObject {
    Q_OBJECT
private slots:
    void distributionKernelIsReproduced();
};

void TestKallsymsDebian::distributionKernelIsReproduced() {
    STRATA_NEEDS_DEBIAN_KERNEL();
    auto file = FileBytes::open(debianKernel().toStdString());
    QVERIFY(file);
    const auto image = readImage(*file);
    QVERIFY(image);
    const auto found = readKallsyms(*image);
    QVERIFY(found);
    QCOMPARE(found->format.style, KallsymsStyle::BaseRelativeAbsolutePercpu);
    QCOMPARE(found->format.order, KallsymsOrder::AddressesLast);
    QVERIFY(found->filled && found->diagnostics.empty());
    QCOMPARE(found->entries.size(), std::size_t{found->count});
    const KallsymsOptions options = inferOptions(*image, *found);
    QVERIFY(options.allSymbols && options.keepTables && options.absolutePercpu);
    const KallsymsReport report = verifyKallsyms(*image, *found, options);
    QCOMPARE(report.differing.value, 0U);
    QVERIFY(report.clean());
}

QTEST_GUILESS_MAIN(TestKallsymsDebian)
#include "test_kallsyms_debian.moc"
