// SPDX-License-Identifier: GPL-3.0-or-later
// What Esc undoes, step by step, wherever the keyboard is; and what the tabs do where there is little room.
#include "tests/support/fake_document.h"
#include "tests/widgets/tab_keys.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/models/item_lookup.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/search_field.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"

#include <QApplication>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using namespace strata;

class TestEscape : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_window = std::make_unique<MainWindow>(Memory::None);
        m_window->session().setDocument(test::fakeDocument());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void aPagesSearchEndsFirst();
    void theMapComesBack();
    void countsGoWhereTabsHaveNoRoom();

private:
    MainWindow& window() { return *m_window; }
    TableTabs& tables() { return m_window->inspect().tables(); }
    static void pressEscape() { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape); }
    std::unique_ptr<MainWindow> m_window;
};

void TestEscape::aPagesSearchEndsFirst() {
    MapTextPage& page = test::openMapText(window());
    QVERIFY(window().goTo("kallsyms_names"));
    window().toolBar().search().setText("kallsyms");
    page.search().focusField();
    QTest::keyClicks(QApplication::focusWidget(), "kallsyms_");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!page.search().hits().empty());
    page.text().setFocus();
    pressEscape();
    QVERIFY(page.search().hits().empty() && page.search().summary().isEmpty());
    QVERIFY(!window().toolBar().search().text().isEmpty());
    pressEscape();
    QVERIFY(window().toolBar().search().text().isEmpty());
    QVERIFY(window().selection().current());
    pressEscape();
    QVERIFY(!window().selection().current());
}

void TestEscape::theMapComesBack() {
    test::openSampleTab(window(), u"symbols");
    QVERIFY(window().goTo("start_kernel"));
    QTableView& view = tables().current().view();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_E, Qt::ControlModifier);
    QVERIFY(!window().inspect().map().isVisible());
    window().toolBar().search().setText("kernel");
    pressEscape();
    QVERIFY(window().toolBar().search().text().isEmpty());
    QVERIFY(!window().inspect().map().isVisible());
    pressEscape();
    QVERIFY(window().inspect().map().isVisible());
    QVERIFY(window().selection().current());
    pressEscape();
    QVERIFY(!window().selection().current());
}

void TestEscape::countsGoWhereTabsHaveNoRoom() {
    test::openSampleTab(window(), u"symbols");
    auto* bar = tables().findChild<QTabBar*>("tableTabs");
    const auto textOf = [&](const char* id) {
        for (int tab = 0; tab < bar->count(); ++tab)
            if (bar->tabData(tab).toString() == id) return bar->tabText(tab);
        return QString();
    };
    window().resize(2200, 900);
    QTRY_VERIFY(textOf("sections").contains(' '));
    QVERIFY(textOf("symbols").contains(' '));
    // Narrower and narrower: the one in front keeps its count longest.
    int width = 2200;
    for (; textOf("sections") != "Sections" && width > 1000; width -= 40) {
        window().resize(width, 900);
        QVERIFY(QTest::qWaitFor([&] { return window().width() == width; }));
    }
    QVERIFY(textOf("symbols").contains(' '));
    QVERIFY2(bar->sizeHint().width() <= bar->width(), "tabs are cut");
    QVERIFY(bar->tabToolTip(0).startsWith("Sections "));
    tables().showTable(u"sections");
    QVERIFY(textOf("sections").contains(' '));
    QCOMPARE(textOf("symbols"), "Symbols");
    for (; textOf("sections") != "Sections" && width > 1000; width -= 40) {
        window().resize(width, 900);
        QVERIFY(QTest::qWaitFor([&] { return window().width() == width; }));
    }
    QVERIFY2(bar->sizeHint().width() <= bar->width(), "tabs are cut");
}

QTEST_MAIN(TestEscape)
#include "test_escape.moc"
