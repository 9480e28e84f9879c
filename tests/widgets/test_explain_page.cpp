// SPDX-License-Identifier: GPL-3.0-or-later
// The page that explains an item, in the real window: opened by key, menu and button on items found by geometry, words
// clicked, and back. What it says is in test_explain_text.
#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/map_scene.h"
#include "widgets/explain/explain_page.h"
#include "widgets/glossary/glossary_browser.h"
#include "widgets/inspector/inspector_view.h"
#include "widgets/models/item_lookup.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTimer>

using namespace strata;

class TestExplainPage : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void eExplainsWhatWasClicked();
    void aWordLeadsToTheGlossary();
    void termsLeadOnAndBack();
    void namesLeadToItemsAndBack();
    void itFollowsTheSelection();
    void escGivesTheKeyboardBack();
    void theInspectorHasAButton();
    void menusOfMapAndTablesHaveIt();
    void nothingOpenIsSaid();
    void everyPartHasAName();
    void coloursFollowTheTheme();

private:
    InspectWorkspace& inspect() { return m_window->inspect(); }
    AddressMapView& map() { return inspect().map(); }
    ExplainPage& explanation() { return inspect().explanation(); }
    const Document& document() { return *m_window->session().document(); }
    QString currentName() { return nameOf(document(), m_window->selection().current()); }
    /// The middle of a section's tile on the map.
    QPoint tileOf(const QString& section);
    void explain(const QString& place);
    void click(GlossaryBrowser& browser, const QString& link);

    std::unique_ptr<MainWindow> m_window;
};

void TestExplainPage::init() {
    m_window = std::make_unique<MainWindow>(Memory::None);
    m_window->resize(1366, 768);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    QTRY_VERIFY(m_window->session().document() && m_window->isSettled());
    map().setAnimationDuration(0);
    map().setFocus();
}

void TestExplainPage::cleanup() {
    m_window.reset();
}

QPoint TestExplainPage::tileOf(const QString& section) {
    const DocumentIndex index = indexDocument(m_window->session().document());
    const Axis axis(document().image, document().layout, AxisDomain::Memory, AxisScale::Compressed);
    const MapGeometry geometry = layOutMap(map().size(), &index, map().tracks());
    const MapScene scene =
        buildScene(geometry, &index, Projection(axis, geometry.width()).fitted(map().visibleRange()), {});
    for (std::size_t row = 0; row < scene.tiles.size(); ++row)
        for (const Tile& tile : scene.tiles[row].tiles)
            if (tile.ref.kind == RefKind::LayoutItem && nameOf(document(), tile.ref) == section)
                return {static_cast<int>(geometry.left() + (tile.x0 + tile.x1) / 2),
                        static_cast<int>(geometry.rows[row].rect.center().y())};
    return {};
}

void TestExplainPage::explain(const QString& place) {
    QVERIFY(m_window->goTo(place));
    QTest::keyClick(&map(), Qt::Key_E);
    QTRY_COMPARE(explanation().text().title, place);
    QTRY_VERIFY(!explanation().isBusy());
}

void TestExplainPage::click(GlossaryBrowser& browser, const QString& link) {
    const QRect place = browser.placeOf(link);
    QVERIFY2(!place.isEmpty(), qPrintable(link));
    QVERIFY(browser.viewport()->rect().contains(place.center()));
    QTest::mouseMove(browser.viewport(), place.center());
    QTest::mouseClick(browser.viewport(), Qt::LeftButton, {}, place.center());
}

void TestExplainPage::eExplainsWhatWasClicked() {
    const QPoint at = tileOf(".init.text");
    QVERIFY(!at.isNull());
    QTest::mouseClick(&map(), Qt::LeftButton, {}, at);
    QCOMPARE(currentName(), QString(".init.text"));
    QVERIFY(!inspect().isExplaining());
    QTest::keyClick(&map(), Qt::Key_E);
    QVERIFY(inspect().isExplaining() && explanation().isVisible());
    QTRY_COMPARE(explanation().text().title, QString(".init.text"));
    const QString shown = explanation().page().toPlainText();
    for (const char* title : {"WHAT IT IS", "WHY IT IS HERE", "WHAT WOULD MOVE IF IT CHANGED"})
        QVERIFY2(shown.contains(title), title);
    QVERIFY(map().isVisible()); // beside it
    QVERIFY(!tileOf(".init.text").isNull());
}

void TestExplainPage::aWordLeadsToTheGlossary() {
    explain(".init.text");
    QVERIFY(!explanation().term().isVisible());
    click(explanation().page(), "term:output section");
    QVERIFY(explanation().term().isVisible());
    const QString entry = explanation().term().toPlainText();
    QVERIFY(entry.startsWith("output section"));
    QVERIFY(entry.contains("Source: GNU ld manual"));
    // The page above stays, and is no lower than the term.
    QVERIFY(explanation().page().height() >= explanation().term().height());
    QTest::keyClick(&explanation().page(), Qt::Key_Backspace);
    QVERIFY(!explanation().term().isVisible());
}

