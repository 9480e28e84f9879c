// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_document.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/map_scene.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>

using namespace strata;

class TestAddressMapView : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void clickSelectsTheTileUnderIt();
    void clickOnTheSectionRowSelectsTheSection();
    void hoverTellsWhatIsUnderTheCursor();
    void leavingClearsTheHover();
    void controlWheelZoomsAtTheCursor();
    void plainWheelPans();
    void keysZoomAndPan();
    void dragSelectsARange();
    void shiftDragPans();
    void lensDragsThroughTheImage();
    void doubleClickFitsTheItem();
    void focusFitsTheItemThenTheRange();
    void zeroShowsTheWholeImage();
    void historyGoesBackAndForth();
    void backTakesWhatWasCurrentAlong();
    void periodAndCommaStepThroughTheTrack();
    void escapeClearsTheRangeThenTheItem();
    void revealBringsAFarItemIntoView();
    void axisChangesKeepTheSelection();
    void highlightDimsTheRest();
    void noDocumentDrawsAnInvitation();
    void themesPaintDifferently();
    void animationEndsAtTheTargetAndCanBeInterrupted();

private:
    MapScene scene() const;
    /// The middle of the tile that stands for `ref` in the row of `track`.
    QPoint middleOf(const char* track, ItemRef ref) const;
    ItemRef symbol(const char* name) const;
    ItemRef section(const char* name) const;
    void showSection(const char* name);
    void wheel(QPoint at, int angle, Qt::KeyboardModifiers modifiers = {});
    QImage picture();

    DocumentPtr m_document;
    std::optional<DocumentIndex> m_index;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<AddressMapView> m_view;
    std::unique_ptr<Axis> m_axis;
};

void TestAddressMapView::init() {
    m_document = test::fakeDocument();
    m_index = indexDocument(m_document);
    m_selection = std::make_unique<Selection>();
    m_view = std::make_unique<AddressMapView>(*m_selection);
    m_view->setAnimationDuration(0);
    m_view->resize(1000, 480);
    m_view->setDocument(m_document);
    m_axis = std::make_unique<Axis>(m_document->image, m_document->layout, AxisDomain::Memory, AxisScale::Compressed);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestAddressMapView::cleanup() {
    m_view.reset();
}

MapScene TestAddressMapView::scene() const {
    const MapGeometry geometry = layOutMap(m_view->size(), &*m_index);
    const Projection projection = Projection(*m_axis, geometry.width()).fitted(m_view->visibleRange());
    return buildScene(geometry, &*m_index, projection, {});
}

QPoint TestAddressMapView::middleOf(const char* track, ItemRef ref) const {
    const MapScene shown = scene();
    for (std::size_t i = 0; i < shown.tiles.size(); ++i) {
        const MapRow& row = shown.geometry.rows[i];
        if (std::string_view(row.track->id) != track) continue;
        const auto tile = std::ranges::find(shown.tiles[i].tiles, ref, &Tile::ref);
        if (tile == shown.tiles[i].tiles.end()) break;
        return {static_cast<int>(shown.geometry.left() + (tile->x0 + tile->x1) / 2),
                static_cast<int>(row.rect.center().y())};
    }
    qFatal("no such tile in %s", track);
}

ItemRef TestAddressMapView::symbol(const char* name) const {
    return {Side::A, RefKind::Symbol, test::symbolIndex(*m_document, name)};
}

ItemRef TestAddressMapView::section(const char* name) const {
    return {Side::A, RefKind::LayoutItem, m_axis->spanOfSection(test::sectionIndex(*m_document, name))->item};
}

void TestAddressMapView::showSection(const char* name) {
    const AxisSpan* span = m_axis->spanOfSection(test::sectionIndex(*m_document, name));
    m_view->fitRange({span->begin, span->end});
}

void TestAddressMapView::wheel(QPoint at, int angle, Qt::KeyboardModifiers modifiers) {
    QWheelEvent event(at, m_view->mapToGlobal(at), {}, {0, angle}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view.get(), &event);
}

QImage TestAddressMapView::picture() {
    QImage image(m_view->size(), QImage::Format_RGB32);
    QPainter painter(&image);
    m_view->draw(painter, image.size());
    return image;
}

void TestAddressMapView::clickSelectsTheTileUnderIt() {
    showSection(".init.text");
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, middleOf("symbols", symbol("init.text_20")));
    QCOMPARE(m_selection->current(), symbol("init.text_20"));
}

