// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_document.h"
#include "widgets/addressmap/projection.h"

#include <QTest>

using namespace strata;
using test::fakeDocument;
using test::FakeSection;

class TestAxis : public QObject {
    Q_OBJECT
private slots:
    void spansTileTheAxisInEveryScaleAndDomain_data();
    void spansTileTheAxisInEveryScaleAndDomain();
    void everyByteComesBack_data();
    void everyByteComesBack();
    void gapIsABreakMarkWithItsSize();
    void trueScaleDrawsTheGap();
    void perCpuAtZeroHasItsOwnPlace();
    void lastByteBelowTwoToThe64IsOnTheAxis();
    void overlappingSectionsStandSideBySide();
    void equalScaleGivesSectionsOneWidth();
    void noBitsIsNotInTheFile();
    void pixelsComeBackAtEveryZoom();
    void breakMarkKeepsItsWidthWhenZooming();
    void panningShiftsWithoutAJump();
    void zoomKeepsWhatIsUnderTheCursor();
    void fittedRangeFillsTheWidth();
    void neverLeavesTheAxis();
    void emptyLayoutIsAnEmptyAxis();

private:
    static void rows();
};

void TestAxis::rows() {
    QTest::addColumn<int>("scale");
    QTest::addColumn<int>("domain");
    for (int scale = 0; scale < 3; ++scale) {
        for (int domain = 0; domain < 3; ++domain)
            QTest::addRow("%s/%s", axisScaleName(static_cast<AxisScale>(scale)),
                          axisDomainName(static_cast<AxisDomain>(domain)))
                << scale << domain;
    }
}

void TestAxis::spansTileTheAxisInEveryScaleAndDomain_data() {
    rows();
}

void TestAxis::spansTileTheAxisInEveryScaleAndDomain() {
    QFETCH(const int, scale);
    QFETCH(const int, domain);
    const DocumentPtr document = fakeDocument();
    const Axis axis(document->image, document->layout, static_cast<AxisDomain>(domain), static_cast<AxisScale>(scale));
    QVERIFY(axis.spans().size() > 3);
    double end = 0;
    for (const AxisSpan& span : axis.spans()) {
        QVERIFY(span.begin >= end);
        QVERIFY(span.end > span.begin);
        end = span.end;
    }
    QCOMPARE(axis.length(), end);
}

void TestAxis::everyByteComesBack_data() {
    rows();
}

void TestAxis::everyByteComesBack() {
    QFETCH(const int, scale);
    QFETCH(const int, domain);
    const DocumentPtr document = fakeDocument();
    const Axis axis(document->image, document->layout, static_cast<AxisDomain>(domain), static_cast<AxisScale>(scale));
    for (const AxisSpan& span : axis.spans()) {
        for (const std::uint64_t offset : {std::uint64_t{0}, span.size / 3, span.size - 1}) {
            const double unit = span.begin + static_cast<double>(offset) * span.unitsPerByte();
            const AxisPoint point = axis.at(unit);
            QCOMPARE(point.span, &span);
            QCOMPARE(point.offset, offset);
            if (span.section == kNone) continue;
            const auto placed = axis.place(span.section, span.sectionOffset + offset, 1);
            QVERIFY(placed);
            QCOMPARE(placed->begin, unit);
        }
    }
}

void TestAxis::gapIsABreakMarkWithItsSize() {
    const DocumentPtr document = fakeDocument(
        {{.name = ".text", .vma = 0x1000, .size = 0x1000}, {.name = ".data", .vma = 0x100000, .size = 0x1000}});
    const Axis axis(document->image, document->layout, AxisDomain::Memory, AxisScale::Compressed);
    QCOMPARE(axis.breaks().size(), 1U);
    QCOMPARE(axis.breaks()[0].bytes, std::uint64_t{0x100000 - 0x2000});
    QVERIFY(!axis.breaks()[0].overlap);
    QCOMPARE(axis.length(), 8192.0);
}

void TestAxis::trueScaleDrawsTheGap() {
    const DocumentPtr document = fakeDocument(
        {{.name = ".text", .vma = 0x1000, .size = 0x1000}, {.name = ".data", .vma = 0x100000, .size = 0x1000}});
    const Axis axis(document->image, document->layout, AxisDomain::Memory, AxisScale::True);
    QVERIFY(axis.breaks().empty());
    QCOMPARE(axis.length(), static_cast<double>(0x101000 - 0x1000));
    QVERIFY(!axis.at(0x8000).span);
    QVERIFY(!axis.unitOf(0x9000));
}

