// SPDX-License-Identifier: GPL-3.0-or-later
// Links foretold from one image, beside the real ones.
#include "core/passes/real_links.h"
#include "core/passes/simulate.h"
#include "core/record/passes.h"
#include "tests/support/fixture.h"

#include <cmath>

using namespace strata;

class TestPassSimulator : public QObject {
    Q_OBJECT
private slots:
    void theSampleGetsItsStubsInTheSecondLink();
    void fromTheFirstLinkOfTheSampleComesTheSame();
    void atTheEndNoStubComes();
    void slotsAreOneLinkWithNothingWrong();
    void theKnobsDoWhatTheySay();
    void whyThereIsNoLoop();
    void withoutSymbolsThereIsNothingToSimulate();
    void sectionsFollowEachOther();
    void theRealLinksOfAKernel_data();
    void theRealLinksOfAKernel();
    void kernelsWithoutStubs_data();
    void kernelsWithoutStubs();
    void otherMachinesAndLinkers_data();
    void otherMachinesAndLinkers();
};

namespace {

using SimulatorPtr = std::shared_ptr<const PassSimulator>;

SimulatorPtr simulatorOf(const QString& path) {
    auto document = loadDocument(path.toStdString());
    if (!document) qFatal("%s", document.error().text.c_str());
    auto scan = branchesOf(**document);
    auto made = PassSimulator::of(*document, *scan);
    if (!made) qFatal("%s", made.error().text.c_str());
    return *made;
}

SimulatorPtr sample(const char* name) {
    return simulatorOf(QString(STRATA_SAMPLES) + '/' + name);
}

std::vector<std::uint64_t> stubsOf(const PassRun& run) {
    std::vector<std::uint64_t> stubs;
    stubs.reserve(run.passes.size());
    for (const LinkedPass& pass : run.passes)
        stubs.push_back(pass.stubs);
    return stubs;
}

using Stubs = std::vector<std::uint64_t>;

bool isWithin(double share, std::uint64_t got, std::uint64_t real) {
    return std::abs(static_cast<double>(got) - static_cast<double>(real)) <= share * static_cast<double>(real);
}

constexpr ByteCount kTenMiB{10 << 20};

} // namespace

/// As its README says: 10, then 64; really 434 of 648 symbols are wrong between the two.
void TestPassSimulator::theSampleGetsItsStubsInTheSecondLink() {
    const PassRun run = sample("kallsyms-middle/vmlinux")->run({});
    QCOMPARE(stubsOf(run), (Stubs{10, 64, 64}));
    QVERIFY(run.isSettled);
    QCOMPARE(run.kernelStopsAt, std::size_t{3});
    QVERIFY(!run.passes[0].wrong); // it has tables, and nothing in them
    QVERIFY(isWithin(0.05, *run.passes[1].wrong, 434));
    QCOMPARE(*run.passes[2].wrong, std::uint64_t{0});
    QCOMPARE(run.passes[1].firstCause, std::optional(CauseKind::Stub));
    QVERIFY(!run.passes[2].firstCause);
    QVERIFY(run.passes[1].memory.value - run.passes[0].memory.value > kTenMiB.value);
    QVERIFY(run.passes[0].tables.value > 0 && run.passes[0].tables.value < 1024);
    QVERIFY(run.passes[1].tables > kTenMiB);
    // The filter of 6.12 knows them: the loop can't feed itself.
    QCOMPARE(run.settings.stubNames, std::optional(StubNames::LeftOut));
    QCOMPARE(run.noLoop, std::optional(NoLoop::NamesLeftOut));
}

void TestPassSimulator::fromTheFirstLinkOfTheSampleComesTheSame() {
    const SimulatorPtr first = sample("kallsyms-middle/pass1-vmlinux");
    QCOMPARE(stubsOf(first->run({})), (Stubs{10, 10, 10})); // its own tables are small
    QCOMPARE(stubsOf(first->run({.tableBytes = kTenMiB})), (Stubs{10, 64, 64}));
}

