// SPDX-License-Identifier: GPL-3.0-or-later
// The command palette in the real window: what it offers, how it is searched, what Enter and Esc do.
#include "tests/support/fake_document.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/bookmarks.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/goto_panel.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/keys_overlay.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/search_field.h"
#include "widgets/tables/table_tabs.h"
#include "widgets/tracks/map_colours.h"
#include "widgets/tracks/track_arrangement.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace strata;

class TestCommandPalette : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void wordsInAnyOrderFindACommand();
    void theNearestComesFirst();
    void everyKeyOfTheWindowIsInTheKeysOverlay();
    void nothingHasTwoCommandsOnOneKey();
    void itOffersAllThatTheWindowCan();
    void whatCannotBeDoneIsNotOffered();
    void enterRunsArrowsChoose();
    void aClickRuns();
    void anImageThatArrivesFillsItAnew();
    void escapeClosesAndNothingElse();
    void aClickElsewhereCloses();
    void theKeyStandsAtTheRight();
    void itFitsASmallWindow();
    void aScreenReaderHearsIt();
    void theGoToFieldKeepsItsEscape();
    void theKeysOverlayTakesAnyKey();

private:
    CommandPalette& palette() { return *m_window->findChild<CommandPalette*>(); }
    AddressMapView& map() { return m_window->inspect().map(); }
    void open() {
        QTest::keyClick(&map(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(palette().isVisible());
        QCOMPARE(QApplication::focusWidget(), &palette().field());
    }
    void type(const QString& text) {
        palette().field().selectAll();
        QTest::keyClicks(&palette().field(), text);
    }
    void run(const QString& text) {
        open();
        type(text);
        QTest::keyClick(&palette().field(), Qt::Key_Return);
    }
    QStringList offered() {
        QStringList titles;
        for (int row = 0; row < palette().list().count(); ++row)
            titles += palette().list().item(row)->text();
        return titles;
    }
    std::unique_ptr<MainWindow> m_window;
};

void TestCommandPalette::init() {
    m_window = std::make_unique<MainWindow>(Memory::None);
    m_window->resize(1366, 768);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    m_window->session().setDocument(test::fakeDocument());
    map().setAnimationDuration(0);
    map().setFocus();
}

void TestCommandPalette::wordsInAnyOrderFindACommand() {
    QMenu menu;
    menu.addAction("Open…");
    QMenu* theme = menu.addMenu("Theme");
    theme->addAction("Dark");
    theme->addAction("Light\tX");
    menu.addAction("Gone")->setEnabled(false);
    const auto commands = commandsOf(menu);
    QCOMPARE(commands.size(), 3U);
    QCOMPARE(commands[1].title, QString("Theme › Dark"));
    QCOMPARE(commands[2].key, QString("X"));
    for (const char* typed : {"dark theme", "THEME da", "thda", "ark"}) {
        const auto found = findCommands(commands, typed);
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].command, 1U);
    }
    QVERIFY(findCommands(commands, "dark light").empty());
    QVERIFY(findCommands(commands, "tmk").empty()); // letters from anywhere would find too much
    QCOMPARE(findCommands(commands, " ").size(), 3U);
    const auto letters = findCommands(commands, "da th")[0].letters;
    QCOMPARE(letters, (std::vector<int>{0, 1, 8, 9}));
}

void TestCommandPalette::theNearestComesFirst() {
    QMenu menu;
    menu.addAction("Unopened");
    menu.addMenu("Open recent")->addAction("vmlinux");
    menu.addAction("Open…");
    const auto commands = commandsOf(menu);
    std::vector<std::size_t> order;
    for (const auto& match : findCommands(commands, "open"))
        order.push_back(match.command);
    QCOMPARE(order, (std::vector<std::size_t>{2, 1, 0})); // its own name, its menu's, the middle of a word
}

