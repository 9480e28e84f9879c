// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/tiling.h"
#include "tests/support/fixture.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace strata;

namespace {

QString text(const std::vector<Tile>& tiles) {
    QStringList parts;
    for (const Tile& t : tiles) {
        parts += QString("%1-%2:%3").arg(t.begin).arg(t.end).arg(t.owner == kNobody ? "-" : QString::number(t.owner));
    }
    return parts.join(' ');
}

} // namespace

class TestTiling : public QObject {
    Q_OBJECT
private slots:
    void whatNobodyClaimsIsAGap() {
        QCOMPARE(text(tile({{0, 100}}, {{10, 20, 1}, {20, 50, 2}}).tiles), "0-10:- 10-20:1 20-50:2 50-100:-");
    }
    void whoBeginsFirstWins() {
        const Tiling t = tile({{0, 100}}, {{20, 60, 2}, {0, 30, 1}});
        QCOMPARE(text(t.tiles), "0-30:1 30-60:2 60-100:-");
        QCOMPARE(t.shortened, std::vector<std::uint32_t>{2});
    }
    void aClaimInsideAnotherGetsNothing() {
        const Tiling t = tile({{0, 100}}, {{0, 100, 1}, {20, 30, 2}});
        QCOMPARE(text(t.tiles), "0-100:1");
        QCOMPARE(t.shortened, std::vector<std::uint32_t>{2});
    }
    void extentsAreJoinedAndKeptApart() {
        QCOMPARE(text(tile({{50, 60}, {0, 10}, {5, 20}}, {{8, 15, 1}, {55, 70, 2}}).tiles),
                 "0-8:- 8-15:1 15-20:- 50-55:- 55-60:2");
    }
    void randomClaimsCoverTheExtentExactly() {
        QRandomGenerator random(7);
        for (int round = 0; round < 500; ++round) {
            std::vector<Claim> claims;
            for (std::uint32_t i = 0; i < 20; ++i) {
                const auto begin = random.bounded(1000U);
                claims.push_back({begin, begin + random.bounded(200U), i});
            }
            std::uint64_t at = 0;
            for (const Tile& t : tile({{0, 900}}, claims).tiles) {
                QCOMPARE(t.begin, at);
                QVERIFY(t.end > t.begin);
                at = t.end;
            }
            QCOMPARE(at, 900U);
        }
    }
};

QTEST_GUILESS_MAIN(TestTiling)
#include "test_tiling.moc"
