// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges that are measured, bookmarks, and moves that can be interrupted.
#include "tests/support/fake_document.h"
#include "tests/support/map_hands.h"
#include "widgets/addressmap/bookmarks.h"
#include "widgets/addressmap/map_painter.h"
#include "widgets/tracks/map_colours.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QInputDialog>
#include <QMenu>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTimer>

#include <set>

using namespace strata;
using test::MapHands;

class TestMapPlaces : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_map = std::make_unique<MapHands>(test::fakeDocument());
        QVERIFY(m_map->exposed);
    }
    void cleanup() { m_map.reset(); }

    void aRangeIsMeasuredFromBeginToEnd();
    void overAGapTheDistanceIsMoreThanTheBytes();
    void objectsOfARangeAreCountedOnce();
    void theReadoutIsDrawnAndCopied();
    void fitsTheRangeThenClearsIt();
    void aBookmarkIsSetGoneToAndRemoved();
    void aBookmarkHoldsOnEveryScale();
    void theMarkStandsOnTheRuler();
    void bookmarksAreWrittenAndReadAgain();
    void nineBookmarksAtMost();
    void aFlagIsClicked();
    void aFlagHasAMenu();
    void whatWasShownIsThereOnAnotherScale();
    void historySurvivesAnotherScaleAndDomain();
    void addressesAreSelectedInEveryDomain();
    void pinchZoomsAtTheFingers();
    void aPressInterruptsAMove();
    void aHighDensityScreenGetsItsPixels();

private:
    ItemRef section(const char* name) const {
        const AxisSpan* span = m_map->axis.spanOfSection(test::sectionIndex(*m_map->document, name));
        return {Side::A, RefKind::LayoutItem, span->item};
    }
    void selectFromTo(const char* from, const char* to) {
        m_map->drag(m_map->middleOf("sections", section(from)), m_map->middleOf("sections", section(to)));
    }
    QPoint flagOfData();
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&m_map->view, key, modifiers); }

    std::unique_ptr<MapHands> m_map;
};

void TestMapPlaces::aRangeIsMeasuredFromBeginToEnd() {
    selectFromTo(".text", ".rodata");
    const RangeInfo info = m_map->view.selectedRange();
    QVERIFY(!info.isEmpty());
    const double pixel = 1 / m_map->projection().pixelsPerUnit();
    QVERIFY(std::abs(double(std::int64_t(info.begin - 0xc000000000010000))) < 2 * pixel);
    QVERIFY(std::abs(double(std::int64_t(info.end - 0xc000000000028000))) < 2 * pixel);
    QCOMPARE(info.distance(), info.bytes);
    // A symbol each 0x100 bytes, counted where it starts.
    QVERIFY(info.symbols >= info.bytes.value / 0x100 && info.symbols <= info.bytes.value / 0x100 + 1);
    QVERIFY(!info.objects);
    const QStringList lines = rangeLines(m_map->index, m_map->axis, info);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(QString::number(info.begin, 16)));
    QVERIFY(lines[0].endsWith(QString::number(info.end, 16)));
    QVERIFY(lines[1].contains("stubs"));
}

void TestMapPlaces::overAGapTheDistanceIsMoreThanTheBytes() {
    const auto whole = rangeInfo(m_map->index, m_map->projection(), m_map->axis.whole());
    QCOMPARE(whole.begin, std::uint64_t{0xc000000000000000});
    QCOMPARE(whole.end, std::uint64_t{0xc00000000080e000});
    QVERIFY(whole.bytes < whole.distance());
    QVERIFY(rangeLines(m_map->index, m_map->axis, whole)[0].contains("distance"));
    QCOMPARE(whole.symbols, std::uint64_t{m_map->document->image.symbols.size()});
}