void TestCommandPalette::everyKeyOfTheWindowIsInTheKeysOverlay() {
    QStringList listed;
    for (const KeyRow& row : allKeys())
        listed += QString::fromUtf8(row.keys).split(QLatin1String("  "));
    // A row may name a range of them.
    const QStringList ranges{"Alt+1", "Alt+2", "Alt+3", "Alt+4"};
    int seen = 0;
    for (const QAction* action : m_window->actions())
        for (const QKeySequence& key : action->shortcuts()) {
            QString name = key.toString();
            name.replace("Left", "←").replace("Right", "→").replace("Shift+?", "?");
            const bool isRange = ranges.contains(name) || name.contains(QRegularExpression("^Ctrl\\+[1-9]$"));
            QVERIFY2(isRange || listed.contains(name), qPrintable(name));
            ++seen;
        }
    QVERIFY(seen > 20);
}

void TestCommandPalette::nothingHasTwoCommandsOnOneKey() {
    QStringList keys;
    for (const QAction* action : m_window->actions())
        for (const QKeySequence& key : action->shortcuts())
            keys += key.toString();
    QCOMPARE(keys.removeDuplicates(), 0);
}

void TestCommandPalette::itOffersAllThatTheWindowCan() {
    map().toggleBookmark();
    open();
    const QStringList all = offered();
    for (const char* title :
         {"Open…", "Read the file again", "Export › The drawing of the map…", "Workspace › Generate",
          "Tables › Show › Symbols", "Tables › Show › Bytes", "Tables › Show › Owners", "Address map › Back",
          "Address map › The whole image", "Address map › Scale › true", "Address map › Colour › owner",
          "Tracks › Hide Segments", "Bookmarks › Set or remove one here", "Theme › Dark", "Search", "Go to…",
          "All keys", "Quit"})
        QVERIFY2(all.contains(QString::fromUtf8(title), Qt::CaseInsensitive), title);
    QVERIFY(all.contains("Bookmarks › " + map().bookmarks().all().front().name));
    QCOMPARE(QStringList(QSet<QString>(all.begin(), all.end()).values()).size(), all.size());
}

void TestCommandPalette::whatCannotBeDoneIsNotOffered() {
    m_window->session().setDocument(nullptr);
    open();
    type("read again");
    QVERIFY(!offered().contains("Read the file again"));
    type("no such thing at all");
    QCOMPARE(palette().list().count(), 0);
    QVERIFY(!palette().list().isVisible());
    QTest::keyClick(&palette().field(), Qt::Key_Return);
    QVERIFY(palette().isVisible());
}

void TestCommandPalette::enterRunsArrowsChoose() {
    run("colour owner");
    QVERIFY(!palette().isVisible());
    QCOMPARE(map().colour(), MapColour::Owner);
    QVERIFY(map().hasFocus());

    run("show symbols");
    QCOMPARE(m_window->inspect().tables().currentId(), QString("symbols"));
    run("workspace compare");
    QCOMPARE(m_window->toolBar().workspace(), Workspace::Compare);
    run("show sections");
    QCOMPARE(m_window->toolBar().workspace(), Workspace::Inspect);
    QCOMPARE(m_window->inspect().tables().currentId(), QString("sections"));

    const bool before = map().tracks().isShown(trackById("segments"));
    run("tracks segments");
    QCOMPARE(map().tracks().isShown(trackById("segments")), !before);

    QSignalSpy themes(m_window.get(), &MainWindow::themeChosen);
    open();
    type("theme");
    const QStringList titles = offered();
    QTest::keyClick(&palette().field(), Qt::Key_Down);
    QTest::keyClick(&palette().field(), Qt::Key_Down);
    QTest::keyClick(&palette().field(), Qt::Key_Up);
    QCOMPARE(palette().list().currentRow(), 1);
    QCOMPARE(titles[1], QString("Theme › Light"));
    QTest::keyClick(&palette().field(), Qt::Key_Return);
    QCOMPARE(themes.size(), 1);
    QCOMPARE(themes[0][0].value<ThemeChoice>(), ThemeChoice::Light);
}

void TestCommandPalette::aClickRuns() {
    open();
    type("equal");
    QCOMPARE(palette().list().count(), 1);
    const QRect line = palette().list().visualItemRect(palette().list().item(0));
    QTest::mouseClick(palette().list().viewport(), Qt::LeftButton, {}, line.center());
    QCOMPARE(map().axisScale(), AxisScale::Equal);
    QVERIFY(!palette().isVisible());
}

