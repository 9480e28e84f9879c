// SPDX-License-Identifier: GPL-3.0-or-later
// What the main window offers by key, menu and drop-down.
#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/bookmarks.h"
#include "widgets/common/format.h"
#include "widgets/shell/goto_panel.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/keys_overlay.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/sample.h"
#include "widgets/shell/search_field.h"
#include "widgets/tables/table_tabs.h"
#include "widgets/tracks/map_colours.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>

namespace strata {

void MainWindow::addKey(const QKeySequence& key, std::function<void()> act) {
    auto* shortcut = new QShortcut(key, this);
    shortcut->setAutoRepeat(false);
    connect(shortcut, &QShortcut::activated, this, [act = std::move(act)] { act(); });
}

void MainWindow::addKeys() {
    const auto search = [this] {
        showWorkspace(Workspace::Inspect);
        m_toolBar->search().setFocus(Qt::ShortcutFocusReason);
        m_toolBar->search().selectAll();
    };
    addKey(QKeySequence::Open, [this] { askForImage(); });
    addKey(Qt::Key_F5, [this] { reload(); });
    addKey(QKeySequence::Find, search);
    addKey(Qt::Key_Slash, search);
    addKey(Qt::CTRL | Qt::Key_E, [this] {
        TableTabs& tables = m_inspect->tables();
        const bool shared = tables.room() == TableTabs::Room::Shared;
        tables.setEnlarged(shared ? TableTabs::Room::Enlarged : TableTabs::Room::Shared);
    });
    addKey(Qt::Key_G, [this] { m_goto->open(); });
    addKey(Qt::Key_Question, [this] { m_keys->open(); });
    addKey(Qt::SHIFT | Qt::Key_Question, [this] { m_keys->open(); });
    addKey(Qt::Key_Escape, [this] { escape(); });
    addKey(Qt::CTRL | Qt::Key_Q, [this] { close(); });
    const Workspace workspaces[] = {Workspace::Inspect, Workspace::Compare, Workspace::Generate, Workspace::Learn};
    for (int i = 0; i < 4; ++i)
        addKey(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)), [this, w = workspaces[i]] { showWorkspace(w); });
    addMapKeys();
}

/// What the map does whatever has the keyboard.
void MainWindow::addMapKeys() {
    AddressMapView& map = m_inspect->map();
    addKey(Qt::ALT | Qt::Key_Left, [&map] { map.goBack(); });
    addKey(Qt::ALT | Qt::Key_Right, [&map] { map.goForward(); });
    addKey(Qt::CTRL | Qt::Key_B, [&map] { map.toggleBookmark(); });
    for (int number = 1; number <= Bookmarks::kMost; ++number)
        addKey(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number)), [&map, number] { map.goToBookmark(number); });
    connect(&map, &AddressMapView::bookmarksChanged, this, &MainWindow::saveBookmarks);
}

QString MainWindow::bookmarksName() const {
    const DocumentPtr document = m_session.document();
    if (!document) return {};
    const QString path = QFileInfo(QString::fromStdString(document->path.string())).absoluteFilePath();
    return "bookmarks/" + QString::fromLatin1(path.toUtf8().toPercentEncoding());
}

void MainWindow::saveBookmarks() {
    if (m_session.document()) m_settings.setState(bookmarksName(), m_inspect->map().bookmarks().text());
}

void MainWindow::fillBookmarkMenu(QMenu& menu) {
    AddressMapView& map = m_inspect->map();
    for (const Bookmark& each : map.bookmarks().all())
        menu.addAction(QStringLiteral("%1\tCtrl+%2").arg(each.name).arg(each.number), this,
                       [&map, number = each.number] { map.goToBookmark(number); });
    menu.addSeparator();
    menu.addAction(tr("Set or remove one here\tCtrl+B"), &map, &AddressMapView::toggleBookmark);
    if (!map.bookmarks().all().empty()) menu.addAction(tr("Remove all"), this, [&map] { map.setBookmarks({}); });
    menu.setEnabled(m_session.document() != nullptr);
}

void MainWindow::addMapChoices() {
    AddressMapView& map = m_inspect->map();
    for (const AxisScale scale : {AxisScale::Compressed, AxisScale::True, AxisScale::Equal})
        m_toolBar->addMapChoice(MapChoice::Scale, word(axisScaleName(scale)),
                                [&map, scale] { map.setAxisScale(scale); });
    for (const AxisDomain domain : {AxisDomain::Memory, AxisDomain::Load, AxisDomain::File})
        m_toolBar->addMapChoice(MapChoice::Domain, word(axisDomainName(domain)),
                                [&map, domain] { map.setAxisDomain(domain); });
    for (const MapColour colour : {MapColour::Kind, MapColour::Owner, MapColour::Permission, MapColour::Density})
        m_toolBar->addMapChoice(MapChoice::Colour, word(mapColourName(colour)),
                                [&map, colour] { map.setColour(colour); });
}

void MainWindow::fillMainMenu() {
    QMenu& menu = m_toolBar->mainMenu();
    menu.clear();
    menu.addAction(tr("Open…\tCtrl+O"), this, &MainWindow::askForImage);
    QMenu* recent = menu.addMenu(tr("Open recent"));
    for (const QString& path : m_settings.recentFiles())
        recent->addAction(path, this, [this, path] { open(path); });
    if (!recent->isEmpty()) {
        recent->addSeparator();
        recent->addAction(tr("Forget these"), this, [this] { m_settings.clearRecentFiles(); });
    }
    recent->setEnabled(!recent->isEmpty());
    QAction* sample = menu.addAction(tr("Open the bundled sample"), this, [this] { open(samplePath()); });
    sample->setEnabled(!samplePath().isEmpty());
    menu.addAction(tr("Read the file again\tF5"), this, &MainWindow::reload)
        ->setEnabled(m_session.document() != nullptr);
    menu.addAction(tr("Export the drawing of the map…"), this, [this] { askForDrawing(m_inspect->map()); });
    menu.addAction(tr("Export the drawing of the window…"), this, [this] { askForDrawing(*m_pages->currentWidget()); });
    menu.addSeparator();
    fillThemeMenu(*menu.addMenu(tr("Theme")));
    menu.addSeparator();
    fillBookmarkMenu(*menu.addMenu(tr("Bookmarks")));
    QMenu* tracks = menu.addMenu(tr("Tracks"));
    m_inspect->map().fillTrackMenu(*tracks);
    tracks->setEnabled(!tracks->isEmpty());
    menu.addAction(tr("Go to…\tG"), this, [this] { m_goto->open(); });
    menu.addAction(tr("All keys\t?"), this, [this] { m_keys->open(); });
    menu.addSeparator();
    menu.addAction(tr("Quit\tCtrl+Q"), this, &QWidget::close);
}

void MainWindow::fillThemeMenu(QMenu& menu) {
    const std::pair<QString, ThemeChoice> choices[] = {
        {tr("As the system"), ThemeChoice::System}, {tr("Light"), ThemeChoice::Light}, {tr("Dark"), ThemeChoice::Dark}};
    auto* group = new QActionGroup(&menu);
    for (const auto& [name, choice] : choices) {
        QAction* action = menu.addAction(name, this, [this, chosen = choice] {
            m_settings.setTheme(chosen);
            emit themeChosen(chosen);
        });
        action->setCheckable(true);
        action->setChecked(choice == m_settings.theme());
        group->addAction(action);
    }
}

} // namespace strata
