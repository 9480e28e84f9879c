// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hex/branch_lanes.h"
#include "widgets/hex/hex_grid.h"

#include <QTest>

#include <random>

using namespace strata;

class TestBranchLanes : public QObject {
    Q_OBJECT
private slots:
    void shortOnesAreInside();
    void noTwoCross();
    void whatDoesNotFitIsLeftOut();
    void bytesHaveTheirPlaces();
};

void TestBranchLanes::shortOnesAreInside() {
    const std::vector<LineBranch> branches{{0, 9}, {3, 5}, {12, 14}};
    const auto placed = branchLanes(branches, 8);
    QCOMPARE(placed.size(), 3U);
    for (const LaneBranch& branch : placed)
        QCOMPARE(branch.lane, branch.from == 0 ? 1U : 0U);
}

void TestBranchLanes::noTwoCross() {
    std::mt19937 random(3); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same at every run
    std::vector<LineBranch> branches;
    branches.reserve(40);
    for (int i = 0; i < 40; ++i)
        branches.push_back({random() % 50, random() % 50});
    const auto placed = branchLanes(branches, 1000);
    QCOMPARE(placed.size(), branches.size());
    for (const LaneBranch& a : placed)
        for (const LaneBranch& b : placed) {
            if (&a == &b || a.lane != b.lane || a.to == b.to) continue;
            QVERIFY(std::max(a.from, a.to) < std::min(b.from, b.to) || std::max(b.from, b.to) < std::min(a.from, a.to));
        }
}

void TestBranchLanes::whatDoesNotFitIsLeftOut() {
    const std::vector<LineBranch> branches{{0, 30}, {1, 20}, {2, 10}};
    const auto placed = branchLanes(branches, 2);
    QCOMPARE(placed.size(), 2U);
    for (const LaneBranch& branch : placed)
        QVERIFY(branch.from != 0);
}

/// A section that begins in the middle of a line.
void TestBranchLanes::bytesHaveTheirPlaces() {
    const HexGrid grid(8, 20, 16, 0x1005, 40);
    QCOMPARE(grid.lineCount(), 3U);
    QCOMPARE(grid.bytesOfLine(0), (ByteRange{0, 11}));
    QCOMPARE(grid.bytesOfLine(2), (ByteRange{27, 40}));
    QCOMPARE(grid.bytesOfLine(9), (ByteRange{40, 40}));
    for (std::uint64_t at = 0; at < 40; ++at) {
        QCOMPARE(grid.byteAt(grid.hexRect(at, 0).center(), 0), std::optional(at));
        QCOMPARE(grid.byteAt(grid.letterRect(at, 0).center(), 0), std::optional(at));
    }
    QVERIFY(!grid.byteAt({2, 10}, 0));
    QVERIFY(!grid.byteAt({grid.hexRect(0, 0).left() - 9, 10}, 0));
}

QTEST_GUILESS_MAIN(TestBranchLanes)
#include "test_branch_lanes.moc"
