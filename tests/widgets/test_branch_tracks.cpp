// SPDX-License-Identifier: GPL-3.0-or-later
// What the map shows of branches: pressure, groups of stubs, and wires through stubs for the current item.
#include "tests/support/fake_document.h"
#include "tests/support/fixture.h"
#include "tests/support/map_drawing.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/hover_card.h"
#include "widgets/tracks/path_labels.h"

#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace strata;

namespace {

DocumentPtr load(const QString& path) {
    const auto document = loadDocument(path.toStdString());
    return document ? *document : nullptr;
}

QString bundledSample() {
    return QString(STRATA_SAMPLES) + "/kallsyms-middle/vmlinux";
}

/// The bundled sample, or another image, with its branches.
struct Drawing : test::MapDrawing {
    explicit Drawing(const QString& path = bundledSample(), AxisDomain domain = AxisDomain::Memory)
        : MapDrawing(load(path), AxisScale::Compressed, domain) {
        index.branches = indexBranches(*document);
    }
    const ReachPressure& pressure() const { return index.branches->pressure; }
    ItemRef symbol(std::string_view name) const {
        return {Side::A, RefKind::Symbol, test::symbolIndex(*document, name)};
    }
    /// The stub that leads to a function.
    ItemRef stubTo(std::string_view name) const {
        const auto found = std::ranges::find(document->stubs, name, &Stub::targetName);
        if (found == document->stubs.end()) qFatal("no stub to %s", std::string(name).c_str());
        return {Side::A, RefKind::Stub, static_cast<std::uint32_t>(found - document->stubs.begin())};
    }
    double middleOf(ItemRef ref) const {
        const auto range = rangeOf(index, axis, ref);
        return (projection.xOfBegin(range->begin) + projection.xOfEnd(range->end)) / 2;
    }
};

std::uint32_t countOf(const std::vector<PathEdge>& edges) {
    std::uint32_t count = 0;
    for (const PathEdge& edge : edges)
        count += edge.count;
    return count;
}

/// As many pixels as letters, times six.
double widthOf(const QString& text) {
    return static_cast<double>(text.size()) * 6;
}

/// With blanks for the thin spaces of numbers.
QString plain(QString text) {
    return text.replace(QChar(0x202f), ' ');
}

bool meetsNothing(const StubPaths& paths, const std::vector<PathLabel>& labels, double width) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const PathLabel& label = labels[i];
        if (label.left < 0 || label.left + label.width > width) return false;
        for (std::size_t j = 0; j < i; ++j)
            if (label.left < labels[j].left + labels[j].width && labels[j].left < label.left + label.width)
                return false;
        for (const auto* edges : {&paths.calls, &paths.leaps})
            for (const PathEdge& edge : *edges)
                for (const double x : {edge.from, edge.to})
                    if (x >= 0 && x <= width && x > label.left - 2 && x < label.left + label.width + 2) return false;
    }
    return true;
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
    void wiresOfAStub();
    void wiresOfATarget();
    void wiresOfACaller();
    void nothingWhereNothingApplies();
    void whatIsOutsideIsNamedAtTheEdge();
    void wiresHoldInEveryDomain();
    void labelsMeetNothing();
    void clickOnABarSelectsTheCaller();
    void wiresAreDrawnForTheCurrentItem();
    void realKernel();
    void sampleOfTheCorpus();
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

void TestBranchTracks::wiresOfAStub() {
    const Drawing drawing;
    const ItemRef stub = drawing.stubTo("printk");
    const StubPaths paths = stubPaths(drawing.context(), stub);
    QCOMPARE(paths.sentence, QString("31 callers → stub → printk"));
    QCOMPARE(countOf(paths.calls), 31U);
    QVERIFY(paths.calls.size() < 31); // some share a pixel column
    for (const PathEdge& call : paths.calls)
        QCOMPARE(call.to, std::floor(drawing.middleOf(stub)) + 0.5);
    QCOMPARE(paths.leaps.size(), 1U);
    QCOMPARE(paths.leaps[0].from, paths.calls[0].to);
    QVERIFY(std::abs(paths.leaps[0].to - drawing.middleOf(drawing.symbol("printk"))) <= 1);
    QVERIFY(paths.beyondLeft.isEmpty() && paths.beyondRight.isEmpty());
    // The stub's own symbol is the same thing.
    const ItemRef name = drawing.symbol("00000023.plt_branch.printk");
    QCOMPARE(stubPaths(drawing.context(), name).sentence, paths.sentence);
    QCOMPARE(stubPaths(drawing.context(), name).calls, paths.calls);
}

