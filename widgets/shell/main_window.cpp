// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/main_window.h"

#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/bookmarks.h"
#include "widgets/common/banner.h"
#include "widgets/common/draw_to_file.h"
#include "widgets/common/format.h"
#include "widgets/common/job_bar.h"
#include "widgets/common/list_panel.h"
#include "widgets/compare/compare_view.h"
#include "widgets/explain/explain_page.h"
#include "widgets/generate/generate_view.h"
#include "widgets/hex/bytes_page.h"
#include "widgets/inspector/inspector_view.h"
#include "widgets/kallsyms/kallsyms_view.h"
#include "widgets/learn/learn_view.h"
#include "widgets/models/item_lookup.h"
#include "widgets/passes/pass_player.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/goto_panel.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/keys_overlay.h"
#include "widgets/shell/lesson_stage.h"
#include "widgets/shell/search_field.h"
#include "widgets/shell/status_line.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QRegularExpression>
#include <QScreen>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

/// Resources in a static library are registered by hand; the macro must stand outside of all namespaces.
static void registerResources() {
    Q_INIT_RESOURCE(strata);
}

namespace strata {
namespace {

/// A reason that begins with the path already says which file it is about.
QString withFile(const QString& path, const QString& reason) {
    return reason.startsWith(path) ? reason.mid(path.size()).remove(QRegularExpression("^[: ]+")) : reason;
}

QString fileName(const QString& path) {
    return QFileInfo(path).fileName();
}

/// The local files among what is dragged.
QStringList localFiles(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile()) files.push_back(url.toLocalFile());
    return files;
}

} // namespace

MainWindow::MainWindow(Memory memory, QWidget* parent)
    : QMainWindow(parent), m_session(this), m_selection(this), m_settings(memory) {
    registerResources();
    setWindowTitle(tr("Strata"));
    setAcceptDrops(true);
    resize(1600, 1000);
    auto* body = new QWidget(this);
    m_toolBar = new ToolBar(body);
    m_banner = new Banner(body);
    m_jobBar = new JobBar(body);
    m_pages = new QStackedWidget(body);
    m_inspect = new InspectWorkspace(m_session, m_selection, m_pages);
    m_compare = new CompareView(m_session, m_pages);
    m_generate = new GenerateView(m_session, m_pages);
    m_status = new StatusLine(m_session, m_selection, body);
    makeLearn(m_pages);
    for (QWidget* page : {static_cast<QWidget*>(m_inspect), static_cast<QWidget*>(m_compare),
                          static_cast<QWidget*>(m_generate), static_cast<QWidget*>(m_learn)}) {
        page->setFocusPolicy(Qt::ClickFocus); // Tab goes to what is on it
        m_pages->addWidget(page);
    }
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_toolBar);
    column->addWidget(m_banner);
    column->addWidget(m_jobBar);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    setCentralWidget(body);
    m_goto = new GotoPanel([this](const QString& place) { return goTo(place); }, body);
    m_keys = new KeysOverlay(body);
    m_palette = new CommandPalette(
        [this] {
            refreshMenu();
            return commandsOf(m_toolBar->mainMenu());
        },
        body);

    connectSession();
    connectToolBar();
    addMapChoices();
    fillMainMenu();
    // A drawing has the size that was asked for; a window no more than its screen.
    if (!restoreGeometry(m_settings.state("window")) && memory == Memory::Kept)
        resize(size().boundedTo(screen()->availableSize()));
    m_inspect->restore([this](const QString& name) { return m_settings.state(name); });
    m_inspect->map().setFocus(); // the map's keys work at once
}