void TestAddressMapView::clickOnTheSectionRowSelectsTheSection() {
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, middleOf("sections", section(".rodata")));
    QCOMPARE(m_selection->current(), section(".rodata"));
    const ItemRef names{Side::A, RefKind::KallsymsTable, static_cast<std::uint32_t>(KallsymsTable::Names)};
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, middleOf("kallsyms", names));
    QCOMPARE(m_selection->current(), names);
}

void TestAddressMapView::hoverTellsWhatIsUnderTheCursor() {
    showSection(".init.text");
    const QSignalSpy moved(m_view.get(), &AddressMapView::cursorMoved);
    QTest::mouseMove(m_view.get(), middleOf("symbols", symbol("init.text_20")));
    QTRY_VERIFY(!moved.isEmpty());
    QCOMPARE(m_selection->hovered(), symbol("init.text_20"));
    const auto info = moved.back().front().value<CursorInfo>();
    QCOMPARE(info.symbol, symbol("init.text_20").index);
    QCOMPARE(info.section, test::sectionIndex(*m_document, ".init.text"));
    const Symbol& found = m_document->image.symbols[info.symbol];
    QCOMPARE(info.vma->value, found.value.value + info.symbolOffset);
    QVERIFY(info.symbolOffset < found.size.value);
    QCOMPARE(m_selection->current(), ItemRef{});
}

void TestAddressMapView::leavingClearsTheHover() {
    QTest::mouseMove(m_view.get(), middleOf("sections", section(".rodata")));
    QTRY_COMPARE(m_selection->hovered(), section(".rodata"));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_view.get(), &leave);
    QCOMPARE(m_selection->hovered(), ItemRef{});
}

void TestAddressMapView::controlWheelZoomsAtTheCursor() {
    const QPoint at = middleOf("sections", section(".rodata"));
    const double x = at.x() - scene().geometry.left();
    const double unit = scene().projection.unitAt(x);
    const double before = m_view->visibleRange().width();
    wheel(at, 360, Qt::ControlModifier);
    QVERIFY(m_view->visibleRange().width() < before * 0.6);
    QVERIFY(std::abs(scene().projection.unitAt(x) - unit) < before / 1000);
    wheel(at, -720, Qt::ControlModifier);
    QCOMPARE(m_view->visibleRange(), m_axis->whole());
}

void TestAddressMapView::plainWheelPans() {
    showSection(".rodata");
    const VisibleRange before = m_view->visibleRange();
    wheel({500, 200}, -120);
    QVERIFY(m_view->visibleRange().begin > before.begin);
    QVERIFY(std::abs(m_view->visibleRange().width() - before.width()) < 1e-6 * before.width());
    wheel({500, 200}, 120);
    QVERIFY(std::abs(m_view->visibleRange().begin - before.begin) < 1e-6 * before.width());
}

void TestAddressMapView::keysZoomAndPan() {
    const VisibleRange whole = m_view->visibleRange();
    QTest::keyClick(m_view.get(), Qt::Key_W);
    const VisibleRange closer = m_view->visibleRange();
    QVERIFY(closer.width() < whole.width() * 0.8);
    QTest::keyClick(m_view.get(), Qt::Key_D);
    QVERIFY(m_view->visibleRange().begin > closer.begin);
    QTest::keyClick(m_view.get(), Qt::Key_A);
    QVERIFY(std::abs(m_view->visibleRange().begin - closer.begin) < 1);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QVERIFY(m_view->visibleRange().begin > closer.begin);
    QTest::keyClick(m_view.get(), Qt::Key_S);
    QVERIFY(m_view->visibleRange().width() > closer.width());
}

void TestAddressMapView::dragSelectsARange() {
    const QSignalSpy changed(m_view.get(), &AddressMapView::rangeChanged);
    const QPoint from = middleOf("sections", section(".text")), to = middleOf("sections", section(".rodata"));
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, from);
    QTest::mouseMove(m_view.get(), (from + to) / 2);
    QTest::mouseMove(m_view.get(), to);
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, to);
    QTRY_VERIFY(!changed.isEmpty());
    const RangeInfo info = m_view->selectedRange();
    QCOMPARE(changed.back().front().value<RangeInfo>().bytes, info.bytes);
    // From the middle of .text (0x20000 bytes) to that of .rodata (0x10000), to the pixel.
    const double bytesPerPixel = 1 / scene().projection.pixelsPerUnit();
    QVERIFY(std::abs(static_cast<double>(info.bytes.value) - 0x18000) < 2 * bytesPerPixel);
    QVERIFY(info.symbols > 300 && info.symbols < 400);
    QCOMPARE(m_selection->current(), ItemRef{});
}