void TestBranchTracks::wiresOfATarget() {
    const Drawing drawing;
    const StubPaths paths = stubPaths(drawing.context(), drawing.symbol("kernel_init_freeable"));
    QVERIFY2(paths.sentence.startsWith("kernel_init+0x"), qPrintable(paths.sentence));
    QVERIFY2(paths.sentence.contains(" → stub → kernel_init_freeable"), qPrintable(paths.sentence));
}

void TestBranchTracks::wiresOfACaller() {
    const Drawing drawing;
    const ItemRef caller = drawing.symbol("timers_init");
    const StubPaths paths = stubPaths(drawing.context(), caller);
    QVERIFY2(paths.sentence.startsWith("timers_init → "), qPrintable(paths.sentence));
    QVERIFY(!paths.calls.empty());
    for (const PathEdge& call : paths.calls)
        QVERIFY(std::abs(call.from - drawing.middleOf(caller)) <= 3);
    QVERIFY(!paths.leaps.empty());
}

void TestBranchTracks::nothingWhereNothingApplies() {
    const Drawing drawing;
    const std::uint32_t text = drawing.axis.spanOfSection(test::sectionIndex(*drawing.document, ".text"))->item;
    for (const ItemRef ref :
         {ItemRef{}, ItemRef{Side::A, RefKind::Image, 0}, ItemRef{Side::A, RefKind::LayoutItem, text},
          ItemRef{Side::A, RefKind::Stub, 1U << 20U}, ItemRef{Side::A, RefKind::Symbol, 1U << 30U},
          drawing.symbol("__log_buf"), drawing.symbol("kmem_cache_create")}) {
        const StubPaths paths = stubPaths(drawing.context(), ref);
        QVERIFY2(paths.isEmpty(), qPrintable(paths.sentence));
        QVERIFY(paths.calls.empty() && paths.leaps.empty());
    }
}

void TestBranchTracks::whatIsOutsideIsNamedAtTheEdge() {
    Drawing drawing;
    const ItemRef stub = drawing.stubTo("printk");
    drawing.projection = drawing.projection.fitted(*rangeOf(drawing.index, drawing.axis, stub));
    StubPaths paths = stubPaths(drawing.context(), stub);
    QCOMPARE(paths.beyondLeft, QString("printk"));
    QCOMPARE(paths.beyondRight, QString("31 callers"));
    QCOMPARE(paths.calls, (std::vector<PathEdge>{{801, std::floor(drawing.middleOf(stub)) + 0.5, 31}}));
    QCOMPARE(paths.leaps[0].to, -1.0);
    // Far from all of them: still told, in the direction where they are.
    const AxisSpan* bss = drawing.axis.spanOfSection(test::sectionIndex(*drawing.document, ".bss"));
    drawing.projection = drawing.projection.fitted({bss->begin, bss->end});
    paths = stubPaths(drawing.context(), stub);
    QCOMPARE(paths.beyondLeft, QString("31 callers → stub → printk"));
    QVERIFY(paths.beyondRight.isEmpty());
}

void TestBranchTracks::wiresHoldInEveryDomain() {
    for (const AxisDomain domain : {AxisDomain::Load, AxisDomain::File}) {
        const Drawing drawing(bundledSample(), domain);
        const StubPaths paths = stubPaths(drawing.context(), drawing.stubTo("printk"));
        QCOMPARE(countOf(paths.calls), 31U);
        QVERIFY(std::abs(paths.leaps.at(0).to - drawing.middleOf(drawing.symbol("printk"))) <= 1);
    }
}

