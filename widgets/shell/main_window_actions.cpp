// SPDX-License-Identifier: GPL-3.0-or-later
// What the main window can be told to do: each command is one action, which the menu, its key and the palette share.
#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/bookmarks.h"
#include "widgets/common/format.h"
#include "widgets/generate/generate_view.h"
#include "widgets/generate/save_bar.h"
#include "widgets/kallsyms/kallsyms_view.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/goto_panel.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/keys_overlay.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/sample.h"
#include "widgets/shell/search_field.h"
#include "widgets/shell/status_line.h"
#include "widgets/shell/take_home.h"
#include "widgets/tables/table_tabs.h"
#include "widgets/tracks/map_colours.h"

#include <QActionGroup>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>

namespace strata {

namespace {

/// Of what was filled before; QMenu::clear() leaves the menus in it behind.
void clearMenu(QMenu& menu) {
    menu.clear();
    qDeleteAll(menu.findChildren<QMenu*>(Qt::FindDirectChildrenOnly));
}

} // namespace

QAction* MainWindow::addCommand(QMenu& menu, const QString& text, const QList<QKeySequence>& keys,
                                std::function<void()> act) {
    QAction* action = menu.addAction(text);
    action->setShortcuts(keys);
    action->setAutoRepeat(false);
    connect(action, &QAction::triggered, this, [act = std::move(act)] { act(); });
    addAction(action); // its keys work without the menu
    return action;
}

void MainWindow::fillMainMenu() {
    QMenu& menu = m_toolBar->mainMenu();
    fillFileCommands(menu);
    fillExportCommands(*menu.addMenu(tr("Export")));
    menu.addSeparator();
    fillWorkspaceCommands(*menu.addMenu(tr("Workspace")));
    fillTableCommands(*menu.addMenu(tr("Tables")));
    fillMapCommands(*menu.addMenu(tr("Address map")));
    m_trackMenu = menu.addMenu(tr("Tracks"));
    fillBookmarkCommands(*menu.addMenu(tr("Bookmarks")));
    fillThemeCommands(*menu.addMenu(tr("Theme")));
    menu.addSeparator();
    fillSearchCommands(menu);
    fillLearnCommands(*menu.addMenu(tr("Lessons")));
    menu.addSeparator();
    addCommand(menu, tr("Close the window"), {Qt::CTRL | Qt::Key_W}, [this] { close(); });
    addCommand(menu, tr("Quit"), {Qt::CTRL | Qt::Key_Q}, [this] {
        emit quitRequested();
        close();
    });
    auto* escapeKey = new QShortcut(Qt::Key_Escape, this);
    connect(escapeKey, &QShortcut::activated, this, &MainWindow::escape);
    connect(&menu, &QMenu::aboutToShow, this, &MainWindow::refreshMenu);
    refreshMenu();
}

void MainWindow::fillFileCommands(QMenu& menu) {
    addCommand(menu, tr("Open…"), {QKeySequence::Open}, [this] { askForImage(); });
    addCommand(menu, tr("New window"), {QKeySequence::New}, [this] { emit newWindowRequested(); });
    m_recentMenu = menu.addMenu(tr("Open recent"));
    addCommand(menu, tr("Open the bundled sample"), {}, [this] {
        open(samplePath());
    })->setEnabled(!samplePath().isEmpty());
    QMenu* home = menu.addMenu(tr("Take it home…"));
    home->setEnabled(!samplesFolder().isEmpty());
    for (const BundledSample& sample : bundledSamples())
        addCommand(*home, word(sample.title), {}, [this, &sample] { askToTakeHome(sample); });
    m_reloadAction = addCommand(menu, tr("Read the file again"), {Qt::Key_F5}, [this] { reload(); });
}

void MainWindow::askToTakeHome(const BundledSample& sample) {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("The folder that the sample is to be put into"));
    if (folder.isEmpty()) return;
    const QString target = folder + QLatin1String("/strata-") + QLatin1String(sample.folder);
    if (const auto problem = takeHome(samplesFolder(), sample, target)) return showProblem(*problem, {});
    m_status->say(tr("Written: %1. Go there, read README.md, and call make.").arg(target));
}

