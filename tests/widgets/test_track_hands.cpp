// SPDX-License-Identifier: GPL-3.0-or-later
// Tracks are chosen, moved and made higher with the mouse, with the menu and with keys.
#include "tests/support/fake_document.h"
#include "tests/support/map_hands.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>

using namespace strata;
using test::MapHands;

class TestTrackHands : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_map = std::make_unique<MapHands>(test::fakeDocument());
        QVERIFY(m_map->exposed);
    }
    void cleanup() { m_map.reset(); }

    void aTitleIsDraggedToAnotherPlace();
    void theLowerEdgeMakesARowHigher();
    void doubleClickOnTheEdgeGivesTheHeightBack();
    void theMenuHidesAndShows();
    void theMenuMovesTheTrackUnderIt();
    void keysChooseMoveResizeAndHide();
    void rowsNeverLeaveTheDrawing();
    void theArrangementIsWrittenAndReadAgain_data();
    void theArrangementIsWrittenAndReadAgain();

private:
    QStringList order() const {
        QStringList ids;
        for (const MapRow& row : m_map->geometry().rows)
            ids.append(row.track->id);
        return ids;
    }
    QAction* menuAction(QPoint at, const QString& name) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, m_map->view.mapToGlobal(at));
        QApplication::sendEvent(&m_map->view, &event);
        const auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu) qFatal("no menu");
        for (QAction* action : menu->actions())
            if (action->text().section('\t', 0, 0) == name) return action;
        qFatal("no %s in the menu", qPrintable(name));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&m_map->view, key, modifiers); }

    std::unique_ptr<MapHands> m_map;
};

void TestTrackHands::aTitleIsDraggedToAnotherPlace() {
    const QSignalSpy changed(&m_map->view, &AddressMapView::tracksChanged);
    QVERIFY(order().indexOf("symbols") > order().indexOf("sections"));
    const QImage before = m_map->picture();
    m_map->drag(m_map->titleOf("symbols"), m_map->titleOf("sections") - QPoint(0, 10));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(order().indexOf("symbols") + 1, order().indexOf("sections"));
    QVERIFY(m_map->picture() != before);
    // A click on a title moves nothing.
    QTest::mouseClick(&m_map->view, Qt::LeftButton, {}, m_map->titleOf("symbols"));
    QCOMPARE(changed.size(), 1);
    // Esc lets go of a title that is dragged.
    const TrackArrangement kept = m_map->view.tracks();
    QTest::mousePress(&m_map->view, Qt::LeftButton, {}, m_map->titleOf("symbols"));
    QTest::mouseMove(&m_map->view, m_map->titleOf("padding"));
    press(Qt::Key_Escape);
    QTest::mouseRelease(&m_map->view, Qt::LeftButton, {}, m_map->titleOf("padding"));
    QCOMPARE(m_map->view.tracks(), kept);
    // What a tile is found by follows: the symbols' row answers where it now stands.
    const ItemRef item{Side::A, RefKind::Symbol, test::symbolIndex(*m_map->document, "data_9")};
    m_map->selection.reveal(item);
    m_map->selection.clear();
    QTest::mouseClick(&m_map->view, Qt::LeftButton, {}, m_map->middleOf("symbols", item));
    QCOMPARE(m_map->selection.current(), item);
}

void TestTrackHands::theLowerEdgeMakesARowHigher() {
    const QRectF row = m_map->rowOf("symbols");
    const QPoint edge(60, static_cast<int>(row.bottom()) + 3);
    m_map->drag(edge, edge + QPoint(0, 30));
    QVERIFY(std::abs(m_map->rowOf("symbols").height() - row.height() - 30) <= 2);
    QVERIFY(m_map->view.selectedRange().isEmpty());
}

void TestTrackHands::doubleClickOnTheEdgeGivesTheHeightBack() {
    theLowerEdgeMakesARowHigher();
    const QPoint edge(60, static_cast<int>(m_map->rowOf("symbols").bottom()) + 3);
    QTest::mouseDClick(&m_map->view, Qt::LeftButton, {}, edge);
    QCOMPARE(m_map->view.tracks(), TrackArrangement());
}

void TestTrackHands::theMenuHidesAndShows() {
    QVERIFY(order().contains("padding"));
    QAction* padding = menuAction(m_map->titleOf("sections"), "Padding");
    QVERIFY(padding->isCheckable() && padding->isChecked());
    padding->trigger();
    QVERIFY(!order().contains("padding"));
    QVERIFY(!order().contains("pages"));
    QAction* pages = menuAction(m_map->titleOf("sections"), "Pages");
    QVERIFY(!pages->isChecked());
    pages->trigger();
    QVERIFY(order().contains("pages"));
    menuAction(m_map->titleOf("sections"), "All as at first")->trigger();
    QCOMPARE(m_map->view.tracks(), TrackArrangement());
}

void TestTrackHands::theMenuMovesTheTrackUnderIt() {
    const qsizetype before = order().indexOf("symbols");
    menuAction(m_map->titleOf("symbols"), "Move Symbols up")->trigger();
    QCOMPARE(order().indexOf("symbols"), before - 1);
    menuAction(m_map->titleOf("symbols"), "Move Symbols down")->trigger();
    QCOMPARE(order().indexOf("symbols"), before);
}

void TestTrackHands::keysChooseMoveResizeAndHide() {
    const QStringList before = order();
    press(Qt::Key_Down); // the first
    press(Qt::Key_Down);
    press(Qt::Key_Up);
    press(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(order().at(1), before.at(0));
    QCOMPARE(order().at(0), before.at(1));
    press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(order(), before);
    const double height = m_map->geometry().rows.front().rect.height();
    press(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(m_map->geometry().rows.front().rect.height(), height + 4);
    press(Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(m_map->geometry().rows.front().rect.height(), height);
    press(Qt::Key_H);
    QCOMPARE(order(), before.mid(1));
    press(Qt::Key_H); // the next one is chosen then
    QCOMPARE(order(), before.mid(2));
}

void TestTrackHands::rowsNeverLeaveTheDrawing() {
    TrackArrangement all;
    for (const Track& track : trackTable()) {
        all.show(&track, TrackStart::Shown);
        all.setHeight(&track, 90);
    }
    m_map->view.setTracks(all);
    const MapGeometry geometry = m_map->geometry();
    QVERIFY(geometry.rows.size() > 8);
    QVERIFY(geometry.rows.back().rect.bottom() <= m_map->view.height());
    for (std::size_t i = 1; i < geometry.rows.size(); ++i)
        QVERIFY(geometry.rows[i].rect.top() > geometry.rows[i - 1].rect.bottom());
}

void TestTrackHands::theArrangementIsWrittenAndReadAgain_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("as at first") << TrackArrangement().text() << QByteArray("segments");
    QTest::newRow("nothing") << QByteArray() << QByteArray("segments");
    QTest::newRow("rubbish") << QByteArray(";;=;-;x=9;segments=-4;segments;\xff") << QByteArray("segments");
    QTest::newRow("order") << QByteArray("symbols=40;-objects;segments") << QByteArray("symbols");
}

void TestTrackHands::theArrangementIsWrittenAndReadAgain() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, first);
    const TrackArrangement read = TrackArrangement::fromText(text);
    QCOMPARE(read.places().size(), trackTable().size());
    QCOMPARE(QByteArray(read.places().front().track->id), first);
    QCOMPARE(TrackArrangement::fromText(read.text()), read);
    QCOMPARE(read.isShown(trackById("objects")), !text.contains("-objects"));
}

QTEST_MAIN(TestTrackHands)
#include "test_track_hands.moc"
