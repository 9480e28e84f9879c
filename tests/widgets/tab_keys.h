// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/widgets/bytes_keys.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/explain/explain_page.h"
#include "widgets/glossary/glossary_browser.h"
#include "widgets/kallsyms/kallsyms_view.h"
#include "widgets/kallsyms/places_view.h"
#include "widgets/kallsyms/token_grid_view.h"
#include "widgets/maptext/map_search_bar.h"
#include "widgets/maptext/map_text_page.h"
#include "widgets/models/item_lookup.h"
#include "widgets/owners/owners_view.h"
#include "widgets/owners/treemap_view.h"
#include "widgets/shell/search_field.h"
#include "widgets/tables/document_table.h"

#include <QClipboard>
#include <QSignalSpy>
#include <QTableView>

namespace strata::test {

/// The bundled sample with a tab in front that is not the bytes.
inline TableTabs& openSampleTab(MainWindow& window, const char16_t* id) {
    openSampleBytes(window);
    TableTabs& tables = window.inspect().tables();
    tables.showTable(id);
    return tables;
}

inline MapTextPage& openMapText(MainWindow& window) {
    MapTextPage& page = openSampleTab(window, u"maptext").mapText();
    [&] { QTRY_VERIFY(page.lines()); }();
    page.text().setFocus();
    return page;
}

inline TreemapView& openTreemap(MainWindow& window) {
    OwnersView& owners = openSampleTab(window, u"owners").owners();
    [&] { QTRY_VERIFY(owners.analysis()); }();
    owners.treemap().setFocus();
    return owners.treemap();
}

/// What each row of the overlay's group Map text does, by "group: keys".
inline std::map<QString, std::function<void()>> mapTextChecks(const std::function<MainWindow&()>& window) {
    std::map<QString, std::function<void()>> checks;
    checks["Map text: Ctrl+Shift+F"] = [window] {
        MapTextPage& page = openMapText(window());
        QTest::keyClick(&page.text(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(page.search().isAncestorOf(QApplication::focusWidget()));
        QTest::keyClicks(QApplication::focusWidget(), "583");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(page.text().currentLine(), 583U);
    };
    checks["Map text: F3  Shift+F3"] = [window] {
        MapTextPage& page = openMapText(window());
        page.search().focusField();
        QTest::keyClicks(QApplication::focusWidget(), "kallsyms_");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(page.search().hits().size() > 2);
        const QString first = page.search().summary();
        QTest::keyClick(&page.text(), Qt::Key_F3);
        QVERIFY(page.search().summary() != first);
        QTest::keyClick(&page.text(), Qt::Key_F3, Qt::ShiftModifier);
        QCOMPARE(page.search().summary(), first);
    };
    checks["Map text: ↑ ↓  Ctrl+C"] = [window] {
        MapTextPage& page = openMapText(window());
        window().goTo("kallsyms_names");
        const std::uint32_t line = page.text().currentLine();
        QTest::keyClick(&page.text(), Qt::Key_Down);
        QCOMPARE(page.text().currentLine(), line + 1);
        QTest::keyClick(&page.text(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().endsWith("kallsyms_markers"));
        QTest::keyClick(&page.text(), Qt::Key_Up);
        QCOMPARE(page.text().currentLine(), line);
    };
    return checks;
}

/// The same of the groups Treemap and Kallsyms.
inline std::map<QString, std::function<void()>> drawingChecks(const std::function<MainWindow&()>& window) {
    std::map<QString, std::function<void()>> checks;
    checks["Treemap: ↑ ↓  ← →"] = [window] {
        TreemapView& map = openTreemap(window());
        const OwnersView& owners = window().inspect().tables().owners();
        QTest::keyClick(&map, Qt::Key_Down);
        const std::uint32_t first = owners.current();
        QVERIFY(first != 0);
        QTest::keyClick(&map, Qt::Key_Right);
        QVERIFY(owners.current() != first);
        QTest::keyClick(&map, Qt::Key_Left);
        QCOMPARE(owners.current(), first);
        QTest::keyClick(&map, Qt::Key_Up);
        QCOMPARE(owners.current(), 0U);
    };
    checks["Treemap: Enter  Backspace"] = [window] {
        TreemapView& map = openTreemap(window());
        QTest::keyClick(&map, Qt::Key_Down);
        QTest::keyClick(&map, Qt::Key_Return);
        QVERIFY(map.zoomed() != 0);
        QTest::keyClick(&map, Qt::Key_Backspace);
        QCOMPARE(map.zoomed(), 0U);
    };
    checks["Kallsyms: ← →  Enter"] = [window] {
        KallsymsView& view = openSampleTab(window(), u"kallsyms").kallsyms();
        QTRY_VERIFY(!view.isBusy());
        QTest::keyClick(&view.places(), Qt::Key_Right);
        QCOMPARE(window().selection().current().kind, RefKind::KallsymsTable);
        QSignalSpy chosen(&view.grid(), &TokenGridView::chosen);
        QTest::keyClick(&view.grid(), Qt::Key_Right);
        QTest::keyClick(&view.grid(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
    };
    return checks;
}

/// The map's letters in a table.
inline std::map<QString, std::function<void()>> tableChecks(const std::function<MainWindow&()>& window) {
    std::map<QString, std::function<void()>> checks;
    checks["Address map: W A S D F 0 . ,"] = [window] {
        TableTabs& tables = openSampleTab(window(), u"symbols");
        QTableView& view = tables.current().view();
        AddressMapView& map = window().inspect().map();
        map.setAnimationDuration(0);
        window().goTo("start_kernel");
        view.setFocus();
        const auto current = [window] {
            return nameOf(*window().session().document(), window().selection().current());
        };
        const int row = view.currentIndex().row();
        const auto moves = [&](Qt::Key key) {
            const VisibleRange before = map.visibleRange();
            QTest::keyClick(&view, key);
            return map.visibleRange() != before;
        };
        for (const Qt::Key key : {Qt::Key_0, Qt::Key_F, Qt::Key_W, Qt::Key_D, Qt::Key_A, Qt::Key_S})
            QVERIFY(moves(key));
        // None of them was a search in the table.
        QCOMPARE(current(), "start_kernel");
        QCOMPARE(view.currentIndex().row(), row);
        QTest::keyClick(&view, Qt::Key_Period);
        QVERIFY(current() != "start_kernel");
        QTest::keyClick(&view, Qt::Key_Comma);
        QCOMPARE(current(), "start_kernel");
        QVERIFY(view.hasFocus());
    };
    checks["Address map: L"] = [window] {
        TableTabs& tables = openSampleTab(window(), u"sections");
        QVERIFY(window().goTo("start_kernel..schedule") || window().goTo("schedule..start_kernel"));
        window().inspect().map().setFocus();
        QTest::keyClick(&window().inspect().map(), Qt::Key_L);
        QCOMPARE(tables.currentId(), "symbols");
        QVERIFY(window().toolBar().search().text().startsWith("in:0x"));
        window().toolBar().search().clear();
    };
    return checks;
}

/// What the overlay's row about the page that explains an item does.
inline std::map<QString, std::function<void()>> explainChecks(const std::function<MainWindow&()>& window) {
    std::map<QString, std::function<void()>> checks;
    checks["Window: E"] = [window] {
        InspectWorkspace& inspect = window().inspect();
        QVERIFY(window().goTo(".rodata"));
        QTest::keyClick(&inspect.map(), Qt::Key_E);
        ExplainPage& page = inspect.explanation();
        QTRY_COMPARE(page.text().title, QString(".rodata"));
        QVERIFY(page.page().hasFocus());
        QTest::keyClick(&page.page(), Qt::Key_Tab);
        QTest::keyClick(&page.page(), Qt::Key_Return);
        QVERIFY(page.term().isVisible());
        QTest::keyClick(&page.page(), Qt::Key_Backspace);
        QVERIFY(!page.term().isVisible());
        QTest::keyClick(&page.page(), Qt::Key_E);
        QVERIFY(!inspect.isExplaining());
        QVERIFY(inspect.map().hasFocus());
    };
    return checks;
}

} // namespace strata::test
