// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of the keys overlay, pressed in the real window; those of Compare in test_compare_keys.
#include "tests/support/fake_document.h"
#include "tests/widgets/passes_keys.h"
#include "tests/widgets/tab_keys.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/bookmarks.h"
#include "widgets/generate/generate_view.h"
#include "widgets/models/item_lookup.h"
#include "widgets/shell/goto_panel.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/keys_overlay.h"
#include "widgets/shell/main_window.h"
#include "widgets/tables/table_tabs.h"
#include "widgets/tracks/map_colours.h"
#include "widgets/tracks/track_arrangement.h"

#include <QApplication>
#include <QFileDialog>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QShortcut>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>

#include <functional>
#include <map>

using namespace strata;

class TestKeys : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyRow_data();
    void everyRow();
    void everyRowHasACheck();

private:
    /// Pressed in test_compare_keys and test_learn_view.
    static bool isElsewhere(const KeyRow& row) {
        return qstrcmp(row.group, "Compare") == 0 || qstrcmp(row.group, "Learn") == 0;
    }
    MainWindow& window() { return *m_window; }
    AddressMapView& map() { return m_window->inspect().map(); }
    TableTabs& tables() { return m_window->inspect().tables(); }
    Selection& selection() { return m_window->selection(); }
    VisibleRange shown() { return map().visibleRange(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&map(), key, modifiers); }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mousePress(&map(), Qt::LeftButton, modifiers, from);
        QTest::mouseMove(&map(), (from + to) / 2);
        QTest::mouseMove(&map(), to);
        QTest::mouseRelease(&map(), Qt::LeftButton, modifiers, to);
    }
    void wheel(int angle, Qt::KeyboardModifiers modifiers) {
        const QPoint at(600, 250);
        QWheelEvent event(at, map().mapToGlobal(at), {}, {0, angle}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&map(), &event);
    }
    void addWindowChecks();
    void addOtherChecks();
    void addMoveChecks();
    void addItemChecks();
    void addPlaceChecks();
    void addTrackChecks();

    using Check = std::function<void()>;
    std::map<QString, Check> m_checks; ///< By "group: keys".
    std::unique_ptr<MainWindow> m_window;
};

void TestKeys::initTestCase() {
    addWindowChecks();
    addOtherChecks();
    addMoveChecks();
    addItemChecks();
    addPlaceChecks();
    addTrackChecks();
    const auto opened = [this]() -> MainWindow& { return window(); };
    for (const auto& checks : {test::bytesChecks, test::mapTextChecks, test::drawingChecks, test::tableChecks,
                               test::explainChecks, test::passesChecks})
        m_checks.merge(checks(opened));
}