void TestBranchTracks::labelsMeetNothing() {
    Drawing drawing;
    for (const double width : {120.0, 400.0, 800.0, 1600.0}) {
        drawing.projection = Projection(drawing.axis, width);
        for (std::uint32_t i = 0; i < drawing.document->stubs.size(); ++i) {
            const StubPaths paths = stubPaths(drawing.context(), {Side::A, RefKind::Stub, i});
            const auto labels = pathLabels(paths, width, widthOf);
            QVERIFY(meetsNothing(paths, labels, width));
            const auto sentence = std::ranges::find(labels, paths.sentence, &PathLabel::text);
            if (width >= 800) QVERIFY(sentence != labels.end() && sentence->width == widthOf(paths.sentence));
        }
        const auto runs = runLabels(runTiles(drawing.context()).tiles, width, widthOf);
        QVERIFY(meetsNothing({}, runs, width));
        QVERIFY(std::ranges::find(runs, QString("46 stubs"), &PathLabel::text) != runs.end());
    }
}

void TestBranchTracks::clickOnABarSelectsTheCaller() {
    Selection selection;
    AddressMapView view(selection);
    view.setAnimationDuration(0);
    view.resize(1000, 520);
    QSignalSpy settled(&view, &AddressMapView::settled);
    view.setDocument(load(bundledSample()));
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

void TestBranchTracks::wiresAreDrawnForTheCurrentItem() {
    const Drawing drawing;
    Selection selection;
    AddressMapView view(selection);
    QSignalSpy settled(&view, &AddressMapView::settled);
    view.setDocument(drawing.document);
    QVERIFY(settled.wait());
    const QSize size(1000, 520);
    const MapGeometry geometry = layOutMap(size, &drawing.index);
    const auto row = std::ranges::find(geometry.rows, trackById("runs"), &MapRow::track);
    const auto picture = [&](ItemRef current) {
        selection.setCurrent(current);
        QImage image(size, QImage::Format_RGB32);
        QPainter painter(&image);
        view.draw(painter, size);
        // Half way to printk, where no item's band is.
        const Projection projection(drawing.axis, geometry.width());
        const auto place = rangeOf(drawing.index, drawing.axis, drawing.symbol("printk"));
        const double x = geometry.left() + projection.xOfBegin(place->begin) + 40;
        return image.copy(QRect(int(x), int(row->rect.top()), 8, int(row->rect.height())));
    };
    const QImage nothing = picture({});
    QVERIFY(picture(drawing.stubTo("printk")) != nothing);
    QVERIFY(picture(drawing.symbol("printk")) != nothing);
    QCOMPARE(picture(drawing.symbol("__log_buf")), nothing);
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
    // Every function that stubs lead to, and every stub, has all its callers on the wires.
    for (std::uint32_t i = 0; i < drawing.document->stubs.size(); ++i) {
        const StubPaths paths = stubPaths(drawing.context(), {Side::A, RefKind::Stub, i});
        QCOMPARE(countOf(paths.calls), drawing.document->stubs[i].callers);
        QCOMPARE(paths.leaps.size(), std::size_t{drawing.document->stubs[i].target ? 1U : 0U});
        QVERIFY(meetsNothing(paths, pathLabels(paths, 1600, widthOf), 1600));
    }
    QCOMPARE(stubPaths(drawing.context(), drawing.symbol("mutex_lock")).sentence,
             QString("63 callers → 2 stubs → mutex_lock"));
}

void TestBranchTracks::sampleOfTheCorpus() {
    STRATA_NEEDS_CORPUS();
    const Drawing drawing(test::corpusFolder() + "/stubs/ppc64le-gnu-mid/vmlinux");
    std::uint32_t callers = 0;
    for (std::uint32_t i = 0; i < drawing.document->stubs.size(); ++i)
        callers += countOf(stubPaths(drawing.context(), {Side::A, RefKind::Stub, i}).calls);
    QCOMPARE(callers, 85U);
    QCOMPARE(drawing.document->stubs.size(), std::size_t{48});
    QCOMPARE(stubPaths(drawing.context(), drawing.symbol("sched_op_13")).sentence.section(" · ", 0, 0),
             QString("5 callers → 2 stubs → sched_op_13"));
}

QTEST_MAIN(TestBranchTracks)
#include "test_branch_tracks.moc"