void TestMapPlaces::objectsOfARangeAreCountedOnce() {
    const auto document = loadDocument(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QVERIFY(document);
    DocumentIndex index = indexDocument(*document);
    index.owners = indexOwners(**document);
    const Axis axis((*document)->image, (*document)->layout, AxisDomain::Memory, AxisScale::Compressed);
    const Projection projection(axis, 1000);
    const Layout& layout = (*document)->layout;
    std::set<std::uint32_t> all;
    for (const Piece& piece : layout.pieces)
        if (piece.kind == PieceKind::InputSection) all.insert(index.owners->objectOfInput[piece.mapInput]);
    QCOMPARE(rangeInfo(index, projection, axis.whole()).objects, std::optional<std::uint64_t>{all.size()});
    const auto large = std::ranges::find_if(layout.pieces, [](const Piece& piece) {
        return piece.kind == PieceKind::InputSection && piece.size.value >= 64;
    });
    const auto i = static_cast<std::uint32_t>(large - layout.pieces.begin());
    const auto inside = *rangeOf(index, axis, {Side::A, RefKind::Piece, i});
    QCOMPARE(rangeInfo(index, projection, inside).objects, std::optional<std::uint64_t>{1});
}

void TestMapPlaces::theReadoutIsDrawnAndCopied() {
    const QImage before = m_map->picture();
    QGuiApplication::clipboard()->setText("nothing");
    press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString("nothing"));
    selectFromTo(".text", ".rodata");
    const QRectF line = m_map->geometry().scaleLine;
    const QRect above(int(line.left()), int(line.top()) - 16, int(line.width()) - 200, int(line.height()) + 14);
    QVERIFY(m_map->picture().copy(above) != before.copy(above));
    press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             rangeLines(m_map->index, m_map->axis, m_map->view.selectedRange()).join('\n'));
    press(Qt::Key_Escape);
    QCOMPARE(m_map->picture(), before);
}

void TestMapPlaces::fitsTheRangeThenClearsIt() {
    selectFromTo(".text", ".rodata");
    const VisibleRange range = m_map->view.selectedRange().range;
    press(Qt::Key_F);
    QVERIFY(std::abs(m_map->view.visibleRange().begin - range.begin) < 1);
    QVERIFY(std::abs(m_map->view.visibleRange().end - range.end) < 1);
    press(Qt::Key_Escape);
    QVERIFY(m_map->view.selectedRange().isEmpty());
}

void TestMapPlaces::aBookmarkIsSetGoneToAndRemoved() {
    const QSignalSpy changed(&m_map->view, &AddressMapView::bookmarksChanged);
    const ItemRef item{Side::A, RefKind::Symbol, test::symbolIndex(*m_map->document, "data_9")};
    m_map->selection.reveal(item);
    const VisibleRange there = m_map->view.visibleRange();
    m_map->view.toggleBookmark();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_map->view.bookmarks().all().size(), 1U);
    QCOMPARE(m_map->view.bookmarks().all().front().name, QString("data_9"));
    QCOMPARE(m_map->view.bookmarks().all().front().section, QString(".data"));
    press(Qt::Key_0);
    m_map->view.goToBookmark(1);
    const VisibleRange now = m_map->view.visibleRange();
    QVERIFY(std::abs(now.width() - there.width()) < there.width() * 0.01);
    const auto place = *rangeOf(m_map->index, m_map->axis, item);
    QVERIFY(now.begin < place.begin && now.end > place.begin);
    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_map->view.visibleRange(), m_map->axis.whole());
    m_map->view.goToBookmark(7); // there is none
    QCOMPARE(m_map->view.visibleRange(), m_map->axis.whole());
    m_map->view.goToBookmark(1);
    m_map->view.toggleBookmark();
    QVERIFY(m_map->view.bookmarks().all().empty());
}

void TestMapPlaces::aBookmarkHoldsOnEveryScale() {
    m_map->selection.reveal({Side::A, RefKind::Symbol, test::symbolIndex(*m_map->document, "init.text_20")});
    m_map->view.toggleBookmark();
    for (const AxisScale scale : {AxisScale::Compressed, AxisScale::True, AxisScale::Equal})
        for (const AxisDomain domain : {AxisDomain::Memory, AxisDomain::Load, AxisDomain::File}) {
            m_map->view.setAxisScale(scale);
            m_map->view.setAxisDomain(domain);
            m_map->view.goToBookmark(1);
            const Axis axis(m_map->document->image, m_map->document->layout, domain, scale);
            const auto place = *rangeOf(m_map->index, axis, m_map->selection.current());
            QVERIFY(m_map->view.visibleRange().begin <= place.begin);
            QVERIFY(m_map->view.visibleRange().end > place.begin);
            QVERIFY(m_map->view.visibleRange().width() < axis.length() / 2);
        }
}

