// SPDX-License-Identifier: GPL-3.0-or-later
// A selected range and the ruler above it: on another scale, as a bookmark, as a list of what it holds.
#include "tests/support/fake_document.h"
#include "tests/support/map_hands.h"
#include "widgets/addressmap/bookmarks.h"
#include "widgets/addressmap/map_painter.h"
#include "widgets/models/query.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/search_field.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"

#include <QSignalSpy>

using namespace strata;
using test::MapHands;

class TestMapRanges : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_map = std::make_unique<MapHands>(test::fakeDocument());
        QVERIFY(m_map->exposed);
    }
    void cleanup() { m_map.reset(); }

    void aRangeStaysOnAnotherScale();
    void whatAnotherDomainLacksIsNoRange();
    void aRangeIsBookmarked();
    void aRangesBookmarkIsWrittenAndReadAgain();
    void theReadoutAsksForTheList();
    void nearGapsHaveALabelEach();
    void theListHasWhatTheReadoutCounts();

private:
    ItemRef section(const char* name) const {
        const AxisSpan* span = m_map->axis.spanOfSection(test::sectionIndex(*m_map->document, name));
        return {Side::A, RefKind::LayoutItem, span->item};
    }
    void selectFromTo(const char* from, const char* to) {
        m_map->drag(m_map->middleOf("sections", section(from)), m_map->middleOf("sections", section(to)));
    }
    RangeInfo selected() const { return m_map->view.selectedRange(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&m_map->view, key, modifiers); }

    std::unique_ptr<MapHands> m_map;
};

void TestMapRanges::aRangeStaysOnAnotherScale() {
    selectFromTo(".text", ".rodata");
    const RangeInfo before = selected();
    for (const AxisScale scale : {AxisScale::Equal, AxisScale::True, AxisScale::Compressed}) {
        m_map->view.setAxisScale(scale);
        QCOMPARE(selected().begin, before.begin);
        QCOMPARE(selected().end, before.end);
        QCOMPARE(selected().symbols, before.symbols);
    }
    m_map->view.setAxisDomain(AxisDomain::File);
    QCOMPARE(selected().bytes, before.bytes);
    QCOMPARE(selected().first.offset, before.first.offset);
    m_map->view.setAxisDomain(AxisDomain::Memory);
    QCOMPARE(selected().begin, before.begin);
}

void TestMapRanges::whatAnotherDomainLacksIsNoRange() {
    const AxisSpan* bss = m_map->axis.spanOfSection(test::sectionIndex(*m_map->document, ".bss"));
    QVERIFY(m_map->view.selectAddresses(Vma{bss->address}, Vma{bss->address + bss->size}));
    QSignalSpy changed(&m_map->view, &AddressMapView::rangeChanged);
    m_map->view.setAxisDomain(AxisDomain::File);
    QVERIFY(selected().isEmpty());
    QCOMPARE(changed.size(), 1);
}

void TestMapRanges::aRangeIsBookmarked() {
    selectFromTo(".text", ".rodata");
    const RangeInfo before = selected();
    press(Qt::Key_B, Qt::ControlModifier); // a command of the window
    m_map->view.toggleBookmark();
    QCOMPARE(m_map->view.bookmarks().all().size(), 1U);
    const Bookmark mark = m_map->view.bookmarks().all().front();
    QVERIFY(mark.isRange());
    QCOMPARE(mark.section, ".text");
    QCOMPARE(mark.endSection, ".rodata");
    QVERIFY2(mark.name.contains(" – "), qPrintable(mark.name));
    press(Qt::Key_Escape);
    press(Qt::Key_0);
    QVERIFY(selected().isEmpty());
    for (const AxisScale scale : {AxisScale::Compressed, AxisScale::Equal}) {
        m_map->view.setAxisScale(scale);
        m_map->view.goToBookmark(mark.number);
        QCOMPARE(selected().begin, before.begin);
        QCOMPARE(selected().end, before.end);
        QVERIFY(m_map->view.visibleRange().begin < selected().range.begin);
        QVERIFY(m_map->view.visibleRange().end > selected().range.end);
    }
    m_map->view.toggleBookmark(); // the same range is there still
    QVERIFY(m_map->view.bookmarks().all().empty());
}