void TestPassSimulator::atTheEndNoStubComes() {
    for (const char* name : {"kallsyms-middle/vmlinux", "kallsyms-end/vmlinux"}) {
        const SimulatorPtr simulator = sample(name);
        const PassRun run = simulator->run({.way = LinkWay::OnePass});
        QCOMPARE(stubsOf(run), (Stubs{10, 10}));
        QVERIFY(*run.passes[1].wrong >= 1 && *run.passes[1].wrong <= 2); // _end, and what stands at the same address
        QVERIFY(!run.isSettled);
        QVERIFY(!run.hasOpenLabels); // 6.12 links empty tables first
        QCOMPARE(stubsOf(simulator->run({.place = TablesPlace::AtImageEnd})), (Stubs{10, 10, 10}));
        QCOMPARE(stubsOf(simulator->run({.place = TablesPlace::InRodata})), (Stubs{10, 64, 64}));
    }
    STRATA_NEEDS_CORPUS();
    // What open labels move ends at the next section with a large alignment: the stubs at the start of .init.text stay.
    const QString kernel = test::corpusFolder() + "/kernels/ppc64le-6.1-stubs-stock/vmlinux";
    const PassRun run = simulatorOf(kernel)->run({.way = LinkWay::OnePass, .stubNames = StubNames::Kept});
    QCOMPARE(stubsOf(run), (Stubs{513, 513}));
    QVERIFY(*run.passes[1].wrong >= 22 && *run.passes[1].wrong <= 23);
}

void TestPassSimulator::slotsAreOneLinkWithNothingWrong() {
    const SimulatorPtr simulator = sample("kallsyms-end/vmlinux");
    const PassRun middle = simulator->run({.way = LinkWay::Slots});
    QCOMPARE(stubsOf(middle), (Stubs{64}));
    QCOMPARE(*middle.passes[0].wrong, std::uint64_t{0});
    QVERIFY(middle.isSettled);
    QCOMPARE(stubsOf(simulator->run({.way = LinkWay::Slots, .place = TablesPlace::AtImageEnd})), (Stubs{10}));
}

void TestPassSimulator::theKnobsDoWhatTheySay() {
    const SimulatorPtr simulator = sample("kallsyms-middle/vmlinux");
    // Less than what .init.text has in reserve.
    QCOMPARE(stubsOf(simulator->run({.tableBytes = ByteCount{64 << 10}})), (Stubs{10, 10, 10}));
    const PassRun kept = simulator->run({.stubNames = StubNames::Kept});
    QVERIFY(!kept.noLoop);
    QCOMPARE(kept.passes[2].names, kept.passes[1].names + 54); // the new stubs'
    QVERIFY(kept.passes[2].tables > kept.passes[1].tables);
    QCOMPARE(kept.kernelStopsAt, std::size_t{4});
    // Text that is 10 MiB longer has the stubs in the first link already.
    QVERIFY(simulator->run({.extraText = 10 << 20}).passes[0].stubs > 10);
    // A group serves less code: callees that two groups call get two stubs.
    const PassRun small = simulator->run({.groupSize = ByteCount{4096}});
    QVERIFY(small.passes.back().stubs > 64);
    QCOMPARE(simulator->run({.groupSize = ByteCount{0}}).passes.back().stubs, std::uint64_t{64});
}

void TestPassSimulator::whyThereIsNoLoop() {
    const SimulatorPtr simulator = sample("kallsyms-middle/vmlinux");
    QCOMPARE(simulator->run({.place = TablesPlace::AtImageEnd}).noLoop, std::optional(NoLoop::BehindAllCode));
    QCOMPARE(simulator->run({.tableBytes = ByteCount{4096}}).noLoop, std::optional(NoLoop::NothingOutOfReach));
    QCOMPARE(simulator->run({.way = LinkWay::Slots}).noLoop, std::optional(NoLoop::MadeOnce));
    STRATA_NEEDS_CORPUS();
    const PassRun x86 = simulatorOf(test::corpusFolder() + "/kernels/x86_64-6.1-stock/vmlinux")->run({});
    QCOMPARE(x86.noLoop, std::optional(NoLoop::MachineWithout));
    QCOMPARE(stubsOf(x86), (Stubs{0, 0, 0}));
    QVERIFY(*x86.passes[1].wrong > 0); // what stands behind the tables moves all the same
}

