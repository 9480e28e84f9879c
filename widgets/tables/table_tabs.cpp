// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/table_tabs.h"

#include "widgets/callers/callers_view.h"
#include "widgets/common/find_bar.h"
#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/hex/bytes_page.h"
#include "widgets/kallsyms/kallsyms_view.h"
#include "widgets/maptext/map_text_page.h"
#include "widgets/owners/owners_view.h"
#include "widgets/stubs/callers_page.h"
#include "widgets/stubs/needed_by_page.h"
#include "widgets/stubs/stub_pages.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_menus.h"

#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace strata {

namespace {

QString idOf(const DocumentTable& table) {
    return QString::fromUtf8(table.model().table().id);
}

} // namespace

TableTabs::TableTabs(Session& session, Selection& selection, QWidget* parent)
    : QWidget(parent), m_bar(new QTabBar(this)), m_enlarge(new QToolButton(this)), m_pages(new QStackedWidget(this)) {
    m_bar->setObjectName("tableTabs");
    m_bar->setExpanding(false);
    m_bar->setDrawBase(false);
    m_bar->setUsesScrollButtons(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new QWidget(this);
    bar->setObjectName("tableTabsRow");
    bar->setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 8, 0);
    row->addWidget(m_bar, 1);
    row->addWidget(m_enlarge);
    column->addWidget(bar);
    column->addWidget(m_pages, 1);
    m_enlarge->setObjectName("crumb");
    m_enlarge->setCheckable(true);
    m_enlarge->setText(tr("Enlarge"));
    m_enlarge->setToolTip(tr("Give the tables the room of the map (Ctrl+E)"));
    connect(m_enlarge, &QToolButton::toggled, this, [this](bool on) {
        m_enlarge->setText(on ? tr("Show map") : tr("Enlarge"));
        emit enlargeToggled(on);
    });

    for (const TableDescription& description : inspectTables()) {
        auto* table = new DocumentTable(description, selection, this);
        const bool isKallsyms = QLatin1String(description.id) == QLatin1String("kallsyms");
        if (isKallsyms) m_kallsyms = new KallsymsView(session, selection, table, this);
        const bool isStubs = QLatin1String(description.id) == QLatin1String("stubs");
        if (isKallsyms)
            addTable(table, m_kallsyms);
        else
            addTable(table, isStubs ? withPages(table, session, selection) : table);
        // What is asked for most stands in front of what only a wide window has room for.
        if (idOf(*table) == QLatin1String("objects"))
            addPage("owners", tr("Owners"), m_owners = new OwnersView(session, selection, this));
        if (isKallsyms) {
            addPage("bytes", tr("Bytes"), m_bytes = new BytesPage(session, selection, this));
            addPage("callers", tr("Callers"), m_callers = new CallersView(session, selection, this));
            addPage("maptext", tr("Map text"), m_mapText = new MapTextPage(session, selection, this));
        }
    }
    connect(m_bar, &QTabBar::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        fitTabs();
        emit currentRowsChanged();
    });
    connect(m_callers, &CallersView::placeRequested, this, [this](quint64 vma) { showCode(Vma{vma}); });
    connect(&session, &Session::documentChanged, this, [this, &session] { showDocument(session); });
}

void TableTabs::showCode(Vma vma) {
    m_bytes->setMode(BytesPage::Mode::Code);
    enterTable(u"bytes");
    m_bytes->showAddress(vma);
}

void TableTabs::showDocument(const Session& session) {
    // Qt's table view takes 20 ms to hear of a million rows: of an image so large each table that is not seen hears it
    // in an event of its own.
    constexpr std::size_t kManySymbols = 200'000;
    const bool isLarge = session.document() && session.document()->image.symbols.size() > kManySymbols;
    for (DocumentTable* table : m_tables) {
        if (isLarge && table != &current())
            QTimer::singleShot(0, table, [table, &session] { table->setDocument(session.document()); });
        else
            table->setDocument(session.document());
    }
}

QWidget* TableTabs::withPages(DocumentTable* table, Session& session, Selection& selection) {
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    m_stubPages = new StubPages(session, selection, split);
    split->addWidget(table);
    split->addWidget(m_stubPages);
    const int narrow = withText(160); // both scroll; neither is to make the window wider than its other pages do
    table->setMinimumWidth(narrow);
    m_stubPages->setMinimumWidth(narrow);
    split->setStretchFactor(0, 6);
    split->setStretchFactor(1, 5);
    split->setSizes({700, 580});
    const auto& neededBy = m_stubPages->page<NeededByPage>();
    connect(&neededBy, &NeededByPage::failed, this, &TableTabs::failed);
    connect(&neededBy, &NeededByPage::exported, this, &TableTabs::exported);
    connect(&table->view(), &QTableView::activated, m_stubPages, [this] { m_stubPages->turnTo<CallersPage>(); });
    return split;
}

void TableTabs::addPage(const char* id, const QString& title, QWidget* page) {
    m_pages->addWidget(page);
    m_bar->setTabData(m_bar->addTab(title), QString::fromUtf8(id));
}