void TestAxis::perCpuAtZeroHasItsOwnPlace() {
    const DocumentPtr document = fakeDocument({{.name = ".data..percpu", .vma = 0, .size = 0x2000},
                                               {.name = ".text", .vma = 0xffffffff81000000, .size = 0x10000}});
    for (const AxisScale scale : {AxisScale::True, AxisScale::Compressed}) {
        const Axis axis(document->image, document->layout, AxisDomain::Memory, scale);
        QCOMPARE(axis.breaks().size(), 1U);
        QCOMPARE(axis.breaks()[0].bytes, 0xffffffff81000000 - 0x2000);
        QCOMPARE(*axis.unitOf(0x10), 16.0);
        QCOMPARE(*axis.unitOf(0xffffffff81000010), 8192.0 + 16);
    }
}

void TestAxis::lastByteBelowTwoToThe64IsOnTheAxis() {
    Layout layout;
    Image image;
    image.sections.push_back({.name = ".text", .vma = {0xffffffffffff0000}, .size = {0x10000}});
    layout.items.push_back({.section = 0, .vma = Vma{0xffffffffffff0000}, .memorySize = {0x10000}});
    const Axis axis(image, layout, AxisDomain::Memory, AxisScale::Compressed);
    QCOMPARE(axis.length(), 65536.0);
    QCOMPARE(axis.at(65535.0).address(), ~std::uint64_t{0});
    QCOMPARE(*axis.unitOf(~std::uint64_t{0}), 65535.0);
}

void TestAxis::overlappingSectionsStandSideBySide() {
    // arm: .vectors and .stubs are linked to the same page.
    Layout layout;
    Image image;
    for (std::uint32_t i = 0; i < 3; ++i) {
        image.sections.push_back({.name = ".vectors", .vma = {0xffff0000}, .size = {0x20}});
        layout.items.push_back({.section = i, .vma = Vma{0xffff0000}, .memorySize = {0x20}});
    }
    const Axis axis(image, layout, AxisDomain::Memory, AxisScale::Compressed);
    QCOMPARE(axis.spans().size(), 3U);
    QCOMPARE(axis.length(), 96.0);
    QCOMPARE(axis.breaks().size(), 2U);
    QVERIFY(axis.breaks()[0].overlap);
    QCOMPARE(axis.place(1, 0x10, 4)->begin, 48.0);
    QCOMPARE(*axis.unitOf(0xffff0010), 16.0);
}

void TestAxis::equalScaleGivesSectionsOneWidth() {
    const DocumentPtr document = fakeDocument();
    const Axis axis(document->image, document->layout, AxisDomain::Memory, AxisScale::Equal);
    for (const AxisSpan& span : axis.spans()) {
        if (document->layout.items[span.item].kind == ItemKind::Section)
            QCOMPARE(span.end - span.begin, 1.0);
        else
            QVERIFY(span.end - span.begin < 0.2);
    }
}

void TestAxis::noBitsIsNotInTheFile() {
    const DocumentPtr document = fakeDocument();
    const Axis axis(document->image, document->layout, AxisDomain::File, AxisScale::Compressed);
    const auto bss = test::sectionIndex(*document, ".bss");
    QVERIFY(!axis.spanOfSection(bss));
    QVERIFY(!axis.place(bss, 0, 1));
    const Axis memory(document->image, document->layout, AxisDomain::Memory, AxisScale::Compressed);
    QVERIFY(memory.place(bss, 0, 1));
}

void TestAxis::pixelsComeBackAtEveryZoom() {
    const DocumentPtr document = fakeDocument();
    const Axis axis(document->image, document->layout, AxisDomain::Memory, AxisScale::Compressed);
    QVERIFY(!axis.breaks().empty());
    Projection projection(axis, 800);
    for (int step = 0; step < 12; ++step) {
        for (double x = 0; x <= 800; x += 7) {
            const double unit = projection.unitAt(x);
            // Inside a break mark every pixel is the unit of the mark.
            const bool inMark = x > projection.xOfEnd(unit) + 1e-6 && x < projection.xOfBegin(unit) - 1e-6;
            if (!inMark) {
                const double back =
                    std::min(std::abs(projection.xOfBegin(unit) - x), std::abs(projection.xOfEnd(unit) - x));
                QVERIFY2(back < 1e-6, qPrintable(QString("x %1 step %2: off by %3").arg(x).arg(step).arg(back)));
            }
        }
        projection = projection.zoomed(2, 333);
    }
}