void MainWindow::fillExportCommands(QMenu& menu) {
    m_exportMapAction =
        addCommand(menu, tr("The drawing of the map…"), {}, [this] { askForDrawing(m_inspect->map()); });
    addCommand(menu, tr("The drawing of the window…"), {}, [this] { askForDrawing(*m_pages->currentWidget()); });
    m_kallsymsListsMenu = &m_inspect->tables().kallsyms().exportMenu();
    menu.addMenu(m_kallsymsListsMenu);
    m_saveAction = menu.addAction(tr("The planned image…\tCtrl+S"), m_generate, &GenerateView::askAndSave);
    m_exportTablesMenu = &m_generate->saveBar().emitMenu();
    menu.addMenu(m_exportTablesMenu);
}

void MainWindow::fillWorkspaceCommands(QMenu& menu) {
    const std::pair<QString, Workspace> workspaces[] = {{tr("Inspect"), Workspace::Inspect},
                                                        {tr("Compare"), Workspace::Compare},
                                                        {tr("Generate"), Workspace::Generate},
                                                        {tr("Learn"), Workspace::Learn}};
    int key = Qt::Key_1;
    for (const auto& [name, workspace] : workspaces)
        addCommand(menu, name, {QKeySequence(Qt::ALT | Qt::Key(key++))},
                   [this, shown = workspace] { showWorkspace(shown); });
}

void MainWindow::fillTableCommands(QMenu& menu) {
    TableTabs& tables = m_inspect->tables();
    addCommand(menu, tr("Give the tables the room of the map, and back"), {Qt::CTRL | Qt::Key_E}, [&tables] {
        const bool shared = tables.room() == TableTabs::Room::Shared;
        tables.setEnlarged(shared ? TableTabs::Room::Enlarged : TableTabs::Room::Shared);
    });
    menu.addSeparator();
    m_tableMenu = menu.addMenu(tr("Show"));
    connect(m_tableMenu, &QMenu::triggered, this, [this] { showWorkspace(Workspace::Inspect); });
}

/// What has a key here works whatever has the keyboard; the other keys of the map are its own.
void MainWindow::fillMapCommands(QMenu& menu) {
    AddressMapView& map = m_inspect->map();
    addCommand(menu, tr("Back"), {Qt::ALT | Qt::Key_Left}, [&map] { map.goBack(); });
    addCommand(menu, tr("Forward"), {Qt::ALT | Qt::Key_Right}, [&map] { map.goForward(); });
    menu.addSeparator();
    map.fillMenu(menu);
    menu.addSeparator();
    for (const MapChoice choice : {MapChoice::Scale, MapChoice::Domain, MapChoice::Colour})
        menu.addMenu(&m_toolBar->mapMenu(choice));
}

void MainWindow::fillBookmarkCommands(QMenu& menu) {
    AddressMapView& map = m_inspect->map();
    m_bookmarkMenu = &menu;
    for (int number = 1; number <= Bookmarks::kMost; ++number)
        m_bookmarkActions.push_back(addCommand(menu, {}, {QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number))},
                                               [&map, number] { map.goToBookmark(number); }));
    menu.addSeparator();
    addCommand(menu, tr("Set or remove one here"), {Qt::CTRL | Qt::Key_B}, [&map] { map.toggleBookmark(); });
    addCommand(menu, tr("Remove all"), {}, [&map] { map.setBookmarks({}); });
    connect(&map, &AddressMapView::bookmarksChanged, this, [this] {
        saveBookmarks();
        refreshBookmarks();
    });
}

void MainWindow::fillThemeCommands(QMenu& menu) {
    const std::pair<QString, ThemeChoice> choices[] = {
        {tr("As the system"), ThemeChoice::System}, {tr("Light"), ThemeChoice::Light}, {tr("Dark"), ThemeChoice::Dark}};
    auto* group = new QActionGroup(&menu);
    for (const auto& [name, choice] : choices) {
        QAction* action = addCommand(menu, name, {}, [this, chosen = choice] {
            m_settings.setTheme(chosen);
            emit themeChosen(chosen);
        });
        action->setCheckable(true);
        group->addAction(action);
        m_themeActions.push_back(action);
    }
}