void TestPassSimulator::withoutSymbolsThereIsNothingToSimulate() {
    auto document = std::make_shared<Document>();
    document->image.machine = 21;
    const auto made = PassSimulator::of(document, nullptr);
    QVERIFY(!made);
    QVERIFY(!made.error().text.empty());
}

/// No section overlaps the one before it where the image's own do not, and stubs are counted once.
void TestPassSimulator::sectionsFollowEachOther() {
    const PassRun run = sample("kallsyms-middle/vmlinux")->run({.stubNames = StubNames::Kept});
    for (const LinkedPass& pass : run.passes) {
        QVERIFY(pass.sections.size() > 10);
        std::uint64_t end = 0, placed = 0;
        for (const LinkedSection& section : pass.sections) {
            QVERIFY2(section.begin.value >= end, section.name.c_str());
            end = section.end().value;
        }
        for (const LinkedStubs& stubs : pass.stubPlaces)
            placed += stubs.count;
        QCOMPARE(placed, pass.stubs);
        QVERIFY(pass.tablesAt > pass.sections.front().begin);
    }
}

void TestPassSimulator::theRealLinksOfAKernel_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<double>("wrongWithin");
    QTest::newRow("from the first") << "tmp_vmlinux.kallsyms1" << 0.25;
    // 100 bytes of tables decide there in which link a page more is needed and 2000 symbols move: not asked.
    QTest::newRow("from the third") << "tmp_vmlinux.kallsyms3" << 0.0;
    QTest::newRow("from the last") << "vmlinux" << 0.1;
}

/// 513, 652, 657 and 657 stubs, and at the end "Inconsistent kallsyms data".
void TestPassSimulator::theRealLinksOfAKernel() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, from);
    QFETCH(double, wrongWithin);
    const QString folder = test::corpusFolder() + "/kernels/ppc64le-6.1-stubs-stock/";
    static const auto real = readRealLinks(passesBeside((folder + "vmlinux").toStdString()));
    QCOMPARE(real.size(), std::size_t{4});
    // As kernels did in 2016, and this one does: its first link cannot say so.
    const PassRun run = simulatorOf(folder + from)->run({.stubNames = StubNames::Kept});
    QCOMPARE(run.kernelStopsAt, std::size_t{4});
    QVERIFY(!run.noLoop && run.hasOpenLabels && run.isSettled);
    for (std::size_t i = 0; i < real.size(); ++i) {
        const LinkedPass &then = run.passes[i], &link = real[i].pass;
        qInfo("link %zu: stubs %lu, really %lu; memory %lu, %lu; tables %lu, %lu; wrong %ld, %ld", i + 1, then.stubs,
              link.stubs, then.memory.value, link.memory.value, then.tables.value, link.tables.value,
              then.wrong ? static_cast<long>(*then.wrong) : -1, link.wrong ? static_cast<long>(*link.wrong) : -1);
        QCOMPARE(then.stubs, link.stubs);
        QVERIFY(isWithin(0.001, then.memory.value, link.memory.value));
        QVERIFY(isWithin(0.015, then.tables.value, link.tables.value));
        QCOMPARE(then.wrong.has_value(), link.wrong.has_value());
        if (link.wrong && wrongWithin > 0) QVERIFY(isWithin(wrongWithin, *then.wrong, *link.wrong));
    }
    QVERIFY(*real[3].pass.wrong > 0 && *run.passes[3].wrong > 0);
    QCOMPARE(*run.passes.back().wrong, std::uint64_t{0}); // one link more would have done
}