void TestKeys::addWindowChecks() {
    m_checks["Window: Ctrl+O"] = [this] {
        bool asked = false;
        QTimer::singleShot(300, this, [&asked] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            asked = dialog != nullptr;
            if (dialog) dialog->reject();
        });
        press(Qt::Key_O, Qt::ControlModifier);
        QVERIFY(asked);
    };
    m_checks["Window: F5"] = [this] {
        window().open(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
        QTRY_VERIFY(window().session().document()->branches && window().isSettled());
        const DocumentPtr before = window().session().document();
        press(Qt::Key_F5);
        QTRY_VERIFY(window().session().document() != before);
    };
    m_checks["Window: Alt+1 … Alt+4"] = [this] {
        for (const int i : {1, 2, 3, 0}) {
            QTest::keyClick(&window(), Qt::Key(Qt::Key_1 + i), Qt::AltModifier);
            QCOMPARE(window().toolBar().workspace(), static_cast<Workspace>(i));
        }
    };
    m_checks["Window: Ctrl+F  /"] = [this] {
        for (const auto& [key, modifiers] :
             {std::pair(Qt::Key_F, Qt::ControlModifier), std::pair(Qt::Key_Slash, Qt::NoModifier)}) {
            map().setFocus();
            press(key, modifiers);
            QVERIFY(window().toolBar().search().hasFocus());
        }
    };
    m_checks["Window: Enter  Shift+Enter"] = [this] {
        tables().showTable(u"symbols");
        SearchField& search = window().toolBar().search();
        search.setFocus();
        QTest::keyClicks(&search, "rodata_25");
        QTRY_COMPARE(tables().table(u"symbols")->model().rowCount(), 7);
        QTest::keyClick(&search, Qt::Key_Return);
        const ItemRef first = selection().current();
        QVERIFY(first);
        QTest::keyClick(&search, Qt::Key_Return);
        QVERIFY(selection().current() != first);
        QTest::keyClick(&search, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(selection().current(), first);
    };
    m_checks["Window: G"] = [this] {
        press(Qt::Key_G);
        auto* panel = window().findChild<GotoPanel*>();
        QVERIFY(panel->isVisible());
        QTest::keyClicks(QApplication::focusWidget(), ".data");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(nameOf(*window().session().document(), selection().current()), ".data");
    };
}

void TestKeys::addOtherChecks() {
    m_checks["Window: Ctrl+N"] = [this] {
        QSignalSpy asked(&window(), &MainWindow::newWindowRequested); // test_windows opens it
        press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(asked.size(), 1);
    };
    m_checks["Window: Ctrl+Shift+P"] = [this] {
        press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClicks(QApplication::focusWidget(), "colour owner");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(map().colour(), MapColour::Owner);
        QVERIFY(map().hasFocus());
    };
    m_checks["Window: Ctrl+E"] = [this] {
        press(Qt::Key_E, Qt::ControlModifier);
        QVERIFY(!map().isVisible());
        QTest::keyClick(&window(), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(map().isVisible());
    };
    m_checks["Window: Ctrl+C"] = [this] {
        tables().showTable(u"sections");
        QTableView& view = tables().table(u"sections")->view();
        view.selectRow(0);
        view.setFocus();
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains('\t'));
    };
    m_checks["Window: Ctrl+S"] = [this] {
        const auto keys = window().generate().findChildren<QShortcut*>();
        QVERIFY(std::ranges::any_of(keys, [](const QShortcut* key) { return key->key() == QKeySequence::Save; }));
    };
    m_checks["Window: Esc"] = [this] {
        QVERIFY(window().goTo(".rodata"));
        drag({400, 250}, {600, 250});
        window().toolBar().search().setText("text");
        press(Qt::Key_Escape);
        QVERIFY(window().toolBar().search().text().isEmpty());
        QVERIFY(!map().selectedRange().isEmpty());
        press(Qt::Key_Escape);
        QVERIFY(map().selectedRange().isEmpty());
        QVERIFY(selection().current());
        press(Qt::Key_Escape);
        QVERIFY(!selection().current());
    };
    m_checks["Window: ?"] = [this] {
        press(Qt::Key_Question, Qt::ShiftModifier);
        auto* overlay = window().findChild<KeysOverlay*>();
        QVERIFY(overlay->isVisible());
        QTest::keyClick(overlay, Qt::Key_A);
        QVERIFY(!overlay->isVisible());
    };
    for (const auto key : {Qt::Key_W, Qt::Key_Q})
        m_checks[QString("Window: Ctrl+%1").arg(QChar(key))] = [this, key] {
            QVERIFY((press(key, Qt::ControlModifier), !window().isVisible()));
        };
}

void TestKeys::addMoveChecks() {
    m_checks["Address map: Ctrl+wheel  pinch"] = [this] {
        const double width = shown().width();
        wheel(120, Qt::ControlModifier);
        const double closer = shown().width();
        QVERIFY(closer < width);
        QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, {600, 250},
                                  {600, 250}, map().mapToGlobal(QPointF(600, 250)), 0.3, {});
        QApplication::sendEvent(&map(), &pinch);
        QVERIFY(shown().width() < closer);
    };
    m_checks["Address map: Wheel  Shift+drag"] = [this] {
        press(Qt::Key_W);
        const double begin = shown().begin;
        wheel(-120, {});
        QVERIFY(shown().begin > begin);
        drag({500, 250}, {560, 250}, Qt::ShiftModifier);
        QTRY_VERIFY(shown().begin < begin + shown().width());
        QVERIFY(map().selectedRange().isEmpty());
    };
    m_checks["Address map: W S  + −  A D  ← →"] = [this] {
        for (const auto& [in, out] : {std::pair(Qt::Key_W, Qt::Key_S), std::pair(Qt::Key_Plus, Qt::Key_Minus)}) {
            const double width = shown().width();
            press(in);
            QVERIFY(shown().width() < width);
            press(out);
            QVERIFY(std::abs(shown().width() - width) < width * 0.01);
        }
        press(Qt::Key_W);
        for (const auto& [left, right] : {std::pair(Qt::Key_A, Qt::Key_D), std::pair(Qt::Key_Left, Qt::Key_Right)}) {
            const double begin = shown().begin;
            press(left);
            QVERIFY(shown().begin < begin);
            press(right);
            QVERIFY(std::abs(shown().begin - begin) < shown().width() * 0.01);
        }
    };
}

void TestKeys::addItemChecks() {
    m_checks["Address map: Drag"] = [this] {
        drag({400, 250}, {600, 250});
        QVERIFY(map().selectedRange().bytes.value > 0);
    };
    m_checks["Address map: Ctrl+C"] = [this] {
        drag({400, 250}, {600, 250});
        press(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral(" – ")));
    };
    m_checks["Address map: Double click  F"] = [this] {
        drag({400, 250}, {600, 250});
        const VisibleRange range = map().selectedRange().range;
        selection().setCurrent({Side::A, RefKind::Symbol, test::symbolIndex(*map().document(), "data_9")});
        press(Qt::Key_F);
        const double item = shown().width();
        QVERIFY(item < range.width() / 4);
        press(Qt::Key_F);
        QVERIFY(std::abs(shown().width() - range.width()) < range.width() * 0.01);
        QTest::mouseDClick(&map(), Qt::LeftButton, {}, {500, 195});
        QVERIFY(std::abs(shown().width() - range.width()) > range.width() * 0.05);
    };
    m_checks["Address map: 0"] = [this] {
        const VisibleRange whole = shown();
        press(Qt::Key_W);
        press(Qt::Key_0);
        QCOMPARE(shown(), whole);
    };
    m_checks["Address map: .  ,"] = [this] {
        const ItemRef item{Side::A, RefKind::Symbol, test::symbolIndex(*map().document(), "data_9")};
        selection().setCurrent(item);
        press(Qt::Key_Period);
        QCOMPARE(nameOf(*map().document(), selection().current()), "data_10");
        press(Qt::Key_Comma);
        QCOMPARE(selection().current(), item);
    };
}