void TestMapPlaces::theMarkStandsOnTheRuler() {
    m_map->selection.setCurrent(section(".data"));
    const QImage before = m_map->picture();
    m_map->view.toggleBookmark();
    const MapGeometry geometry = m_map->geometry();
    const auto range = *rangeOf(m_map->index, m_map->axis, section(".data"));
    const QPoint pole(int(std::floor(geometry.left() + m_map->projection().xOfBegin(range.begin))),
                      int(geometry.ruler.top()) + 2);
    const QColor accent = themeFor(m_map->view.palette()).accent;
    QVERIFY(before.pixelColor(pole) != accent);
    QCOMPARE(m_map->picture().pixelColor(pole), accent);
}

void TestMapPlaces::bookmarksAreWrittenAndReadAgain() {
    Bookmarks marks;
    marks.toggle({.section = ".text", .offset = 16, .bytes = 4096, .name = "a\tb"});
    marks.toggle({.section = ".data", .offset = ~std::uint64_t{0}, .bytes = 1, .name = "x"});
    const Bookmarks read = Bookmarks::fromText(marks.text());
    QCOMPARE(read.all().size(), 2U);
    QCOMPARE(read.all()[0].name, QString("a b"));
    QCOMPARE(read.all()[1].offset, ~std::uint64_t{0});
    QVERIFY(Bookmarks::fromText("\n\t\t\t\t\n0\t.a\t1\t1\tx\n10\t.a\t1\t1\tx\n1\t.a\t1").all().empty());
    QCOMPARE(Bookmarks::fromText("3\t.a\t1\t1\tx\n3\t.b\t1\t1\tx").all().size(), 1U);
    // One whose section this image lacks is kept, and leads nowhere.
    m_map->view.setBookmarks(Bookmarks::fromText("3\t.nowhere\t1\t1\tx"));
    m_map->view.goToBookmark(3);
    QCOMPARE(m_map->view.visibleRange(), m_map->axis.whole());
}

void TestMapPlaces::nineBookmarksAtMost() {
    Bookmarks marks;
    for (std::uint64_t i = 0; i < 12; ++i)
        marks.toggle({.section = ".text", .offset = i, .bytes = 1});
    QCOMPARE(marks.all().size(), 9U);
    QCOMPARE(marks.find(9)->offset, std::uint64_t{11});
    marks.toggle({.section = ".text", .offset = 2, .bytes = 1});
    QVERIFY(!marks.find(3));
    marks.toggle({.section = ".text", .offset = 99, .bytes = 1});
    QCOMPARE(marks.find(3)->offset, std::uint64_t{99});
}

/// A bookmark in the middle of .data, and where its flag is drawn.
QPoint TestMapPlaces::flagOfData() {
    m_map->selection.setCurrent({});
    Bookmarks marks;
    marks.toggle({.section = ".data", .offset = 0x4000, .bytes = 0x400, .name = "here"});
    m_map->view.setBookmarks(marks);
    const auto unit = unitOf(m_map->index, m_map->axis, marks.all().front());
    const auto flag = flagOf(m_map->scene(), {1, *unit});
    return flag ? flag->center().toPoint() : QPoint();
}