void TestMapRanges::aRangesBookmarkIsWrittenAndReadAgain() {
    Bookmarks marks;
    marks.toggle({.section = ".text", .offset = 16, .bytes = 64, .name = "a", .endSection = ".data", .endOffset = 8});
    marks.toggle({.section = ".text", .offset = 16, .bytes = 64, .name = "the place alone"});
    QCOMPARE(marks.all().size(), 2U);
    QCOMPARE(Bookmarks::fromText(marks.text()), marks);
    // As they were written before ranges could be.
    const Bookmarks old = Bookmarks::fromText("3\t.text\t16\t64\tx");
    QVERIFY(old.find(3) && !old.find(3)->isRange());
}

void TestMapRanges::theReadoutAsksForTheList() {
    QSignalSpy asked(&m_map->view, &AddressMapView::rangeListRequested);
    press(Qt::Key_L);
    QVERIFY(asked.isEmpty());
    selectFromTo(".text", ".rodata");
    const RangeInfo range = selected();
    press(Qt::Key_L);
    QCOMPARE(asked.takeFirst(), (QVariantList{qulonglong{range.begin}, qulonglong{range.end}}));
    // Its box lies above the middle of the range.
    const Projection projection = m_map->projection();
    const double middle = (projection.xOfBegin(range.range.begin) + projection.xOfEnd(range.range.end)) / 2;
    const QPointF place(m_map->geometry().left() + middle, m_map->geometry().scaleLine.bottom() - 6);
    QTest::mouseMove(&m_map->view, place.toPoint());
    QCOMPARE(m_map->view.cursor().shape(), Qt::PointingHandCursor);
    QTest::mouseClick(&m_map->view, Qt::LeftButton, {}, place.toPoint());
    QCOMPARE(asked.takeFirst(), (QVariantList{qulonglong{range.begin}, qulonglong{range.end}}));
    QCOMPARE(selected().begin, range.begin); // and it stays
}

void TestMapRanges::theListHasWhatTheReadoutCounts() {
    MainWindow window(Memory::None);
    window.show();
    window.open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QTRY_VERIFY(window.session().document() && window.isSettled());
    AddressMapView& map = window.inspect().map();
    map.setAnimationDuration(0);
    const Section& text = window.session().document()->image.sections[test::sectionIndex(*map.document(), ".text")];
    QVERIFY(map.selectAddresses(text.vma + ByteCount{64}, text.vma + ByteCount{text.size.value / 2}));
    const RangeInfo range = map.selectedRange();
    QVERIFY(range.symbols > 3);
    map.setFocus();
    QTest::keyClick(&map, Qt::Key_L);
    TableTabs& tables = window.inspect().tables();
    QCOMPARE(tables.currentId(), "symbols");
    QCOMPARE(window.toolBar().search().text(), rangeWord(Vma{range.begin}, Vma{range.end}));
    QTRY_COMPARE(std::uint64_t(tables.table(u"symbols")->model().rowCount()), range.symbols);
    QTRY_COMPARE(std::uint64_t(tables.table(u"stubs")->model().rowCount()), range.stubs);
}

void TestMapRanges::nearGapsHaveALabelEach() {
    // As on x86: three gaps near the right end, where the scale stands too.
    const MapHands map(test::fakeDocument({{.name = ".text", .vma = 0x100000, .size = 0x100000, .flags = 6},
                                           {.name = ".a", .vma = 0x400000, .size = 0x8000, .flags = 2},
                                           {.name = ".b", .vma = 0x800000, .size = 0x8000, .flags = 2},
                                           {.name = ".c", .vma = 0xc00000, .size = 0x8000, .flags = 2}}));
    const std::vector<ScaleLabel> labels = scaleLabels(map.scene());
    QCOMPARE(labels.size(), map.axis.breaks().size() + 1);
    QVERIFY(labels.size() >= 4);
    QVERIFY(labels.back().text.startsWith("1 px = "));
    for (const ScaleLabel& label : labels) {
        QVERIFY(map.geometry().scaleLine.adjusted(-1, 0, 1, 0).contains(label.box));
        for (const ScaleLabel& other : labels)
            QVERIFY(&other == &label || !other.box.intersects(label.box));
    }
    // Each is near its mark.
    for (std::size_t i = 0; i < map.axis.breaks().size(); ++i) {
        const double mark = map.geometry().left() + map.projection().xOfBegin(map.axis.breaks()[i].at);
        QVERIFY(std::abs(labels[i].box.center().x() - mark) <= 120);
    }
}

QTEST_MAIN(TestMapRanges)
#include "test_map_ranges.moc"