void TestCommandPalette::anImageThatArrivesFillsItAnew() {
    open();
    type("symbol density");
    m_window->session().setDocument(test::fakeDocument()); // menus are cleared, and their actions with them
    type("symbol densit");
    QVERIFY(m_window->findChild<QListWidget*>()->count() > 0);
    QTest::keyClick(&palette().field(), Qt::Key_Return);
    QVERIFY(!palette().isVisible());
}

void TestCommandPalette::escapeClosesAndNothingElse() {
    QVERIFY(m_window->goTo(".rodata"));
    m_window->toolBar().search().setText("text");
    open();
    QTest::keyClick(&palette().field(), Qt::Key_Escape);
    QVERIFY(!palette().isVisible());
    QVERIFY(map().hasFocus());
    QCOMPARE(m_window->toolBar().search().text(), QString("text"));
    QVERIFY(m_window->selection().current());
}

void TestCommandPalette::aClickElsewhereCloses() {
    open();
    QTest::mouseClick(&map(), Qt::LeftButton, {}, {300, 300});
    map().setFocus();
    QVERIFY(!palette().isVisible());
}

/// Its frame is drawn there and nowhere else.
void TestCommandPalette::theKeyStandsAtTheRight() {
    open();
    type("open");
    QCOMPARE(palette().list().item(0)->text(), QString("Open…"));
    const QRect line = palette().list().visualItemRect(palette().list().item(0));
    const QImage picture = palette().list().viewport()->grab(line).toImage();
    const QRgb back = picture.pixel(2, 2);
    const auto drawn = [&](int from, int to) {
        for (int x = from; x < to; ++x)
            for (int y = 0; y < picture.height(); ++y)
                if (picture.pixel(x, y) != back) return true;
        return false;
    };
    const int width = picture.width();
    QVERIFY(drawn(width - 80, width - 12));
    QVERIFY(!drawn(width / 3, width - 120));
    QVERIFY(drawn(28, 80));
}

void TestCommandPalette::itFitsASmallWindow() {
    m_window->resize(900, 600);
    open();
    QVERIFY(m_window->centralWidget()->rect().contains(palette().geometry()));
    m_window->resize(700, 600);
    QCoreApplication::processEvents();
    QVERIFY(m_window->centralWidget()->rect().contains(palette().geometry()));
}

void TestCommandPalette::aScreenReaderHearsIt() {
    open();
    const auto* field = QAccessible::queryAccessibleInterface(&palette().field());
    QCOMPARE(field->role(), QAccessible::EditableText);
    QCOMPARE(field->text(QAccessible::Name), QString("Command"));
    const auto* list = QAccessible::queryAccessibleInterface(&palette().list());
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->text(QAccessible::Name), QString("Commands"));
    type("read again");
    QCOMPARE(palette().list().item(0)->data(Qt::AccessibleTextRole).toString(), QString("Read the file again, F5"));
}

void TestCommandPalette::theGoToFieldKeepsItsEscape() {
    QVERIFY(m_window->goTo(".rodata"));
    QTest::keyClick(&map(), Qt::Key_G);
    auto* panel = m_window->findChild<GotoPanel*>();
    QVERIFY(panel->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!panel->isVisible());
    QVERIFY(m_window->selection().current());
    QVERIFY(map().hasFocus());
    QTest::keyClick(&map(), Qt::Key_G);
    QTest::keyClicks(QApplication::focusWidget(), ".data");
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(map().hasFocus());
}

void TestCommandPalette::theKeysOverlayTakesAnyKey() {
    QVERIFY(m_window->goTo(".rodata"));
    auto* overlay = m_window->findChild<KeysOverlay*>();
    for (const auto key : {Qt::Key_Escape, Qt::Key_0, Qt::Key_G}) {
        QTest::keyClick(&map(), Qt::Key_Question, Qt::ShiftModifier);
        QVERIFY(overlay->isVisible());
        QTest::keyClick(overlay, key);
        QVERIFY(!overlay->isVisible());
        QVERIFY(map().hasFocus());
        QVERIFY(m_window->selection().current());
    }
    QVERIFY(!m_window->findChild<GotoPanel*>()->isVisible());
}

QTEST_MAIN(TestCommandPalette)
#include "test_command_palette.moc"