void TestMapPlaces::aFlagIsClicked() {
    const QPoint flag = flagOfData();
    QCOMPARE(m_map->picture().pixelColor(flag - QPoint(5, 5)), themeFor(m_map->view.palette()).accent);
    QTest::mouseMove(&m_map->view, flag);
    QCOMPARE(m_map->view.cursor().shape(), Qt::PointingHandCursor);
    QCOMPARE(m_map->view.toolTip(), QString("here"));
    QTest::mouseClick(&m_map->view, Qt::LeftButton, {}, flag);
    const VisibleRange shown = m_map->view.visibleRange();
    const auto place = *m_map->axis.place(test::sectionIndex(*m_map->document, ".data"), 0x4000, 1);
    QVERIFY(std::abs(shown.width() - 0x400) < 2);
    QVERIFY(std::abs((shown.begin + shown.end) / 2 - place.begin) < 2);
    QVERIFY(!m_map->selection.current()); // nothing was selected through the flag
    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_map->view.visibleRange(), m_map->axis.whole());
    QTest::mouseMove(&m_map->view, flag + QPoint(60, 0));
    QVERIFY(m_map->view.toolTip().isEmpty());
}

void TestMapPlaces::aFlagHasAMenu() {
    const QPoint flag = flagOfData();
    const auto choose = [&](const QString& entry) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, flag, m_map->view.mapToGlobal(flag));
        QApplication::sendEvent(&m_map->view, &event);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (QAction* action : menu->actions())
            if (action->text().startsWith(entry)) action->trigger();
        menu->close();
    };
    QTimer::singleShot(100, this, [] {
        auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
        if (!dialog) return;
        dialog->setTextValue("the tables");
        dialog->accept();
    });
    choose("Rename");
    QCOMPARE(m_map->view.bookmarks().find(1)->name, QString("the tables"));
    choose("Go there");
    QVERIFY(m_map->view.visibleRange().width() < 0x500);
    press(Qt::Key_0);
    choose("Remove");
    QVERIFY(m_map->view.bookmarks().all().empty());
}

void TestMapPlaces::whatWasShownIsThereOnAnotherScale() {
    m_map->selection.reveal({Side::A, RefKind::Symbol, test::symbolIndex(*m_map->document, "init.text_20")});
    press(Qt::Key_F);
    for (const AxisScale scale : {AxisScale::Equal, AxisScale::True, AxisScale::Compressed})
        for (const AxisDomain domain : {AxisDomain::Load, AxisDomain::File, AxisDomain::Memory}) {
            m_map->view.setAxisScale(scale);
            m_map->view.setAxisDomain(domain);
            const Axis axis(m_map->document->image, m_map->document->layout, domain, scale);
            const auto place = *rangeOf(m_map->index, axis, m_map->selection.current());
            const VisibleRange shown = m_map->view.visibleRange();
            QVERIFY(shown.begin <= place.begin && shown.end >= place.end);
            QVERIFY(std::abs(place.width() / shown.width() - 0.8) < 0.05);
        }
    press(Qt::Key_0);
    m_map->view.setAxisScale(AxisScale::Equal);
    const Axis equal(m_map->document->image, m_map->document->layout, AxisDomain::Memory, AxisScale::Equal);
    QCOMPARE(m_map->view.visibleRange(), equal.whole());
}

void TestMapPlaces::historySurvivesAnotherScaleAndDomain() {
    const auto show = [this](const char* name) {
        m_map->selection.reveal({Side::A, RefKind::Symbol, test::symbolIndex(*m_map->document, name)});
        press(Qt::Key_F);
    };
    show("text_30");
    show("bss_3"); // not in the file
    show("data_9");
    m_map->view.setAxisScale(AxisScale::Equal);
    m_map->view.setAxisDomain(AxisDomain::File);
    const Axis axis(m_map->document->image, m_map->document->layout, AxisDomain::File, AxisScale::Equal);
    const auto shows = [&](const char* name) {
        const auto place =
            *rangeOf(m_map->index, axis, {Side::A, RefKind::Symbol, test::symbolIndex(*m_map->document, name)});
        const VisibleRange shown = m_map->view.visibleRange();
        return shown.begin <= place.begin && shown.end >= place.end && shown.width() < axis.length() / 2;
    };
    QVERIFY(shows("data_9"));
    bool seen = false;
    for (int i = 0; i < 12 && !seen; ++i) {
        press(Qt::Key_Left, Qt::AltModifier);
        seen = shows("text_30");
    }
    QVERIFY(seen);
    m_map->view.setAxisScale(AxisScale::Compressed);
    press(Qt::Key_Right, Qt::AltModifier); // the way forward is kept too
    QVERIFY(m_map->view.visibleRange() != m_map->axis.whole());
}