void MainWindow::fillSearchCommands(QMenu& menu) {
    addCommand(menu, tr("Search"), {QKeySequence::Find, Qt::Key_Slash}, [this] {
        if (m_toolBar->workspace() != Workspace::Compare) showWorkspace(Workspace::Inspect);
        m_toolBar->search().setFocus(Qt::ShortcutFocusReason);
        m_toolBar->search().selectAll();
    });
    addCommand(menu, tr("Go to…"), {Qt::Key_G}, [this] { m_goto->open(); });
    addCommand(menu, tr("Explain this"), {Qt::Key_E}, [this] {
        if (m_toolBar->workspace() != Workspace::Learn) showWorkspace(Workspace::Inspect);
        InspectWorkspace* views = viewsInFront();
        if (views == nullptr) return;
        views->isExplaining() ? views->stopExplaining() : views->explain();
    });
    addCommand(menu, tr("Command palette"), {Qt::CTRL | Qt::SHIFT | Qt::Key_P}, [this] { m_palette->open(); });
    addCommand(menu, tr("All keys"), {Qt::Key_Question, Qt::SHIFT | Qt::Key_Question}, [this] { m_keys->open(); });
}

void MainWindow::refreshMenu() {
    clearMenu(*m_recentMenu);
    for (const QString& path : m_settings.recentFiles())
        m_recentMenu->addAction(QString(path).replace('&', QLatin1String("&&")), this, [this, path] { open(path); });
    if (!m_recentMenu->isEmpty()) {
        m_recentMenu->addSeparator();
        m_recentMenu->addAction(tr("Forget these"), this, [this] { m_settings.clearRecentFiles(); });
    }
    m_recentMenu->setEnabled(!m_recentMenu->isEmpty());
    clearMenu(*m_trackMenu);
    m_inspect->map().fillTrackMenu(*m_trackMenu);
    m_trackMenu->setEnabled(!m_trackMenu->isEmpty());
    clearMenu(*m_tableMenu);
    m_inspect->tables().fillMenu(*m_tableMenu);
    const bool isOpen = m_session.document() != nullptr;
    m_reloadAction->setEnabled(isOpen);
    m_exportMapAction->setEnabled(isOpen);
    m_kallsymsListsMenu->setEnabled(m_inspect->tables().kallsyms().analysis() != nullptr);
    const PlanPtr plan = m_generate->plan();
    m_saveAction->setEnabled(plan && plan->kind != PlanKind::Cannot);
    m_exportTablesMenu->setEnabled(m_generate->plan() != nullptr);
    m_themeActions[static_cast<std::size_t>(m_settings.theme())]->setChecked(true); // another window may have set it
    refreshBookmarks();
}

void MainWindow::refreshBookmarks() {
    const Bookmarks& marks = m_inspect->map().bookmarks();
    for (std::size_t i = 0; i < m_bookmarkActions.size(); ++i) {
        const Bookmark* mark = marks.find(static_cast<int>(i) + 1);
        m_bookmarkActions[i]->setText(mark ? QString(mark->name).replace('&', QLatin1String("&&")) : QString());
        m_bookmarkActions[i]->setVisible(mark != nullptr);
        m_bookmarkActions[i]->setEnabled(mark != nullptr);
    }
    m_bookmarkMenu->setEnabled(m_session.document() != nullptr);
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

void MainWindow::addMapChoices() {
    AddressMapView& map = m_inspect->map();
    for (const AxisScale scale : kAxisScales)
        m_toolBar->addMapChoice(MapChoice::Scale, word(axisScaleName(scale)),
                                [&map, scale] { map.setAxisScale(scale); });
    for (const AxisDomain domain : kAxisDomains)
        m_toolBar->addMapChoice(MapChoice::Domain, word(axisDomainName(domain)),
                                [&map, domain] { map.setAxisDomain(domain); });
    for (const MapColour colour : kMapColours)
        m_toolBar->addMapChoice(MapChoice::Colour, word(mapColourName(colour)),
                                [&map, colour] { map.setColour(colour); });
    connect(&map, &AddressMapView::axisChanged, this, &MainWindow::showMapChoices);
    connect(&map, &AddressMapView::colourChanged, this, &MainWindow::showMapChoices);
}

void MainWindow::showMapChoices() {
    const AddressMapView& map = m_inspect->map();
    m_toolBar->showMapChoice(MapChoice::Scale, word(axisScaleName(map.axisScale())));
    m_toolBar->showMapChoice(MapChoice::Domain, word(axisDomainName(map.axisDomain())));
    m_toolBar->showMapChoice(MapChoice::Colour, word(mapColourName(map.colour())));
}

} // namespace strata