void TestExplainPage::termsLeadOnAndBack() {
    explain(".init.text");
    click(explanation().page(), "term:output section");
    click(explanation().term(), "term:input section");
    QVERIFY(explanation().term().toPlainText().startsWith("input section"));
    QTest::keyClick(&explanation().term(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(explanation().term().toPlainText().startsWith("output section"));
    auto* back = explanation().findChildren<QPushButton*>().front();
    QVERIFY(back->isVisible());
    QTest::mouseClick(back, Qt::LeftButton);
    QVERIFY(!explanation().term().isVisible() && !back->isVisible());
}

void TestExplainPage::namesLeadToItemsAndBack() {
    explain(".init.text");
    const ItemRef before = m_window->selection().current();
    const auto& names = explanation().text().names;
    const auto notes = std::ranges::find(names, QString(".notes"), &NamedItem::name);
    QVERIFY(notes != names.end());
    click(explanation().page(), QStringLiteral("item:%1").arg(notes - names.begin()));
    QCOMPARE(currentName(), QString(".notes"));
    QTRY_COMPARE(explanation().text().title, QString(".notes"));
    QTest::keyClick(&explanation().page(), Qt::Key_Backspace);
    QCOMPARE(m_window->selection().current(), before);
    QTRY_COMPARE(explanation().text().title, QString(".init.text"));
}

void TestExplainPage::itFollowsTheSelection() {
    explain(".init.text");
    QTest::mouseClick(&map(), Qt::LeftButton, {}, tileOf(".text"));
    QTRY_COMPARE(explanation().text().title, QString(".text"));
    map().clearSelection();
    QTRY_VERIFY(explanation().text().title.startsWith("vmlinux"));
}

void TestExplainPage::escGivesTheKeyboardBack() {
    QTableView& rows = inspect().tables().table(u"sections")->view();
    inspect().tables().showTable(u"sections");
    rows.setFocus();
    rows.selectRow(3);
    const ItemRef current = m_window->selection().current();
    const int factsWidth = inspect().inspector().width();
    QTest::keyClick(&rows, Qt::Key_E);
    QVERIFY(inspect().isExplaining() && explanation().page().hasFocus());
    QVERIFY(explanation().width() > factsWidth);
    QTest::keyClick(&explanation().page(), Qt::Key_Escape);
    QVERIFY(!inspect().isExplaining());
    QVERIFY(rows.hasFocus());
    QCOMPARE(m_window->selection().current(), current); // Esc was the page's
    QTRY_COMPARE(inspect().inspector().width(), factsWidth);
}

void TestExplainPage::theInspectorHasAButton() {
    QVERIFY(m_window->goTo(".rodata"));
    auto* button = inspect().inspector().findChild<QPushButton*>("link");
    QVERIFY(button != nullptr && button->isVisible());
    QCOMPARE(button->text(), QString("Explain this"));
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(explanation().text().title, QString(".rodata"));
    const QList<QPushButton*> buttons = explanation().findChildren<QPushButton*>();
    QTest::mouseClick(buttons.back(), Qt::LeftButton);
    QVERIFY(!inspect().isExplaining());
}

void TestExplainPage::menusOfMapAndTablesHaveIt() {
    const auto chooseIn = [](QMenu* menu) {
        const QList<QAction*> actions = menu->actions();
        const auto found =
            std::ranges::find_if(actions, [](QAction* a) { return a->text().startsWith("Explain this"); });
        if (found == actions.end()) return;
        menu->setActiveAction(*found);
        QTest::keyClick(menu, Qt::Key_Return);
    };
    const QPoint at = tileOf(".data");
    QContextMenuEvent asked(QContextMenuEvent::Mouse, at, map().mapToGlobal(at));
    QApplication::sendEvent(&map(), &asked);
    auto* menu = map().findChild<QMenu*>();
    QVERIFY(menu != nullptr);
    chooseIn(menu);
    QTRY_COMPARE(explanation().text().title, QString(".data"));
    inspect().stopExplaining();

    inspect().tables().showTable(u"sections");
    DocumentTable& sections = *inspect().tables().table(u"sections");
    QTimer::singleShot(0, &sections, [&] { chooseIn(qobject_cast<QMenu*>(QApplication::activePopupWidget())); });
    const QModelIndex row = sections.model().index(2, 0);
    emit sections.view().customContextMenuRequested(sections.view().visualRect(row).center());
    QTRY_COMPARE(explanation().text().title, row.data().toString());
}

void TestExplainPage::nothingOpenIsSaid() {
    MainWindow empty(Memory::None);
    empty.show();
    empty.inspect().explain();
    QVERIFY(empty.inspect().explanation().page().toPlainText().contains("Nothing open"));
}

void TestExplainPage::everyPartHasAName() {
    explain(".rodata");
    for (const QWidget* part :
         std::initializer_list<const QWidget*>{&explanation(), &explanation().page(), &explanation().term()})
        QVERIFY(!part->accessibleName().isEmpty());
}

void TestExplainPage::coloursFollowTheTheme() {
    explain(".init.text");
    const QPalette before = QApplication::palette();
    for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
        const Theme theme = makeTheme(mode);
        QApplication::setPalette(theme.palette());
        QTRY_VERIFY(explanation().page().toHtml().contains(theme.mutedText.name()));
        QTRY_VERIFY(explanation().page().toHtml().contains(theme.accent.name()));
    }
    QApplication::setPalette(before);
}

QTEST_MAIN(TestExplainPage)
#include "test_explain_page.moc"
