// SPDX-License-Identifier: GPL-3.0-or-later
// The lanes of two builds as geometry: what stands where, what belongs together, how the lanes go along.
#include "tests/support/compared.h"
#include "tests/support/edited_program.h"
#include "widgets/compare/lane_geometry.h"

#include <QtTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;

class TestLaneGeometry : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void lanesTileTheImages();
    void orderedRibbonsRiseOnBothLanes();
    void everyMatchHasItsRibbon();
    void whatMatchesIsFoundBothWays();
    void theWholeShowsBothOnOneScale();
    void aZoomLeavesWhatIsUnderTheCursor();
    void withTheLockWhatIsTheSameStandsUnderOneAnother();
    void withoutItTheOtherLaneStays();
    void aWayBetweenPlacesBeginsAndEndsThere();
    void ribbonsFollowPixels();
    void ticksSumToTheDifferences();
    void partsAreDrawnWhereTheyAre();

private:
    LaneIndex m_random;  ///< A program of 60 items after 40 edits.
    LaneIndex m_samples; ///< Tables in the middle, tables at the end.
};

namespace {

constexpr double kWidth = 1000;

LaneIndex indexOf(const DocumentPtr& a, const DocumentPtr& b) {
    return indexLanes(sharedDiff(a, b));
}

DocumentPtr sample(const char* name) {
    auto document = loadDocument(std::filesystem::path(STRATA_SAMPLES) / name / "vmlinux");
    if (!document) qFatal("%s", document.error().text.c_str());
    return *document;
}

bool isNear(double a, double b, double by) {
    return std::abs(a - b) <= by;
}

} // namespace

void TestLaneGeometry::initTestCase() {
    std::mt19937 random(7);
    EditedProgram program(editTargets().front(), 60, random);
    const DocumentPtr a = program.link("a");
    for (int i = 0; i < 40; ++i)
        program.edit(random);
    m_random = indexOf(a, program.link("b"));
    m_samples = indexOf(sample("kallsyms-middle"), sample("kallsyms-end"));
}

void TestLaneGeometry::lanesTileTheImages() {
    for (const LaneIndex* index : {&m_random, &m_samples}) {
        for (const Side side : {Side::A, Side::B}) {
            const Lane& lane = index->lane(side);
            const CompareSide& build = side == Side::A ? index->diff->a : index->diff->b;
            QCOMPARE(lane.length(), build.document->layout.memorySize.value);
            std::uint64_t at = 0;
            for (const LaneStretch& stretch : lane.stretches) {
                QCOMPARE(stretch.begin, at);
                QVERIFY(stretch.end > at || build.parts.empty());
                at = stretch.end;
            }
            QCOMPARE(at, lane.length());
        }
    }
    const auto tables = std::ranges::count(m_samples.a.stretches, ContentKind::Kallsyms, &LaneStretch::content);
    QCOMPARE(tables, 1); // six tables, one stretch
}

void TestLaneGeometry::orderedRibbonsRiseOnBothLanes() {
    for (const LaneIndex* index : {&m_random, &m_samples}) {
        QVERIFY(!index->ordered.empty());
        for (std::size_t i = 1; i < index->ordered.size(); ++i) {
            const Ribbon &before = index->ordered[i - 1], &now = index->ordered[i];
            QVERIFY(before.aEnd <= now.aBegin);
            QVERIFY(before.bEnd <= now.bBegin);
        }
    }
}

void TestLaneGeometry::everyMatchHasItsRibbon() {
    for (const LaneIndex* index : {&m_random, &m_samples}) {
        const LayoutDiff& diff = *index->diff;
        std::size_t found = 0;
        for (std::uint32_t a = 0; a < diff.a.parts.size(); ++a) {
            const std::uint32_t b = diff.matching.toB[a];
            if (b == kNone) continue;
            const std::uint64_t inA = index->a.offsets[a], inB = index->b.offsets[b];
            const auto holds = [&](const Ribbon& r) {
                return r.aBegin <= inA && index->a.offsets[a + 1] <= r.aEnd && r.bBegin <= inB &&
                       index->b.offsets[b + 1] <= r.bEnd;
            };
            QVERIFY(std::ranges::any_of(index->ordered, holds) || std::ranges::any_of(index->reordered, holds));
            ++found;
        }
        QVERIFY(found > 30);
    }
}

void TestLaneGeometry::whatMatchesIsFoundBothWays() {
    for (const LaneIndex* index : {&m_random, &m_samples}) {
        for (const Ribbon& ribbon : index->ordered) {
            if (ribbon.aEnd - ribbon.aBegin < 8 || ribbon.bEnd - ribbon.bBegin < 8) continue;
            const double middle = static_cast<double>(ribbon.aBegin + ribbon.aEnd) / 2;
            const double there = index->matching(Side::A, middle);
            QVERIFY(isNear(there, static_cast<double>(ribbon.bBegin + ribbon.bEnd) / 2, 1));
            QVERIFY(isNear(index->matching(Side::B, there), middle, 1));
        }
        QCOMPARE(index->matching(Side::A, 0), 0.0);
    }
}

void TestLaneGeometry::theWholeShowsBothOnOneScale() {
    const LanePlace place = wholePlace(m_random, kWidth);
    const double a = place.x(Side::A, static_cast<double>(m_random.a.length()));
    const double b = place.x(Side::B, static_cast<double>(m_random.b.length()));
    QVERIFY(isNear(std::max(a, b), kWidth, 0.001));
    QCOMPARE(settled(m_random, zoomed(place, 0.1, 500), Side::A, LaneLock::Matched), place); // no farther than whole
}

