// SPDX-License-Identifier: GPL-3.0-or-later
// What the map shows of branches: pressure, and groups of stubs.
#include "tests/support/branch_drawing.h"
#include "tests/support/fixture.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/hover_card.h"
#include "widgets/tracks/stub_paths.h"

#include <QSignalSpy>

using namespace strata;
using Drawing = test::BranchDrawing;
using test::bundledSample;

namespace {

/// With blanks for the thin spaces of numbers.
QString plain(QString text) {
    return text.replace(QChar(0x202f), ' ');
}

} // namespace

class TestBranchTracks : public QObject {
    Q_OBJECT
private slots:
    void rowsAreAbsentWithoutBranches();
    void pressureSaysThatItIsNotThereYet();
    void barsCountEveryBranchOnce_data();
    void barsCountEveryBranchOnce();
    void barsShowTheTightestBranch();
    void barsStayWhilePanning();
    void subtitleNamesPeakAndSpan();
    void cardNamesTheTightestBranch();
    void groupsReachFromTheirStubsOverTheirCallers();
    void clickOnABarSelectsTheCaller();
    void realKernel();
};

void TestBranchTracks::rowsAreAbsentWithoutBranches() {
    const DocumentIndex without = indexDocument(test::fakeDocument());
    QVERIFY(!without.stubs.empty());
    QVERIFY(!indexBranches(*without.document));
    QVERIFY(!trackById("reach")->applies(without));
    QVERIFY(!trackById("runs")->applies(without));
    const Drawing with;
    QVERIFY(trackById("reach")->applies(with.index));
    QVERIFY(trackById("runs")->applies(with.index));
}

void TestBranchTracks::pressureSaysThatItIsNotThereYet() {
    Drawing drawing;
    drawing.index.branches = nullptr;
    const TrackTiles shown = reachTiles(drawing.context());
    QVERIFY(shown.tiles.empty());
    QVERIFY(!shown.emptyText.isEmpty());
    QVERIFY(reachSubtitle(drawing.context(), shown).isEmpty());
    QVERIFY(runTiles(drawing.context()).tiles.empty());
    QVERIFY(stubPaths(drawing.context(), drawing.stubTo("printk")).isEmpty());
}

void TestBranchTracks::barsCountEveryBranchOnce_data() {
    QTest::addColumn<AxisDomain>("domain");
    QTest::newRow("VMA") << AxisDomain::Memory;
    QTest::newRow("LMA") << AxisDomain::Load;
    QTest::newRow("file") << AxisDomain::File;
}

void TestBranchTracks::barsCountEveryBranchOnce() {
    QFETCH(AxisDomain, domain);
    const Drawing drawing(bundledSample(), domain);
    std::uint32_t branches = 0, stubbed = 0;
    for (const Tile& tile : reachTiles(drawing.context()).tiles) {
        branches += tile.count;
        stubbed += tile.stubbed;
    }
    QCOMPARE(branches, std::uint32_t(drawing.pressure().marks().size()));
    QCOMPARE(stubbed, 132U);
}

void TestBranchTracks::barsShowTheTightestBranch() {
    const Drawing drawing;
    const auto tiles = reachTiles(drawing.context()).tiles;
    float highest = 0;
    for (const Tile& tile : tiles) {
        QVERIFY(tile.x1 - tile.x0 <= 2.001);
        QCOMPARE(tile.detail == kNone, tile.stubbed == tile.count);
        if (tile.detail == kNone) continue;
        const ReachMark& mark = drawing.pressure().marks()[tile.detail];
        QCOMPARE(tile.level, float(mark.share));
        const auto at =
            drawing.axis.place(mark.section, (mark.at - drawing.document->image.sections[mark.section].vma).value, 4);
        const double x = drawing.projection.xOfBegin(at->begin);
        QVERIFY(x >= tile.x0 - 0.001 && x <= tile.x1);
        highest = std::max(highest, tile.level);
    }
    // radix_tree_init+0x50 → kmem_cache_create: 2 618 920 bytes are left of 33 554 428,.
    QCOMPARE(highest, float(1 - 2618920.0 / 33554432));
}

void TestBranchTracks::barsStayWhilePanning() {
    Drawing drawing;
    drawing.projection = drawing.projection.fitted({0, drawing.axis.length() / 4});
    const auto unitsOf = [](const Drawing& shown, const Tile& tile) {
        return std::pair(std::llround(shown.projection.unitAt(tile.x0 + 0.5)), tile.count);
    };
    std::vector<std::pair<long long, std::uint32_t>> before, after;
    for (const Tile& tile : reachTiles(drawing.context()).tiles)
        if (tile.x0 > 100 && tile.x1 < 700) before.push_back(unitsOf(drawing, tile));
    drawing.projection = drawing.projection.panned(13.4);
    for (const Tile& tile : reachTiles(drawing.context()).tiles)
        after.push_back(unitsOf(drawing, tile));
    QVERIFY(before.size() > 10);
    for (const auto& [unit, count] : before) {
        const auto same = std::ranges::find_if(after, [&](const auto& bar) { return std::abs(bar.first - unit) <= 1; });
        QVERIFY(same != after.end());
        QCOMPARE(same->second, count);
    }
}