void MainWindow::connectSession() {
    connect(&m_session, &Session::loadingChanged, this, [this](bool loading) {
        if (loading)
            m_jobBar->start(tr("Opening %1").arg(fileName(m_session.loadingPath())));
        else
            m_jobBar->finish();
    });
    connect(&m_session, &Session::progressed, m_jobBar, &JobBar::setProgress);
    connect(&m_session, &Session::documentChanged, this, &MainWindow::documentArrived);
    connect(&m_session, &Session::failed, this, [this](const QString& path, const QString& sentence) {
        showProblem(tr("%1 was not opened: %2").arg(fileName(path), withFile(path, sentence)), path + '\n' + sentence);
    });
    const auto offerToReload = [this](const DocumentPtr& old) {
        m_banner->showOffer(
            tr("%1 was written anew since it was read.").arg(fileName(QString::fromStdString(old->path.string()))),
            tr("Read it again"), [this] { reload(); });
    };
    connect(&m_session, &Session::fileChanged, this, [this, offerToReload] { offerToReload(m_session.document()); });
    connect(&m_compare->pair(), &BuildPair::secondFileChanged, this, [this, offerToReload] {
        const BuildPair& pair = m_compare->pair();
        offerToReload(pair.isSwapped() ? pair.a() : pair.b());
    });
    connect(m_jobBar, &JobBar::cancelRequested, &m_session, &Session::cancel);
    connect(m_compare, &CompareView::failed, this, &MainWindow::showProblem);
    connect(m_compare, &CompareView::compared, this, &MainWindow::showStatus);
    connect(m_compare, &CompareView::pairChosen, this, [this](const QString& a, const QString& b) { openBoth(a, b); });
    connect(&m_compare->tabs(), &DifferenceTabs::rowsChanged, this, &MainWindow::showSearchSummary);
    connect(m_generate, &GenerateView::failed, this, &MainWindow::showProblem);
}

void MainWindow::documentArrived() {
    const DocumentPtr document = m_session.document();
    m_selection.clear();
    if (!document) return;
    const QString path = QString::fromStdString(document->path.string());
    setWindowTitle(tr("%1 – Strata").arg(fileName(path)));
    m_settings.addRecentFile(path);
    m_inspect->map().setBookmarks(Bookmarks::fromText(m_settings.state(bookmarksName())));
    refreshMenu();
    showSearchSummary();
    // Once all views have the document.
    QTimer::singleShot(0, this, [this, place = std::exchange(m_returnTo, {})] {
        if (!place.isEmpty()) m_inspect->goTo(place); // the lesson in front may be about another image
    });
}

void MainWindow::connectToolBar() {
    connect(m_toolBar, &ToolBar::workspaceChosen, this, [this](Workspace workspace) {
        m_pages->setCurrentIndex(static_cast<int>(workspace));
        // Before the search field is disabled: the focus would wander to the first button.
        if (workspace == Workspace::Inspect)
            m_inspect->map().setFocus();
        else
            m_pages->currentWidget()->setFocus();
        m_toolBar->showToolsOf(workspace);
        search();
        showStatus();
        if (workspace == Workspace::Generate) m_generate->ensurePlan();
    });
    connect(m_toolBar, &ToolBar::openRequested, this, &MainWindow::askForImage);
    connect(m_toolBar, &ToolBar::compareRequested, this, [this] { askForOther(); });
    connect(m_toolBar, &ToolBar::generateRequested, this, [this] { showWorkspace(Workspace::Generate); });
    SearchField& search = m_toolBar->search();
    connect(&search, &QLineEdit::textChanged, this, &MainWindow::search);
    connect(&search, &SearchField::cycleRequested, this, [this](int step) {
        if (m_toolBar->workspace() == Workspace::Compare)
            m_compare->tabs().step(step);
        else if (InspectWorkspace* views = viewsInFront())
            views->tables().current().cycle(step);
    });
    connectViews(*m_inspect);
    connectLists(*m_pages);
}

