// SPDX-License-Identifier: GPL-3.0-or-later
// What would be out of reach elsewhere, foretold from one link and compared with the other.
#include "core/document/document.h"
#include "core/reach/forecast.h"
#include "tests/support/fixture.h"

using namespace strata;

class TestForecast : public QObject {
    Q_OBJECT
private slots:
    void theOtherLayoutIsForetoldFromThisOne_data();
    void theOtherLayoutIsForetoldFromThisOne();
};

namespace {

DocumentPtr load(const QString& name) {
    auto document = loadDocument((test::corpusFolder() + "/stubs/" + name + "/vmlinux").toStdString());
    return document ? *document : nullptr;
}

std::uint64_t addressOf(const Image& image, std::string_view name) {
    const Symbol* symbol = image.symbol(name);
    return symbol != nullptr ? symbol->value.value : 0;
}

} // namespace

void TestForecast::theOtherLayoutIsForetoldFromThisOne_data() {
    QTest::addColumn<QString>("sample");
    QTest::addColumn<int>("farBefore");
    QTest::addColumn<int>("farAfter");
    QTest::addColumn<int>("pairs");
    const auto row = [](const char* sample, int farBefore, int farAfter, int pairs) {
        QTest::newRow(sample) << QString(sample) << farBefore << farAfter << pairs;
    };
    row("aarch64-gnu", 6, 82, 45);
    row("arm-gnu", 10, 86, 49);
    row("thumb-lld", 6, 82, 45);
    row("ppc64le-gnu", 9, 85, 48);
    row("ppc64le-lld", 9, 85, 48);
}

void TestForecast::theOtherLayoutIsForetoldFromThisOne() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, sample);
    QFETCH(int, farBefore);
    QFETCH(int, farAfter);
    QFETCH(int, pairs);
    const DocumentPtr end = load(sample + "-end");
    const DocumentPtr middle = load(sample + "-mid");
    QVERIFY(end && middle);
    const ReachModel model(end->image, *end->branches, end->stubs);
    const Vma place{addressOf(end->image, "__end_rodata")};
    const auto moved =
        static_cast<std::int64_t>(addressOf(middle->image, "start_kernel") - addressOf(end->image, "start_kernel"));
    QVERIFY(place.value != 0 && moved > 0);
    const ReachForecast foretold = model.forecast(AddressShift(end->image, {{place, moved}}));
    QCOMPARE(foretold.before.far, static_cast<std::uint64_t>(farBefore));
    QCOMPARE(foretold.after.far, static_cast<std::uint64_t>(farAfter));
    QCOMPARE(foretold.after.pairs, static_cast<std::uint64_t>(pairs));
    QCOMPARE(foretold.after.failedLink, std::uint64_t{0});
    // And what is so in the other layout.
    const ReachState actual = ReachModel(middle->image, *middle->branches, middle->stubs).state({});
    QCOMPARE(foretold.after.far, actual.far);
    QCOMPARE(foretold.after.pairs, actual.pairs);
}

QTEST_GUILESS_MAIN(TestForecast)
#include "test_forecast.moc"
