// SPDX-License-Identifier: GPL-3.0-or-later
// The tightest branch of any range, and the stubs that stand together, compared with going through all branches.
#include "core/document/document.h"
#include "core/reach/reach.h"
#include "core/reach/stub_runs.h"
#include "tests/support/fixture.h"

#include <algorithm>
#include <numeric>

using namespace strata;

namespace {

DocumentPtr load(const QString& path) {
    auto document = loadDocument(path.toStdString());
    return document ? *document : nullptr;
}

DocumentPtr bundledSample() {
    return load(QString(STRATA_SAMPLES) + "/kallsyms-middle/vmlinux");
}

DocumentPtr realKernel() {
    return load(test::corpusFolder() + "/kernels/ppc64le-6.1-stubs-stock/vmlinux");
}

ReachPressure pressureOf(const Document& document) {
    return {document.image, *document.branches, document.stubs};
}

/// The largest share of its reach that a branch of the range uses, by looking at each; -1 when there is none.
double largestShare(const Document& document, std::uint32_t section, Vma from, Vma to) {
    double largest = -1;
    for (const Branch& branch : document.branches->branches) {
        if (branch.section != section || branch.at < from || branch.at >= to) continue;
        if (document.branches->form(branch).far == FarBranch::StaysLocal) continue;
        if (stubAround(document.stubs, branch.at) != nullptr || stubAround(document.stubs, branch.target) != nullptr)
            continue;
        largest = std::max(largest, reachShare(*document.branches, branch));
    }
    return largest;
}

void checkRanges(const Document& document, std::size_t parts) {
    const ReachPressure pressure = pressureOf(document);
    std::size_t compared = 0;
    for (std::uint32_t s = 0; s < document.image.sections.size(); ++s) {
        const Section& section = document.image.sections[s];
        if (!section.isExecutable()) continue;
        for (std::size_t i = 0; i < parts; ++i) {
            const Vma from = section.vma + ByteCount{section.size.value / parts * i};
            const Vma to = section.vma + ByteCount{section.size.value / parts * (i + 1 + i % 3)};
            const std::uint32_t mark = pressure.tightest(pressure.marksIn(s, from, to));
            const double expected = largestShare(document, s, from, to);
            if (expected < 0) {
                QCOMPARE(mark, kNone);
                continue;
            }
            QVERIFY(mark != kNone);
            QCOMPARE(pressure.marks()[mark].share, expected);
            QVERIFY(pressure.marks()[mark].at >= from && pressure.marks()[mark].at < to);
            ++compared;
        }
    }
    QVERIFY2(compared >= parts, qPrintable(QString::number(compared)));
}

} // namespace

class TestPressure : public QObject {
    Q_OBJECT
private slots:
    void tightestOfARangeIsTheOneFoundByLooking();
    void tightestOfARangeInARealKernel();
    void callersOfStubsAreTheirs();
    void runsOfTheSample();
    void runsOfARealKernel();
    void nothingIsNothing();
};

void TestPressure::tightestOfARangeIsTheOneFoundByLooking() {
    const DocumentPtr document = bundledSample();
    QVERIFY(document);
    checkRanges(*document, 37);
}

void TestPressure::tightestOfARangeInARealKernel() {
    STRATA_NEEDS_CORPUS();
    const DocumentPtr document = realKernel();
    QVERIFY(document);
    checkRanges(*document, 7);
    const ReachPressure pressure = pressureOf(*document);
    const auto next = nextToBreak(document->image, *document->branches, 1);
    const ReachMark& tightest = pressure.marks()[pressure.tightest({0, std::uint32_t(pressure.marks().size())})];
    QCOMPARE(tightest.at, document->branches->branches[next.at(0)].at);
    QCOMPARE(tightest.headroom, ByteCount{176});
}

void TestPressure::callersOfStubsAreTheirs() {
    const DocumentPtr document = bundledSample();
    QVERIFY(document);
    const ReachPressure pressure = pressureOf(*document);
    const FunctionEntries entries(document->image);
    std::uint32_t through = 0;
    for (std::uint32_t i = 0; i < document->stubs.size(); ++i) {
        const auto callers = pressure.callersOf(i);
        QCOMPARE(callers.size(), std::size_t{document->stubs[i].callers});
        for (const std::uint32_t mark : callers) {
            QCOMPARE(pressure.marks()[mark].stub, i);
            QCOMPARE(pressure.marks()[mark].target, entries.globalEntry(*document->stubs[i].target));
            QCOMPARE(pressure.marks()[mark].headroom, ByteCount{0});
        }
        through += std::uint32_t(callers.size());
    }
    QCOMPARE(through, 132U);
    QCOMPARE(pressure.throughStubs({0, std::uint32_t(pressure.marks().size())}), 132U);
    QVERIFY(pressure.callersOf(64).empty());
}

void TestPressure::runsOfTheSample() {
    const DocumentPtr document = bundledSample();
    QVERIFY(document);
    const auto runs = stubRuns(document->stubs, pressureOf(*document));
    QCOMPARE(runs.size(), 4U);
    std::vector<std::size_t> stubs;
    std::uint32_t callers = 0;
    for (const StubRun& run : runs) {
        stubs.push_back(run.stubs.size());
        callers += run.callers;
        // GNU ld serves the output section in front of which the stubs stand.
        QCOMPARE(run.callersSections, std::vector<std::uint32_t>{run.section});
    }
    QCOMPARE(stubs, (std::vector<std::size_t>{3, 1, 46, 14}));
    QCOMPARE(callers, 132U);
    QCOMPARE(runs[0].begin, Vma{0xc000000000000000});
    QCOMPARE(runs[0].end, Vma{0xc000000000000060});
}

void TestPressure::runsOfARealKernel() {
    STRATA_NEEDS_CORPUS();
    const DocumentPtr document = realKernel();
    QVERIFY(document);
    const ReachPressure pressure = pressureOf(*document);
    const auto runs = stubRuns(document->stubs, pressure);
    QCOMPARE(runs.size(), 5U);
    std::size_t stubs = 0, callers = 0;
    for (const StubRun& run : runs) {
        stubs += run.stubs.size();
        callers += run.callers;
        for (const std::uint32_t stub : run.stubs)
            for (const std::uint32_t mark : pressure.callersOf(stub))
                QVERIFY(pressure.marks()[mark].at >= pressure.marks()[run.first].at &&
                        pressure.marks()[mark].at <= pressure.marks()[run.last].at);
    }
    QCOMPARE(stubs, std::size_t{657});
    QCOMPARE(callers, std::size_t{2884});
}

void TestPressure::nothingIsNothing() {
    const ReachPressure pressure;
    QCOMPARE(pressure.tightest({}), kNone);
    QCOMPARE(pressure.throughStubs({}), 0U);
    QVERIFY(pressure.marksIn(3, {0}, {100}).empty());
    QVERIFY(stubRuns({}, pressure).empty());
}

QTEST_GUILESS_MAIN(TestPressure)
#include "test_pressure.moc"
