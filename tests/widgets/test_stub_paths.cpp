// SPDX-License-Identifier: GPL-3.0-or-later
// Wires through stubs for the current item of the map.
#include "tests/support/branch_drawing.h"
#include "tests/support/fixture.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/tracks/path_labels.h"

#include <QPainter>
#include <QSignalSpy>

using namespace strata;
using Drawing = test::BranchDrawing;
using test::bundledSample;

namespace {

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

class TestStubPaths : public QObject {
    Q_OBJECT
private slots:
    void wiresOfAStub();
    void wiresOfATarget();
    void wiresOfACaller();
    void nothingWhereNothingApplies();
    void whatIsOutsideIsNamedAtTheEdge();
    void wiresHoldInEveryDomain();
    void labelsMeetNothing();
    void wiresAreDrawnForTheCurrentItem();
    void everyStubOfARealKernel();
    void sampleOfTheCorpus();
};

void TestStubPaths::wiresOfAStub() {
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

void TestStubPaths::wiresOfATarget() {
    const Drawing drawing;
    const StubPaths paths = stubPaths(drawing.context(), drawing.symbol("kernel_init_freeable"));
    QVERIFY2(paths.sentence.startsWith("kernel_init+0x"), qPrintable(paths.sentence));
    QVERIFY2(paths.sentence.contains(" → stub → kernel_init_freeable"), qPrintable(paths.sentence));
}

void TestStubPaths::wiresOfACaller() {
    const Drawing drawing;
    const ItemRef caller = drawing.symbol("timers_init");
    const StubPaths paths = stubPaths(drawing.context(), caller);
    QVERIFY2(paths.sentence.startsWith("timers_init → "), qPrintable(paths.sentence));
    QVERIFY(!paths.calls.empty());
    for (const PathEdge& call : paths.calls)
        QVERIFY(std::abs(call.from - drawing.middleOf(caller)) <= 3);
    QVERIFY(!paths.leaps.empty());
}

void TestStubPaths::nothingWhereNothingApplies() {
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

void TestStubPaths::whatIsOutsideIsNamedAtTheEdge() {
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

void TestStubPaths::wiresHoldInEveryDomain() {
    for (const AxisDomain domain : {AxisDomain::Load, AxisDomain::File}) {
        const Drawing drawing(bundledSample(), domain);
        const StubPaths paths = stubPaths(drawing.context(), drawing.stubTo("printk"));
        QCOMPARE(countOf(paths.calls), 31U);
        QVERIFY(std::abs(paths.leaps.at(0).to - drawing.middleOf(drawing.symbol("printk"))) <= 1);
    }
}

void TestStubPaths::labelsMeetNothing() {
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

void TestStubPaths::wiresAreDrawnForTheCurrentItem() {
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

void TestStubPaths::everyStubOfARealKernel() {
    STRATA_NEEDS_CORPUS();
    Drawing drawing(test::corpusFolder() + "/kernels/ppc64le-6.1-stubs-stock/vmlinux");
    drawing.projection = Projection(drawing.axis, 1600);
    // Each has all its callers on the wires.
    for (std::uint32_t i = 0; i < drawing.document->stubs.size(); ++i) {
        const StubPaths paths = stubPaths(drawing.context(), {Side::A, RefKind::Stub, i});
        QCOMPARE(countOf(paths.calls), drawing.document->stubs[i].callers);
        QCOMPARE(paths.leaps.size(), std::size_t{drawing.document->stubs[i].target ? 1U : 0U});
        QVERIFY(meetsNothing(paths, pathLabels(paths, 1600, widthOf), 1600));
    }
    QCOMPARE(stubPaths(drawing.context(), drawing.symbol("mutex_lock")).sentence,
             QString("63 callers → 2 stubs → mutex_lock"));
}

void TestStubPaths::sampleOfTheCorpus() {
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

QTEST_MAIN(TestStubPaths)
#include "test_stub_paths.moc"