void TestBranchTracks::subtitleNamesPeakAndSpan() {
    const Drawing drawing;
    const TrackTiles shown = reachTiles(drawing.context());
    QCOMPARE(plain(shown.top), QString("2.50 MiB left"));
    QCOMPARE(plain(reachSubtitle(drawing.context(), shown)), "peak 92.1 %, per " + plain(shown.unit));
    QCOMPARE(plain(shareText(0.99999475)), QString("99.9 %"));
}

void TestBranchTracks::cardNamesTheTightestBranch() {
    Drawing drawing;
    drawing.projection =
        drawing.projection.fitted(*rangeOf(drawing.index, drawing.axis, drawing.symbol("radix_tree_init")));
    const TrackTiles shown = reachTiles(drawing.context());
    const auto tightest = std::ranges::max_element(shown.tiles, {}, &Tile::level);
    QCOMPARE(tightest->ref, drawing.symbol("radix_tree_init"));
    const HoverCard card = hoverCard(drawing.index, *tightest, shown);
    QCOMPARE(card.title, QString("radix_tree_init+0x50 → kmem_cache_create"));
    QCOMPARE(plain(card.lines.at(0)), QString("2 618 920 B of headroom · 92.1 % of its reach used"));
}

void TestBranchTracks::groupsReachFromTheirStubsOverTheirCallers() {
    Drawing drawing;
    const auto& runs = drawing.index.branches->runs;
    const AxisSpan* init = drawing.axis.spanOfSection(test::sectionIndex(*drawing.document, ".init.text"));
    drawing.projection = drawing.projection.fitted({init->begin, init->end});
    const TrackTiles shown = runTiles(drawing.context());
    const auto box = std::ranges::find(shown.tiles, TileLook::Run, &Tile::look);
    const auto span = std::ranges::find(shown.tiles, TileLook::Span, &Tile::look);
    QVERIFY(box != shown.tiles.end() && span != shown.tiles.end());
    QCOMPARE(runs[box->detail].stubs.size(), std::size_t{46});
    QCOMPARE(box->detail, span->detail);
    QCOMPARE(box->count, 46U);
    QVERIFY(std::abs(box->x0 - 0) < 1);
    // From the first stub to the last caller, and that is not the end of the section.
    const double bytes = init->unitsPerByte() * drawing.projection.pixelsPerUnit();
    QVERIFY(std::abs(span->x0 - box->x0) < 0.01);
    QVERIFY(std::abs(span->x1 - (0xc00000000258417c + 4 - 0xc000000002580000) * bytes) < 0.5);
    const HoverCard card = hoverCard(drawing.index, *span, shown);
    QCOMPARE(card.title, QString("46 stubs serve 109 callers in .init.text"));
    QCOMPARE(card.address, QString("c0000000025808c8 – c00000000258417c"));
}

void TestBranchTracks::clickOnABarSelectsTheCaller() {
    Selection selection;
    AddressMapView view(selection);
    view.setAnimationDuration(0);
    view.resize(1000, 520);
    QSignalSpy settled(&view, &AddressMapView::settled);
    view.setDocument(test::loaded(bundledSample()));
    QVERIFY(view.isBusy());
    QVERIFY(settled.wait());
    QVERIFY(!view.isBusy());
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const Drawing drawing;
    view.fitRange(*rangeOf(drawing.index, drawing.axis, drawing.symbol("radix_tree_init")));
    const MapGeometry geometry = layOutMap(view.size(), &drawing.index);
    const Projection projection = Projection(drawing.axis, geometry.width()).fitted(view.visibleRange());
    const auto tiles = reachTiles({drawing.index, projection}).tiles;
    const auto row = std::ranges::find(geometry.rows, trackById("reach"), &MapRow::track);
    QVERIFY(!tiles.empty() && row != geometry.rows.end());
    const Tile& bar = tiles.front();
    QTest::mouseClick(&view, Qt::LeftButton, {},
                      QPointF(geometry.left() + (bar.x0 + bar.x1) / 2, row->rect.center().y()).toPoint());
    QCOMPARE(selection.current(), drawing.symbol("radix_tree_init"));
}

void TestBranchTracks::realKernel() {
    STRATA_NEEDS_CORPUS();
    Drawing drawing(test::corpusFolder() + "/kernels/ppc64le-6.1-stubs-stock/vmlinux");
    drawing.projection = Projection(drawing.axis, 1600);
    const TrackTiles shown = reachTiles(drawing.context());
    std::uint32_t branches = 0, stubbed = 0;
    for (const Tile& tile : shown.tiles) {
        branches += tile.count;
        stubbed += tile.stubbed;
    }
    QCOMPARE(branches, std::uint32_t(drawing.pressure().marks().size()));
    QCOMPARE(stubbed, 2884U);
    QCOMPARE(plain(shown.top), QString("176 B left"));
    std::uint32_t stubs = 0;
    for (const Tile& tile : runTiles(drawing.context()).tiles)
        stubs += tile.look == TileLook::Run ? tile.count : 0;
    QCOMPARE(stubs, 657U);
}

QTEST_MAIN(TestBranchTracks)
#include "test_branch_tracks.moc"