void TestPassSimulator::kernelsWithoutStubs_data() {
    QTest::addColumn<QString>("image");
    QTest::addColumn<int>("way");
    QTest::newRow("ppc64le") << "ppc64le-6.1-stock/vmlinux" << static_cast<int>(LinkWay::Passes);
    // _end, and the 21 that the labels' entries of .got and .dynsym move: dropped from one, added to the other.
    const int once = static_cast<int>(LinkWay::OnePass);
    QTest::newRow("ppc64le, one pass") << "ppc64le-6.1-seedstyle/vmlinux" << once;
    QTest::newRow("ppc64le, one pass, from the first") << "ppc64le-6.1-seedstyle/tmp_vmlinux" << once;
    QTest::newRow("x86-64") << "x86_64-6.1-stock/vmlinux" << static_cast<int>(LinkWay::Passes); // its second is lost
}

/// From the last link to the first and back.
void TestPassSimulator::kernelsWithoutStubs() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, image);
    QFETCH(int, way);
    const QString path = test::corpusFolder() + "/kernels/" + image;
    const auto real = readRealLinks(passesBeside(path.toStdString()));
    QVERIFY(real.size() >= 2 && !real[0].pass.wrong);
    const PassRun run = simulatorOf(path)->run({.way = static_cast<LinkWay>(way)});
    QVERIFY(run.noLoop && !run.isLeast);
    for (std::size_t i = 0; i < 2; ++i) {
        const LinkedPass &then = run.passes[i], &link = real[i].pass;
        qInfo("link %zu: memory %lu, really %lu; tables %lu, %lu; wrong %ld, %ld, moved %ld", i + 1, then.memory.value,
              link.memory.value, then.tables.value, link.tables.value, then.wrong ? static_cast<long>(*then.wrong) : -1,
              link.wrong ? static_cast<long>(*link.wrong) : -1, real[i].moved ? static_cast<long>(*real[i].moved) : -1);
        QCOMPARE(then.stubs, std::uint64_t{0});
        QVERIFY(isWithin(0.001, then.memory.value, link.memory.value));
    }
    QCOMPARE(*run.passes[1].wrong, *real[1].moved);
}

void TestPassSimulator::otherMachinesAndLinkers_data() {
    QTest::addColumn<QString>("sample");
    QTest::addColumn<qulonglong>("bulk"); // of tables that the sample has as a section of its own
    QTest::addColumn<qulonglong>("end");
    QTest::addColumn<qulonglong>("middle");
    QTest::newRow("aarch64 GNU") << "aarch64-gnu" << 48ULL << 8ULL << 47ULL;
    QTest::newRow("arm GNU") << "arm-gnu" << 12ULL << 15ULL << 54ULL;
    QTest::newRow("ppc64le GNU") << "ppc64le-gnu" << 12ULL << 9ULL << 48ULL;
    QTest::newRow("ppc64le lld") << "ppc64le-lld" << 12ULL << 9ULL << 48ULL; // 42: it shares, which is not foretold
    QTest::newRow("thumb lld") << "thumb-lld" << 6ULL << 13ULL << 52ULL;     // 44
}

void TestPassSimulator::otherMachinesAndLinkers() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, sample);
    QFETCH(qulonglong, bulk);
    QFETCH(qulonglong, end);
    QFETCH(qulonglong, middle);
    const SimulatorPtr simulator = simulatorOf(test::corpusFolder() + "/stubs/" + sample + "-end/vmlinux");
    const PassRun run = simulator->run({.tableBytes = ByteCount{bulk << 20U}});
    QCOMPARE(run.passes.front().stubs, std::uint64_t{end});
    QCOMPARE(run.passes.back().stubs, std::uint64_t{middle});
    const PassRun once = simulator->run({.way = LinkWay::OnePass, .tableBytes = ByteCount{bulk << 20U}});
    QCOMPARE(once.passes.back().stubs, std::uint64_t{end});
}

QTEST_GUILESS_MAIN(TestPassSimulator)
#include "test_pass_simulator.moc"
