// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers between two starts.
#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/bookmarks.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"
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

QTEST_MAIN(TestWindowMemory)
#include "test_window_memory.moc"