void TableTabs::addTable(DocumentTable* table, QWidget* page) {
    m_tables.push_back(table);
    m_pages->addWidget(page);
    const int tab = m_bar->addTab(QString());
    m_bar->setTabData(tab, idOf(*table));
    updateCount(tab, table->model());
    connect(table, &DocumentTable::questionAsked, this, &TableTabs::questionAsked);
    connect(table, &DocumentTable::explanationRequested, this, &TableTabs::explanationRequested);
    connect(table, &DocumentTable::failed, this, &TableTabs::failed);
    connect(table, &DocumentTable::exported, this, &TableTabs::exported);
    connect(&table->model(), &TableModel::rowsChanged, this, [this, tab, table] {
        updateCount(tab, table->model());
        bringHitsToFront();
        if (table == &current()) emit currentRowsChanged();
    });
}

void TableTabs::updateCount(int tab, const TableModel& model) {
    const QString title = word(model.table().title);
    const bool filtered = !model.query().isAll();
    const auto count = static_cast<std::uint64_t>(model.rowCount());
    QString text = title;
    if (model.document()) text += ' ' + countText(count);
    if (filtered && model.document()) text = tr("%1 of %2").arg(text, countText(model.totalRows()));
    m_bar->setTabToolTip(tab, text);
    fitTabs();
}

void TableTabs::fitTabs() {
    enum class Counts : std::uint8_t { All, OfFront, None };
    const int room = width() - m_enlarge->sizeHint().width() - 16;
    for (const Counts counts : {Counts::All, Counts::OfFront, Counts::None}) {
        for (int tab = 0; tab < m_bar->count(); ++tab) {
            const DocumentTable* shown = table(m_bar->tabData(tab).toString());
            const bool counted = counts == Counts::All || (counts == Counts::OfFront && tab == m_bar->currentIndex());
            if (shown) m_bar->setTabText(tab, counted ? m_bar->tabToolTip(tab) : word(shown->model().table().title));
        }
        if (m_bar->sizeHint().width() <= room) return;
    }
}

void TableTabs::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitTabs();
}

void TableTabs::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) fitTabs();
}

void TableTabs::bringHitsToFront() {
    const TableModel& front = current().model();
    if (front.query().isAll() || front.isBusy() || front.rowCount() > 0) return;
    DocumentTable* symbols = table(u"symbols");
    if (symbols && symbols != &current() && !symbols->model().isBusy() && symbols->model().rowCount() > 0)
        showTable(u"symbols");
}

DocumentTable& TableTabs::current() const {
    DocumentTable* front = table(currentId());
    return front != nullptr ? *front : *table(u"symbols");
}

DocumentTable* TableTabs::table(QStringView id) const {
    for (DocumentTable* table : m_tables)
        if (id == QLatin1String(table->model().table().id)) return table;
    return nullptr;
}

QString TableTabs::currentId() const {
    return m_bar->tabData(m_bar->currentIndex()).toString();
}

void TableTabs::showTable(QStringView id) {
    for (int tab = 0; tab < m_bar->count(); ++tab)
        if (id == m_bar->tabData(tab).toString()) m_bar->setCurrentIndex(tab);
}

void TableTabs::enterTable(QStringView id) {
    showTable(id);
    if (DocumentTable* front = table(id)) return front->view().setFocus();
    m_pages->currentWidget()->setFocus();
}

void TableTabs::fillMenu(QMenu& menu) {
    for (int tab = 0; tab < m_bar->count(); ++tab) {
        const QString id = m_bar->tabData(tab).toString();
        const DocumentTable* shown = table(id);
        const QString title = shown ? word(shown->model().table().title) : m_bar->tabText(tab);
        QAction* action = menu.addAction(title, this, [this, id] { enterTable(id); });
        action->setCheckable(true);
        action->setChecked(tab == m_bar->currentIndex());
    }
    DocumentTable* front = table(currentId());
    if (!front) return;
    menu.addSeparator();
    menu.addAction(tr("Copy the selected rows\tCtrl+C"), front, &DocumentTable::copyRows);
    menu.addAction(tr("Export these rows…"), front, &DocumentTable::askAndExport);
    fillColumnMenu(*menu.addMenu(tr("Columns")), *front);
}

bool TableTabs::dismissSearch() {
    auto* bar = m_pages->currentWidget()->findChild<FindBar*>();
    const QWidget* focus = QApplication::focusWidget();
    return bar && focus && m_pages->isAncestorOf(focus) && bar->dismiss();
}

void TableTabs::setEnlarged(Room room) {
    m_enlarge->setChecked(room == Room::Enlarged);
}

TableTabs::Room TableTabs::room() const {
    return m_enlarge->isChecked() ? Room::Enlarged : Room::Shared;
}

void TableTabs::setQuery(const Query& query) {
    for (DocumentTable* table : m_tables)
        table->model().setQuery(query);
}

} // namespace strata