void TestKeys::addPlaceChecks() {
    m_checks["Address map: Alt+←  Alt+→"] = [this] {
        const VisibleRange whole = shown();
        QVERIFY(window().goTo("data_9"));
        const VisibleRange there = shown();
        // From the tables too.
        tables().current().view().setFocus();
        QTest::keyClick(&tables().current().view(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(shown(), whole);
        QTest::keyClick(&tables().current().view(), Qt::Key_Right, Qt::AltModifier);
        QVERIFY(std::abs(shown().begin - there.begin) < 1);
    };
    m_checks["Address map: Ctrl+B"] = [this] {
        press(Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(map().bookmarks().all().size(), 1U);
        press(Qt::Key_B, Qt::ControlModifier);
        QVERIFY(map().bookmarks().all().empty());
    };
    m_checks["Address map: Ctrl+1 … Ctrl+9"] = [this] {
        Bookmarks marks;
        for (std::uint64_t i = 0; i < 9; ++i)
            marks.toggle({.section = ".text", .offset = 0x2000 + i * 0x2000, .bytes = 0x800, .name = "x"});
        map().setBookmarks(marks);
        double last = -1;
        for (int i = 0; i < 9; ++i) {
            press(Qt::Key(Qt::Key_1 + i), Qt::ControlModifier);
            QVERIFY(shown().begin > last);
            last = shown().begin;
            QVERIFY(std::abs((shown().begin + shown().end) / 2 - (0x2000 + i * 0x2000)) < 2);
        }
        QCOMPARE(window().toolBar().workspace(), Workspace::Inspect);
    };
}

void TestKeys::addTrackChecks() {
    // The first that is shown.
    const auto first = [this] {
        return std::ranges::find(map().tracks().places(), TrackStart::Shown, &TrackPlace::shown)->track;
    };
    m_checks["Tracks: ↑ ↓"] = [this, first] {
        press(Qt::Key_Down);
        press(Qt::Key_Escape);
        const TrackArrangement before = map().tracks();
        press(Qt::Key_H); // none is chosen
        QCOMPARE(map().tracks(), before);
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        press(Qt::Key_Up);
        const Track* track = first();
        press(Qt::Key_H);
        QVERIFY(!map().tracks().isShown(track));
    };
    m_checks["Tracks: Alt+↑  Alt+↓"] = [this, first] {
        const Track* track = first();
        press(Qt::Key_Down);
        press(Qt::Key_Down, Qt::AltModifier);
        QVERIFY(first() != track);
        press(Qt::Key_Up, Qt::AltModifier);
        press(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(first(), track);
    };
    m_checks["Tracks: Ctrl+↑  Ctrl+↓"] = [this] {
        press(Qt::Key_Down);
        press(Qt::Key_Down, Qt::ControlModifier);
        const double height = map().tracks().places().front().height;
        QVERIFY(height > 0);
        press(Qt::Key_Up, Qt::ControlModifier);
        QVERIFY(map().tracks().places().front().height < height);
    };
    m_checks["Tracks: H"] = [this, first] {
        const Track* track = first();
        press(Qt::Key_Down);
        press(Qt::Key_H);
        QVERIFY(!map().tracks().isShown(track));
    };
}

void TestKeys::everyRow_data() {
    QTest::addColumn<QString>("name");
    for (const KeyRow& row : allKeys()) {
        if (isElsewhere(row)) continue;
        const QString name = QString::fromUtf8(row.group) + ": " + QString::fromUtf8(row.keys);
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestKeys::everyRow() {
    QFETCH(QString, name);
    QVERIFY2(m_checks.contains(name), "a row of the overlay without a check");
    m_window = std::make_unique<MainWindow>(Memory::None);
    m_window->resize(1366, 768);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->session().setDocument(test::fakeDocument());
    map().setAnimationDuration(0);
    map().setFocus();
    m_checks[name]();
    m_window.reset();
}

void TestKeys::everyRowHasACheck() {
    QCOMPARE(std::ranges::count_if(allKeys(), std::not_fn(isElsewhere)), std::ssize(m_checks));
}

QTEST_MAIN(TestKeys)
#include "test_keys.moc"