void TestAddressMapView::shiftDragPans() {
    showSection(".rodata");
    const VisibleRange before = m_view->visibleRange();
    QTest::mousePress(m_view.get(), Qt::LeftButton, Qt::ShiftModifier, {600, 200});
    QTest::mouseMove(m_view.get(), {500, 200});
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, Qt::ShiftModifier, {500, 200});
    QTRY_VERIFY(m_view->visibleRange().begin > before.begin);
    QVERIFY(m_view->selectedRange().isEmpty());
}

void TestAddressMapView::lensDragsThroughTheImage() {
    showSection(".init.text");
    const QPoint lens = scene().lens().center().toPoint();
    const VisibleRange before = m_view->visibleRange();
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, lens);
    QTest::mouseMove(m_view.get(), lens - QPoint(100, 0));
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, lens - QPoint(100, 0));
    QTRY_VERIFY(m_view->visibleRange().end < before.begin);
    // A press beside the lens brings it there.
    const QRectF minimap = scene().geometry.minimap;
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, QPoint(static_cast<int>(minimap.right()) - 4, 20));
    QVERIFY(m_view->visibleRange().end > m_axis->length() * 0.95);
}

void TestAddressMapView::doubleClickFitsTheItem() {
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, middleOf("sections", section(".init.text")));
    const auto range = *rangeOf(*m_index, *m_axis, section(".init.text"));
    QVERIFY(m_view->visibleRange().begin <= range.begin && m_view->visibleRange().end >= range.end);
    QVERIFY(m_view->visibleRange().width() < range.width() * 1.2);
}

void TestAddressMapView::focusFitsTheItemThenTheRange() {
    dragSelectsARange();
    const VisibleRange selected = m_view->selectedRange().range;
    m_selection->setCurrent(symbol("init.text_20"));
    QTest::keyClick(m_view.get(), Qt::Key_F);
    const auto item = *rangeOf(*m_index, *m_axis, symbol("init.text_20"));
    QVERIFY(m_view->visibleRange().width() < item.width() * 1.5);
    QVERIFY(m_view->visibleRange().begin <= item.begin && m_view->visibleRange().end >= item.end);
    QTest::keyClick(m_view.get(), Qt::Key_F);
    QVERIFY(std::abs(m_view->visibleRange().begin - selected.begin) < 1);
    QVERIFY(std::abs(m_view->visibleRange().end - selected.end) < 1);
}

void TestAddressMapView::zeroShowsTheWholeImage() {
    showSection(".data");
    QVERIFY(m_view->visibleRange() != m_axis->whole());
    QTest::keyClick(m_view.get(), Qt::Key_0);
    QCOMPARE(m_view->visibleRange(), m_axis->whole());
    QCOMPARE(m_selection->visible(), m_axis->whole());
}

void TestAddressMapView::historyGoesBackAndForth() {
    showSection(".data");
    const VisibleRange data = m_view->visibleRange();
    showSection(".text");
    const VisibleRange text = m_view->visibleRange();
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(std::abs(m_view->visibleRange().begin - data.begin) < 1);
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_view->visibleRange(), m_axis->whole());
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::AltModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::AltModifier);
    QVERIFY(std::abs(m_view->visibleRange().begin - text.begin) < 1);
    QVERIFY(std::abs(m_view->visibleRange().end - text.end) < 1);
}

void TestAddressMapView::backTakesWhatWasCurrentAlong() {
    const ItemRef first = symbol("text_5"), second = symbol("rodata_3");
    for (const ItemRef ref : {first, second}) {
        m_selection->reveal(ref);
        QCoreApplication::processEvents();
    }
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_selection->current(), first);
    const auto range = *rangeOf(*m_index, *m_axis, first);
    QVERIFY(m_view->visibleRange().begin <= range.begin && m_view->visibleRange().end >= range.end);
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_selection->current(), second);
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::AltModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(!m_selection->current()); // the whole image, where nothing was chosen yet
}