void TestLaneGeometry::aZoomLeavesWhatIsUnderTheCursor() {
    const LanePlace place = wholePlace(m_samples, kWidth);
    const double x = 620, before = place.offset(Side::B, x);
    const LanePlace next = settled(m_samples, zoomed(place, 3, x), Side::B, LaneLock::Matched);
    QVERIFY(isNear(next.x(Side::B, before), x, 0.01));
    LanePlace close = place;
    for (int i = 0; i < 100; ++i)
        close = settled(m_samples, zoomed(close, 2, x), Side::B, LaneLock::Matched);
    QCOMPARE(close.pixelsPerByte, 16.0);
    QVERIFY(isNear(close.x(Side::B, before), x, 1));
}

void TestLaneGeometry::withTheLockWhatIsTheSameStandsUnderOneAnother() {
    for (const Side lead : {Side::A, Side::B}) {
        const Ribbon& ribbon = m_samples.ordered[m_samples.ordered.size() * 2 / 3];
        const std::uint64_t begin = lead == Side::A ? ribbon.aBegin : ribbon.bBegin;
        const auto at = static_cast<double>(begin);
        const LanePlace place = fitted(m_samples, wholePlace(m_samples, kWidth), lead, {at, at + 64});
        const double middle = place.offset(lead, kWidth / 2);
        QVERIFY(isNear(middle, at + 32, 1));
        const Side led = lead == Side::A ? Side::B : Side::A;
        QVERIFY(isNear(place.offset(led, kWidth / 2), m_samples.matching(lead, middle), 1));
    }
}

void TestLaneGeometry::withoutItTheOtherLaneStays() {
    const LanePlace place =
        settled(m_samples, zoomed(wholePlace(m_samples, kWidth), 8, 500), Side::A, LaneLock::Matched);
    LanePlace moved = place;
    moved.originA += 100 / place.pixelsPerByte;
    const LanePlace freely = settled(m_samples, moved, Side::A, LaneLock::Free);
    QCOMPARE(freely.originB, place.originB);
    QVERIFY(freely.originA > place.originA);
    const LanePlace together = settled(m_samples, moved, Side::A, LaneLock::Matched);
    QVERIFY(together.originB > place.originB);
}

void TestLaneGeometry::aWayBetweenPlacesBeginsAndEndsThere() {
    const LanePlace whole = wholePlace(m_samples, kWidth);
    const LanePlace near = fitted(m_samples, whole, Side::A, {1000, 1100});
    QVERIFY(isNear(between(whole, near, 0).pixelsPerByte, whole.pixelsPerByte, 1e-9));
    QVERIFY(isNear(between(whole, near, 1).originA, near.originA, 1e-6));
    const LanePlace half = between(whole, near, 0.5);
    QVERIFY(half.pixelsPerByte > whole.pixelsPerByte && half.pixelsPerByte < near.pixelsPerByte);
}

void TestLaneGeometry::ribbonsFollowPixels() {
    const LanePlace tiny = wholePlace(m_samples, 40);
    QVERIFY(ribbonsIn(m_samples, tiny).size() <= std::size_t{80} + m_samples.reordered.size());
    const auto all = ribbonsIn(m_samples, wholePlace(m_samples, kWidth));
    QVERIFY(std::ranges::any_of(all, [](const DrawnRibbon& r) { return r.look == RibbonLook::Reordered; }));
    // Deep inside nothing is drawn that neither lane shows.
    const LanePlace near = fitted(m_samples, wholePlace(m_samples, kWidth), Side::A, {1000, 1064});
    for (const DrawnRibbon& ribbon : ribbonsIn(m_samples, near)) {
        const bool inA = ribbon.aRight >= 0 && ribbon.aLeft <= kWidth;
        const bool inB = ribbon.bRight >= 0 && ribbon.bLeft <= kWidth;
        QVERIFY(inA || inB);
    }
}

void TestLaneGeometry::ticksSumToTheDifferences() {
    for (const Side side : {Side::A, Side::B}) {
        const LayoutDiff& diff = *m_random.diff;
        std::uint64_t bytes = 0;
        for (const auto* list :
             side == Side::A ? std::array{&diff.removed, &diff.shrunk} : std::array{&diff.added, &diff.grown})
            for (const PartChange& change : *list)
                bytes += magnitude(change.delta);
        QVERIFY(bytes > 0);
        QCOMPARE(m_random.lane(side).bytesBefore.back(), bytes);
        // Seen so close that nothing is merged, the ticks are as wide as their bytes.
        LanePlace place = wholePlace(m_random, static_cast<double>(m_random.lane(side).length()) * 2);
        place.pixelsPerByte = 2;
        double wide = 0;
        for (const LaneTick& tick : ticksIn(m_random, place, side))
            wide += (tick.right - tick.left) / place.pixelsPerByte;
        QVERIFY(isNear(wide, static_cast<double>(bytes), 1));
    }
}

void TestLaneGeometry::partsAreDrawnWhereTheyAre() {
    const LanePlace place = fitted(m_samples, wholePlace(m_samples, kWidth), Side::B, {2000, 2400});
    const auto drawn = partsIn(m_samples, place, Side::B, 3);
    QVERIFY(!drawn.empty());
    for (const DrawnPart& part : drawn) {
        const double middle = (part.left + part.right) / 2;
        QCOMPARE(m_samples.b.partAt(place.offset(Side::B, middle)), part.part);
    }
}

QTEST_APPLESS_MAIN(TestLaneGeometry)
#include "test_lane_geometry.moc"