/// What the views of an image say to the rest of the window.
void MainWindow::connectViews(InspectWorkspace& views) {
    SearchField& search = m_toolBar->search();
    TableTabs& tables = views.tables();
    connect(&views.map(), &AddressMapView::rangeListRequested, this, [&search, &tables](quint64 begin, quint64 end) {
        search.setText(rangeWord(Vma{begin}, Vma{end}));
        if (tables.currentId() != QLatin1String("stubs")) tables.showTable(u"symbols");
    });
    connect(&views.map(), &AddressMapView::cursorMoved, m_status, &StatusLine::showCursor);
    connect(&tables.kallsyms(), &KallsymsView::failed, this,
            [this](const QString& sentence) { showProblem(sentence, {}); });
    connect(&tables, &TableTabs::currentRowsChanged, this, &MainWindow::showSearchSummary);
    connect(&tables, &TableTabs::questionAsked, &search,
            [&search](const QString& word) { search.setText((search.text() + ' ' + word).trimmed()); });
    connect(&tables, &TableTabs::exported, this,
            [this](const QString& path) { m_status->say(tr("Written: %1").arg(path)); });
    connect(&tables, &TableTabs::failed, this, [this](const QString& sentence) { showProblem(sentence, {}); });
}

/// Wherever a list is, its rows can be exported.
void MainWindow::connectLists(QWidget& where) {
    for (ListPanel* list : where.findChildren<ListPanel*>()) {
        connect(list, &ListPanel::exported, this,
                [this](const QString& path) { m_status->say(tr("Written: %1").arg(path)); });
        connect(list, &ListPanel::failed, this, [this](const QString& sentence) { showProblem(sentence, {}); });
    }
}

void MainWindow::search() {
    const Query query = parseQuery(m_toolBar->search().text());
    if (m_toolBar->workspace() == Workspace::Compare)
        m_compare->tabs().setQuery(query);
    else if (InspectWorkspace* views = viewsInFront())
        views->tables().setQuery(query);
    showSearchSummary();
}

void MainWindow::showStatus() {
    const BuildPair& pair = m_compare->pair();
    const Workspace workspace = m_toolBar->workspace();
    const DocumentPtr lesson = workspace == Workspace::Learn ? m_stage->shownInViews() : nullptr;
    if (workspace == Workspace::Compare && pair.compared())
        m_status->showInstead({pair.a(), pair.b()});
    else if (lesson)
        m_status->showInstead({lesson});
    else
        m_status->showInstead({});
}

void MainWindow::showSearchSummary() {
    if (m_toolBar->workspace() == Workspace::Compare)
        return m_toolBar->search().setSummary(m_compare->tabs().searchSummary());
    InspectWorkspace* views = viewsInFront();
    if (views == nullptr) return m_toolBar->search().setSummary({});
    const TableModel& model = views->tables().current().model();
    QString text;
    if (model.query().isBroken())
        text = model.query().problem;
    else if (!model.query().isAll() && model.document())
        text = tr("%1 of %2 · %3")
                   .arg(countText(static_cast<std::uint64_t>(model.rowCount())), countText(model.totalRows()),
                        word(model.table().summed).arg(byteText(model.hitBytes())));
    m_toolBar->search().setSummary(text);
}

void MainWindow::open(const QString& image, const QString& map) {
    m_banner->hide();
    m_returnTo.clear();
    m_session.open(image, map);
}

void MainWindow::openBoth(const QString& a, const QString& b, const QString& mapOfA) {
    showWorkspace(Workspace::Compare);
    open(a, mapOfA);
    m_compare->openOther(b);
}

std::optional<DeepLink> MainWindow::currentLink() const {
    const DocumentPtr& document = m_session.document();
    if (!document) return std::nullopt;
    DeepLink link{.file = QFileInfo(QString::fromStdString(document->path.string())).absoluteFilePath(), .place = {}};
    if (m_selection.current().kind != RefKind::Image) link.place = nameOf(*document, m_selection.current());
    const AddressMapView& map = m_inspect->map();
    if (const RangeInfo range = map.selectedRange();
        link.place.isEmpty() && !range.isEmpty() && map.axisDomain() == AxisDomain::Memory)
        link.place = hexText(range.begin) + QStringLiteral("..") + hexText(range.end);
    return link;
}