void TestAddressMapView::periodAndCommaStepThroughTheTrack() {
    m_selection->setCurrent(symbol("text_511"));
    QTest::keyClick(m_view.get(), Qt::Key_Period);
    QCOMPARE(m_selection->current(), symbol("rodata_0"));
    const auto range = *rangeOf(*m_index, *m_axis, symbol("rodata_0"));
    QVERIFY(m_view->visibleRange().begin <= range.begin && m_view->visibleRange().end >= range.end);
    QTest::keyClick(m_view.get(), Qt::Key_Comma);
    QCOMPARE(m_selection->current(), symbol("text_511"));
}

void TestAddressMapView::escapeClearsTheRangeThenTheItem() {
    dragSelectsARange();
    m_selection->setCurrent(symbol("text_3"));
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(m_view->selectedRange().isEmpty());
    QCOMPARE(m_selection->current(), symbol("text_3"));
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QCOMPARE(m_selection->current(), ItemRef{});
}

void TestAddressMapView::revealBringsAFarItemIntoView() {
    showSection(".text");
    m_selection->reveal(symbol("data_9"));
    const auto range = *rangeOf(*m_index, *m_axis, symbol("data_9"));
    QVERIFY(m_view->visibleRange().begin <= range.begin && m_view->visibleRange().end >= range.end);
    const double width = scene().projection.xOfEnd(range.end) - scene().projection.xOfBegin(range.begin);
    QVERIFY2(width >= 24, qPrintable(QString::number(width)));
}

void TestAddressMapView::axisChangesKeepTheSelection() {
    m_selection->setCurrent(symbol("text_3"));
    const QSignalSpy changed(m_view.get(), &AddressMapView::axisChanged);
    m_view->setAxisScale(AxisScale::Equal);
    m_view->setAxisDomain(AxisDomain::File);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(m_selection->current(), symbol("text_3"));
    QTest::keyClick(m_view.get(), Qt::Key_F);
    const Axis axis(m_document->image, m_document->layout, AxisDomain::File, AxisScale::Equal);
    const auto range = *rangeOf(*m_index, axis, symbol("text_3"));
    QVERIFY(m_view->visibleRange().begin <= range.begin && m_view->visibleRange().end >= range.end);
}

void TestAddressMapView::highlightDimsTheRest() {
    showSection(".init.text");
    const QPoint hit = middleOf("symbols", symbol("init.text_20")), other = middleOf("symbols", symbol("init.text_30"));
    const QImage before = picture();
    m_view->setHighlight({symbol("init.text_20").index});
    const QImage during = picture();
    const QColor full = themeFor(m_view->palette()).kind(ContentKind::Init);
    QCOMPARE(during.pixelColor(hit), full);
    QVERIFY(during.pixelColor(other) != before.pixelColor(other));
    m_view->clearHighlight();
    QCOMPARE(picture(), before);
}

void TestAddressMapView::noDocumentDrawsAnInvitation() {
    m_view->setDocument({});
    const QImage image = picture();
    const QColor window = themeFor(m_view->palette()).window;
    int inked = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            inked += image.pixelColor(x, y) != window ? 1 : 0;
    QVERIFY(inked > 100);
    QTest::keyClick(m_view.get(), Qt::Key_W);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, {500, 200});
    QCOMPARE(m_selection->current(), ItemRef{});
}

void TestAddressMapView::themesPaintDifferently() {
    m_view->setPalette(makeTheme(ThemeMode::Dark).palette());
    QCOMPARE(picture().pixelColor(2, 470), makeTheme(ThemeMode::Dark).window);
    m_view->setPalette(makeTheme(ThemeMode::Light).palette());
    QCOMPARE(picture().pixelColor(2, 470), makeTheme(ThemeMode::Light).window);
}

void TestAddressMapView::animationEndsAtTheTargetAndCanBeInterrupted() {
    m_view->setAnimationDuration(120);
    showSection(".text");
    showSection(".data");
    const VisibleRange target = m_view->visibleRange();
    const auto range = *rangeOf(*m_index, *m_axis, section(".data"));
    QVERIFY(std::abs(target.begin - range.begin) < 1);
    QTest::qWait(250);
    QCOMPARE(m_view->visibleRange(), target);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, middleOf("sections", section(".data")));
    QCOMPARE(m_selection->current(), section(".data"));
}

QTEST_MAIN(TestAddressMapView)
#include "test_address_map_view.moc"
