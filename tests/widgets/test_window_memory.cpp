// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers between two starts.
#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/bookmarks.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/windows.h"
#include "widgets/tracks/map_colours.h"
#include "widgets/tracks/track_arrangement.h"

#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;

class TestWindowMemory : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("strata-test");
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    }
    void theWindowRemembersTracksAndBookmarks();
    void howTheMapIsDrawnIsRemembered();
    void theLastWindowToCloseIsRemembered();

private:
    QTemporaryDir m_folder;
};

void TestWindowMemory::theWindowRemembersTracksAndBookmarks() {
    const QString sample = QStringLiteral(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    const auto open = [&](MainWindow& opened, const QString& image) {
        opened.show();
        opened.open(image);
        QTRY_VERIFY(opened.isSettled() && opened.session().document());
    };
    TrackArrangement wanted;
    wanted.show(trackById("padding"), TrackStart::Hidden);
    wanted.moveBefore(trackById("symbols"), trackById("segments"));
    wanted.setHeight(trackById("symbols"), 50);
    Bookmarks marks;
    {
        MainWindow kept(Memory::Kept);
        open(kept, sample);
        kept.inspect().map().setTracks(wanted);
        kept.goTo("kallsyms_names");
        kept.inspect().map().toggleBookmark();
        marks = kept.inspect().map().bookmarks();
        QCOMPARE(marks.all().size(), 1U);
        kept.close();
    }
    MainWindow again(Memory::Kept);
    QCOMPARE(again.inspect().map().tracks(), wanted);
    open(again, sample);
    QCOMPARE(again.inspect().map().bookmarks(), marks);
    emit again.toolBar().mainMenu().aboutToShow();
    bool listed = false;
    for (const auto* menu : again.toolBar().mainMenu().findChildren<QMenu*>())
        for (const QAction* action : menu->actions())
            listed =
                listed || (action->text() == marks.all().front().name && action->shortcut() == QKeySequence("Ctrl+1"));
    QVERIFY(listed);
    // Another image has its own.
    open(again, QStringLiteral(STRATA_SAMPLES "/kallsyms-end/vmlinux"));
    QTRY_VERIFY(again.inspect().map().bookmarks().all().empty());
}

void TestWindowMemory::howTheMapIsDrawnIsRemembered() {
    {
        MainWindow kept(Memory::Kept);
        kept.inspect().map().setAxisScale(AxisScale::Equal);
        kept.inspect().map().setAxisDomain(AxisDomain::File);
        kept.inspect().map().setColour(MapColour::Density);
        kept.close();
    }
    MainWindow again(Memory::Kept);
    const AddressMapView& map = again.inspect().map();
    QCOMPARE(map.axisScale(), AxisScale::Equal);
    QCOMPARE(map.axisDomain(), AxisDomain::File);
    QCOMPARE(map.colour(), MapColour::Density);
    // The drop-downs say so too.
    for (const auto& [choice, name] : {std::pair(MapChoice::Scale, axisScaleName(AxisScale::Equal)),
                                       std::pair(MapChoice::Domain, axisDomainName(AxisDomain::File)),
                                       std::pair(MapChoice::Colour, mapColourName(MapColour::Density))})
        for (const QAction* action : again.toolBar().mapMenu(choice).actions())
            QCOMPARE(action->isChecked(), action->text() == name);
    again.inspect().map().setAxisScale(AxisScale::Compressed);
    again.inspect().map().setAxisDomain(AxisDomain::Memory);
    again.inspect().map().setColour(MapColour::Kind);
    again.close();
    const MainWindow forgetful(Memory::None);
    QCOMPARE(forgetful.inspect().map().axisScale(), AxisScale::Compressed);
}

void TestWindowMemory::theLastWindowToCloseIsRemembered() {
    Windows windows(Memory::Kept);
    MainWindow& first = windows.open();
    first.show();
    MainWindow& second = windows.openBeside(first);
    first.inspect().map().setColour(MapColour::Owner);
    second.inspect().map().setColour(MapColour::Permission);
    // Quitting from the first closes it last.
    first.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&first));
    first.inspect().map().setFocus();
    QTest::keyClick(&first.inspect().map(), Qt::Key_Q, Qt::ControlModifier);
    QTRY_VERIFY(windows.all().empty());
    QCOMPARE(MainWindow(Memory::Kept).inspect().map().colour(), MapColour::Owner);
}

QTEST_MAIN(TestWindowMemory)
#include "test_window_memory.moc"
