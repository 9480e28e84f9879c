// SPDX-License-Identifier: GPL-3.0-or-later
// Two windows on one image: one document, two selections.
#include "tests/support/fake_document.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/bookmarks.h"
#include "widgets/models/item_lookup.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/search_field.h"
#include "widgets/shell/windows.h"
#include "widgets/tables/table_tabs.h"
#include "widgets/tracks/map_colours.h"

#include <QSignalSpy>
#include <QTest>

using namespace strata;

class TestWindows : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_windows.reset(); }
    void theSecondShowsTheSamePlaceOfTheSameDocument();
    void eachHasItsOwnSelection();
    void closingOneLeavesTheOther();
    void quitClosesAll();
    void bookmarksBelongToTheImage();
    void aThemeIsForAll();
    void withoutAnImageItIsEmpty();

private:
    MainWindow& first() { return *m_windows->all().front(); }
    MainWindow& openSecond() {
        first().activateWindow();
        first().inspect().map().setFocus();
        QTest::keyClick(&first().inspect().map(), Qt::Key_N, Qt::ControlModifier);
        return *m_windows->all().back();
    }
    static QString current(MainWindow& window) {
        return nameOf(*window.session().document(), window.selection().current());
    }
    std::unique_ptr<Windows> m_windows;
};

void TestWindows::init() {
    m_windows = std::make_unique<Windows>(Memory::None);
    MainWindow& window = m_windows->open();
    window.resize(1366, 768);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.session().setDocument(test::fakeDocument());
    window.inspect().map().setAnimationDuration(0);
}

void TestWindows::theSecondShowsTheSamePlaceOfTheSameDocument() {
    AddressMapView& map = first().inspect().map();
    map.setAxisScale(AxisScale::Equal);
    map.setColour(MapColour::Owner);
    first().goTo("data_9");
    first().inspect().tables().showTable(u"owners");
    first().toolBar().search().setText("data");
    QSignalSpy loads(&first().session(), &Session::loadingChanged);
    MainWindow& second = openSecond();
    QCOMPARE(m_windows->all().size(), 2U);
    QVERIFY(&second != &first() && second.isVisible());
    QCOMPARE(second.session().document(), first().session().document()); // not loaded again
    QVERIFY(!second.session().isLoading() && loads.isEmpty());
    QCOMPARE(current(second), QString("data_9"));
    const AddressMapView& other = second.inspect().map();
    QCOMPARE(other.axisScale(), AxisScale::Equal);
    QCOMPARE(other.colour(), MapColour::Owner);
    QVERIFY(std::abs(other.visibleRange().begin - map.visibleRange().begin) < map.visibleRange().width() * 0.01);
    QVERIFY(std::abs(other.visibleRange().end - map.visibleRange().end) < map.visibleRange().width() * 0.01);
    QCOMPARE(second.inspect().tables().currentId(), QString("owners"));
    QCOMPARE(second.toolBar().search().text(), QString("data"));
    QCOMPARE(second.size(), first().size());
    QVERIFY(second.pos() != first().pos());
}

void TestWindows::eachHasItsOwnSelection() {
    first().goTo("data_9");
    MainWindow& second = openSecond();
    const VisibleRange before = first().inspect().map().visibleRange();
    QVERIFY(second.goTo("rodata_7"));
    QCOMPARE(current(second), QString("rodata_7"));
    QCOMPARE(current(first()), QString("data_9"));
    QCOMPARE(first().inspect().map().visibleRange(), before);
}

void TestWindows::closingOneLeavesTheOther() {
    MainWindow& second = openSecond();
    first().close();
    QTRY_COMPARE(m_windows->all().size(), 1U);
    QCOMPARE(&first(), &second);
    QVERIFY(second.isVisible());
    QVERIFY(second.goTo("data_9")); // the document lives
    QCOMPARE(second.inspect().map().document(), second.session().document());
}

void TestWindows::quitClosesAll() {
    MainWindow& second = openSecond();
    second.activateWindow();
    second.inspect().map().setFocus();
    QTest::keyClick(&second.inspect().map(), Qt::Key_Q, Qt::ControlModifier);
    QTRY_VERIFY(m_windows->all().empty());
}

void TestWindows::bookmarksBelongToTheImage() {
    first().goTo("data_9");
    first().inspect().map().toggleBookmark();
    MainWindow& second = openSecond();
    QCOMPARE(second.inspect().map().bookmarks(), first().inspect().map().bookmarks());
    second.goTo("rodata_7");
    second.inspect().map().toggleBookmark();
    QCOMPARE(first().inspect().map().bookmarks().all().size(), 2U);
    first().session().setDocument(test::fakeDocument({{.name = ".text", .vma = 0x1000, .size = 0x100, .flags = 6}}));
    QCOMPARE(second.inspect().map().bookmarks().all().size(), 2U);
}

void TestWindows::aThemeIsForAll() {
    QSignalSpy themes(m_windows.get(), &Windows::themeChosen);
    MainWindow& second = openSecond();
    emit second.themeChosen(ThemeChoice::Dark);
    QCOMPARE(themes.size(), 1);
}

void TestWindows::withoutAnImageItIsEmpty() {
    first().session().setDocument(nullptr);
    MainWindow& second = openSecond();
    QVERIFY(second.isVisible() && !second.session().document());
}

QTEST_MAIN(TestWindows)
#include "test_windows.moc"