void MainWindow::reload() {
    const auto link = currentLink();
    if (!link) return;
    m_banner->hide();
    m_returnTo = link->place;
    m_session.reload();
    m_compare->pair().reloadSecond();
}

void MainWindow::askForDrawing(QWidget& drawn) {
    const QString path = QFileDialog::getSaveFileName(this, tr("Export the drawing"), QStringLiteral("strata.svg"),
                                                      tr("Drawings (*.svg *.pdf *.png)"));
    if (path.isEmpty()) return;
    if (const auto problem = drawToFile(drawn, path)) showProblem(*problem, {});
}

void MainWindow::askForImage() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a linked image"));
    if (!path.isEmpty()) open(path);
}

void MainWindow::askForOther() {
    showWorkspace(Workspace::Compare);
    if (m_session.document()) m_compare->askForOther();
}

void MainWindow::showWorkspace(Workspace workspace) {
    m_toolBar->setWorkspace(workspace);
}

void MainWindow::showSameAs(MainWindow& other) {
    QHash<QString, QByteArray> states;
    other.m_inspect->save([&states](const QString& name, const QByteArray& state) { states[name] = state; });
    m_inspect->restore([&states](const QString& name) { return states[name]; });
    m_session.setDocument(other.m_session.document());
    m_inspect->map().setBookmarks(other.m_inspect->map().bookmarks());
    m_selection.setCurrent(other.m_selection.current());
    m_inspect->map().fitRange(other.m_inspect->map().visibleRange());
    m_toolBar->search().setText(other.m_toolBar->search().text());
    showWorkspace(other.m_toolBar->workspace());
}

bool MainWindow::goTo(const QString& place) {
    InspectWorkspace* views = viewsInFront();
    return views != nullptr && views->goTo(place);
}

bool MainWindow::isSettled() const {
    return !m_session.isLoading() && !m_compare->isBusy() && !m_generate->isBusy() && !m_learn->player().isBusy() &&
           !passes().isBusy();
}

void MainWindow::showProblem(const QString& sentence, const QString& details) {
    m_banner->showProblem(sentence, details);
}

void MainWindow::escape() {
    SearchField& search = m_toolBar->search();
    TableTabs& tables = m_inspect->tables();
    const bool isComparing = m_toolBar->workspace() == Workspace::Compare;
    if (m_toolBar->workspace() == Workspace::Learn) return escapeFromLearn();
    if (tables.dismissSearch()) return;
    if (!search.text().isEmpty())
        search.clear();
    else if (isComparing && search.hasFocus())
        m_compare->setFocus();
    else if (isComparing)
        m_compare->clearCurrent();
    else if (tables.room() == TableTabs::Room::Enlarged)
        tables.setEnlarged(TableTabs::Room::Shared);
    else if (search.hasFocus())
        m_inspect->map().setFocus(); // single-letter keys are the map's again
    else
        m_inspect->map().clearSelection();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList files = localFiles(*event->mimeData());
    if (files.isEmpty()) return;
    event->acceptProposedAction();
    if (files.size() > 1)
        openBoth(files[0], files[1]);
    else if (m_toolBar->workspace() == Workspace::Compare && m_session.document())
        m_compare->openOther(files.front());
    else
        open(files.front());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_session.cancel();
    m_learn->setLecture(LearnView::Lecture::Off); // its sizes are not to stay
    m_settings.setState("window", saveGeometry());
    m_inspect->save([this](const QString& name, const QByteArray& state) { m_settings.setState(name, state); });
    if (const auto link = currentLink()) m_settings.setState("lastPlace", deepLinkText(*link).toUtf8());
    QMainWindow::closeEvent(event);
}

} // namespace strata