void TestMapPlaces::addressesAreSelectedInEveryDomain() {
    const std::uint64_t base = 0xc000000000000000;
    for (const AxisDomain domain : {AxisDomain::Memory, AxisDomain::Load, AxisDomain::File}) {
        m_map->view.setAxisDomain(domain);
        QVERIFY(m_map->view.selectAddresses({base + 0x1000}, {base + 0x3000}));
        const RangeInfo info = m_map->view.selectedRange();
        QCOMPARE(info.bytes, ByteCount{0x2000});
        QCOMPARE(info.symbols, std::uint64_t{0x20});
        const VisibleRange shown = m_map->view.visibleRange();
        QVERIFY(shown.begin <= info.range.begin && shown.end >= info.range.end);
        QVERIFY(shown.width() < info.range.width() * 2);
    }
    m_map->view.setAxisDomain(AxisDomain::Memory);
    const VisibleRange before = m_map->view.visibleRange();
    QVERIFY(!m_map->view.selectAddresses({0x1000}, {0x2000}));
    QCOMPARE(m_map->view.visibleRange(), before);
}

void TestMapPlaces::pinchZoomsAtTheFingers() {
    const QPoint at = m_map->middleOf("sections", section(".rodata"));
    const double x = at.x() - m_map->geometry().left(), unit = m_map->projection().unitAt(x);
    const double before = m_map->view.visibleRange().width();
    const auto pinch = [&](double value) {
        QNativeGestureEvent event(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, at, at,
                                  m_map->view.mapToGlobal(at), value, {});
        QApplication::sendEvent(&m_map->view, &event);
    };
    pinch(0.5);
    QVERIFY(std::abs(m_map->view.visibleRange().width() - before / 1.5) < before * 0.05);
    QVERIFY(std::abs(m_map->projection().unitAt(x) - unit) < before / 500);
    pinch(-0.9);
    pinch(-1);
    QCOMPARE(m_map->view.visibleRange(), m_map->axis.whole());
}

void TestMapPlaces::aPressInterruptsAMove() {
    m_map->view.setAnimationDuration(140);
    const auto range = *rangeOf(m_map->index, m_map->axis, section(".data"));
    m_map->view.fitRange(range);
    const VisibleRange target = m_map->view.visibleRange();
    QTest::qWait(30);
    QTest::mousePress(&m_map->view, Qt::LeftButton, {}, m_map->titleOf("sections") + QPoint(400, 0));
    const VisibleRange halted = m_map->view.visibleRange();
    QVERIFY(halted != target);
    QTest::qWait(200);
    QCOMPARE(m_map->view.visibleRange(), halted);
    QTest::mouseRelease(&m_map->view, Qt::LeftButton, {}, m_map->titleOf("sections") + QPoint(400, 0));
    // Keys that follow one another add up instead of waiting.
    press(Qt::Key_0);
    press(Qt::Key_W);
    press(Qt::Key_W);
    const double width = m_map->view.visibleRange().width();
    QVERIFY(width < m_map->axis.length() / 2);
    QTest::qWait(200);
    QCOMPARE(m_map->view.visibleRange().width(), width);
}

void TestMapPlaces::aHighDensityScreenGetsItsPixels() {
    QImage image(m_map->view.size() * 2, QImage::Format_RGB32);
    image.setDevicePixelRatio(2);
    QPainter painter(&image);
    m_map->view.draw(painter, m_map->view.size());
    painter.end();
    const QPoint at = m_map->middleOf("sections", section(".rodata"));
    QCOMPARE(image.pixelColor(at * 2), m_map->picture().pixelColor(at));
}

QTEST_MAIN(TestMapPlaces)
#include "test_map_places.moc"