void TestAxis::breakMarkKeepsItsWidthWhenZooming() {
    const DocumentPtr document = fakeDocument();
    const Axis axis(document->image, document->layout, AxisDomain::Memory, AxisScale::Compressed);
    Projection projection(axis, 800);
    const double at = axis.breaks()[0].at;
    for (int step = 0; step < 6; ++step) {
        QVERIFY(std::abs(projection.xOfBegin(at) - projection.xOfEnd(at) - Projection::kBreakWidth) < 1e-6);
        projection = projection.zoomed(3, projection.xOfEnd(at));
    }
}

void TestAxis::panningShiftsWithoutAJump() {
    const DocumentPtr document = fakeDocument();
    const Axis axis(document->image, document->layout, AxisDomain::Memory, AxisScale::Compressed);
    const double at = axis.breaks()[0].at;
    const Projection start = Projection(axis, 800).zoomed(40, Projection(axis, 800).xOfEnd(at)).panned(-400);
    for (int dx = 1; dx < 800; dx += 13) {
        const Projection moved = start.panned(dx);
        QVERIFY(std::abs(start.xOfBegin(at) - dx - moved.xOfBegin(at)) < 1e-6);
        QVERIFY(std::abs(start.xOfEnd(at - 10) - dx - moved.xOfEnd(at - 10)) < 1e-6);
    }
}

void TestAxis::zoomKeepsWhatIsUnderTheCursor() {
    const DocumentPtr document = fakeDocument();
    for (const AxisScale scale : {AxisScale::True, AxisScale::Compressed, AxisScale::Equal}) {
        const Axis axis(document->image, document->layout, AxisDomain::Memory, scale);
        const Projection whole(axis, 800);
        for (const double x : {100.0, 400.0, 701.0}) {
            const double unit = whole.unitAt(x);
            const Projection closer = whole.zoomed(8, x);
            QVERIFY(std::abs(closer.unitAt(x) - unit) < axis.length() * 1e-9);
            QVERIFY(closer.visible().width() < whole.visible().width() / 4);
        }
    }
}

void TestAxis::fittedRangeFillsTheWidth() {
    const DocumentPtr document = fakeDocument();
    const Axis axis(document->image, document->layout, AxisDomain::Memory, AxisScale::Compressed);
    const VisibleRange range = *axis.place(test::sectionIndex(*document, ".rodata"), 0x100, 0x800);
    const Projection fitted = Projection(axis, 800).fitted(range);
    QVERIFY(std::abs(fitted.xOfBegin(range.begin)) < 1e-6);
    QVERIFY(std::abs(fitted.xOfEnd(range.end) - 800) < 1e-6);
}

void TestAxis::neverLeavesTheAxis() {
    const DocumentPtr document = fakeDocument();
    const Axis axis(document->image, document->layout, AxisDomain::Memory, AxisScale::Compressed);
    const Projection whole(axis, 800);
    QCOMPARE(whole.panned(-500), whole);
    QCOMPARE(whole.panned(500), whole);
    QCOMPARE(whole.zoomed(0.1, 10), whole);
    QCOMPARE(whole.visible(), axis.whole());
    const Projection closest = whole.zoomed(1e12, 400);
    QCOMPARE(closest.pixelsPerUnit(), Projection::kMostPixelsPerByte);
    QVERIFY(closest.panned(1e15).visible().end <= axis.length());
    QVERIFY(std::abs(closest.panned(1e15).visible().end - axis.length()) < 1e-6);
}

void TestAxis::emptyLayoutIsAnEmptyAxis() {
    const Axis axis(Image{}, Layout{}, AxisDomain::Memory, AxisScale::Compressed);
    QCOMPARE(axis.length(), 0.0);
    const Projection projection(axis, 800);
    QVERIFY(projection.isEmpty());
    QCOMPARE(projection.zoomed(2, 5).unitAt(9), 0.0);
    QVERIFY(!axis.at(0).span);
}

QTEST_MAIN(TestAxis)
#include "test_axis.moc"
