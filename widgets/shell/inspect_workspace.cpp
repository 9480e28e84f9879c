// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/inspect_workspace.h"

#include "widgets/addressmap/address_map_view.h"
#include "widgets/common/breadcrumb_bar.h"
#include "widgets/common/theme.h"
#include "widgets/explain/explain_page.h"
#include "widgets/hex/bytes_page.h"
#include "widgets/inspector/inspector_view.h"
#include "widgets/models/item_lookup.h"
#include "widgets/owners/owners_view.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"
#include "widgets/tracks/map_colours.h"
#include "widgets/tracks/track_arrangement.h"

#include <QApplication>
#include <QKeyEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

namespace {

/// What the settings call the columns of a table.
QString columnsOf(const DocumentTable& table) {
    return QStringLiteral("columns-") + QString::fromUtf8(table.model().table().id);
}

/// The value of that name; the first one when there is none.
template <class Values, class Name> auto named(const Values& all, Name nameOf, const QByteArray& name) {
    const auto found = std::ranges::find_if(all, [&](auto value) { return name == nameOf(value); });
    return found == all.end() ? all.front() : *found;
}

} // namespace

InspectWorkspace::InspectWorkspace(Session& session, Selection& selection, QWidget* parent)
    : QWidget(parent), m_session(session), m_selection(selection) {
    setAccessibleName(tr("Inspect"));
    m_across = new QSplitter(Qt::Horizontal, this);
    auto* left = new QWidget(m_across);
    m_breadcrumbs = new BreadcrumbBar(session, selection, left);
    m_down = new QSplitter(Qt::Vertical, left);
    m_map = new AddressMapView(selection, m_down);
    m_tables = new TableTabs(session, selection, m_down);
    m_side = new QStackedWidget(m_across);
    m_inspector = new InspectorView(session, selection, m_side);
    m_explanation = new ExplainPage(session, selection, m_side);
    m_side->addWidget(m_inspector);
    m_side->addWidget(m_explanation);
    m_across->addWidget(left);
    m_across->addWidget(m_side);
    m_down->addWidget(m_map);
    m_down->addWidget(m_tables);
    for (QSplitter* splitter : {m_across, m_down}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    m_across->setStretchFactor(0, 1);
    m_across->setStretchFactor(1, 0);
    m_across->setSizes({1600 - withText(320), withText(320)});
    m_down->setStretchFactor(0, 0);
    m_down->setStretchFactor(1, 1);
    m_down->setSizes({480, 380});
    m_tables->setMinimumHeight(withText(120));

    connect(&session, &Session::documentChanged, m_map, [this, &session] {
        // Before a link nothing has an address: all there is to see of an object file is the file.
        const DocumentPtr& shown = m_map->document();
        const bool wasObject = shown && shown->image.isObjectFile();
        const bool isObject = session.document() && session.document()->image.isObjectFile();
        if (wasObject != isObject) m_map->setAxisDomain(isObject ? AxisDomain::File : AxisDomain::Memory);
        m_map->setDocument(session.document());
    });
    connect(m_inspector, &InspectorView::pageRequested, this, [this] { m_tables->enterTable(u"callers"); });
    connect(m_inspector, &InspectorView::explanationRequested, this, &InspectWorkspace::explain);
    connect(m_map, &AddressMapView::explanationRequested, this, &InspectWorkspace::explain);
    connect(m_tables, &TableTabs::explanationRequested, this, &InspectWorkspace::explain);
    connect(m_explanation, &ExplainPage::closeRequested, this, &InspectWorkspace::stopExplaining);
    connect(m_inspector, &InspectorView::addressRequested, this, &InspectWorkspace::goToAddress);
    connect(m_explanation, &ExplainPage::addressRequested, this, &InspectWorkspace::goToAddress);
    connect(&m_tables->owners(), &OwnersView::ownedChosen, this, [this](const Highlight& owned) {
        m_map->highlightOwned(owned);
        if (owned.title.isEmpty()) highlightHits(); // of a search that still stands there
    });
    connect(m_tables, &TableTabs::enlargeToggled, this, [this](bool on) { m_map->setVisible(!on); });
    connect(&m_tables->table(u"symbols")->model(), &TableModel::rowsChanged, this, &InspectWorkspace::highlightHits);

    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    leftColumn->addWidget(m_breadcrumbs);
    leftColumn->addWidget(m_down, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_across);
}

void InspectWorkspace::keyPressEvent(QKeyEvent* event) {
    if (!m_map->takeTyped(*event)) QWidget::keyPressEvent(event);
}

bool InspectWorkspace::isExplaining() const {
    return m_side->currentWidget() == m_explanation;
}

void InspectWorkspace::explain() {
    if (!isExplaining()) {
        m_before = QApplication::focusWidget();
        m_side->setCurrentWidget(m_explanation);
        m_factsWidth = m_side->width();
        const int wanted = std::max(m_factsWidth, std::min(withText(420), width() / 3));
        m_across->setSizes({m_across->width() - wanted, wanted});
    }
    m_side->show(); // of a bare one too
    m_explanation->open();
}

void InspectWorkspace::stopExplaining() {
    if (!isExplaining()) return;
    m_side->setCurrentWidget(m_inspector);
    m_side->setHidden(m_isBare);
    m_across->setSizes({m_across->width() - m_factsWidth, m_factsWidth});
    QWidget* before = m_before && m_before->isVisible() ? m_before.data() : m_map;
    before->setFocus();
}

void InspectWorkspace::setBare(bool bare) {
    m_isBare = bare;
    m_side->setHidden(bare);
    m_breadcrumbs->setHidden(bare);
}

void InspectWorkspace::highlightHits() {
    const TableModel& model = m_tables->table(u"symbols")->model();
    if (model.query().isAll()) return m_map->clearHighlight();
    const RowsPtr hits = model.hits();
    m_map->setHighlight(hits ? *hits : Rows());
}

bool InspectWorkspace::goTo(const QString& place) {
    const DocumentPtr& document = m_session.document();
    if (!document) return false;
    const auto found = findItem(*document, place);
    // A name may have dots: ".data..percpu" is a section.
    const auto range = found ? std::nullopt : findRange(*document, place);
    if (range) return m_map->selectAddresses(range->begin, range->end);
    if (!found) return false;
    m_selection.reveal(*found);
    showTableOf(*found);
    // The bytes show the address itself, not only what covers it.
    if (const auto vma = parseAddress(place); vma && m_tables->currentId() == QLatin1String("bytes"))
        m_tables->bytes().showAddress(*vma);
    return true;
}

void InspectWorkspace::goToAddress(quint64 vma) {
    goTo(QStringLiteral("0x%1").arg(vma, 0, 16));
}

void InspectWorkspace::showTableOf(ItemRef ref) {
    // These show all of them.
    for (const char* id : {"bytes", "callers", "maptext"})
        if (m_tables->currentId() == QLatin1String(id)) return;
    switch (ref.kind) {
    case RefKind::LayoutItem:
        return m_tables->showTable(u"sections");
    case RefKind::Symbol:
    case RefKind::SymbolSpan:
        // The Kallsyms tab shows a symbol too: how its name is spelled; the Owners tab: who brought it.
        if (m_tables->currentId() == QLatin1String("kallsyms") || m_tables->currentId() == QLatin1String("owners"))
            return;
        return m_tables->showTable(u"symbols");
    case RefKind::Stub:
        return m_tables->showTable(u"stubs");
    case RefKind::KallsymsTable:
        return m_tables->showTable(u"kallsyms");
    default:
        return;
    }
}

void InspectWorkspace::save(const std::function<void(const QString&, const QByteArray&)>& keep) const {
    keep("inspectAcross", m_across->saveState());
    keep("inspectDown", m_down->saveState());
    keep("mapTracks", m_map->tracks().text());
    keep("mapScale", axisScaleName(m_map->axisScale()));
    keep("mapDomain", axisDomainName(m_map->axisDomain()));
    keep("mapColour", mapColourName(m_map->colour()));
    keep("inspectTable", m_tables->currentId().toUtf8());
    for (const DocumentTable* table : m_tables->all())
        keep(columnsOf(*table), table->columnState());
}

void InspectWorkspace::restore(const std::function<QByteArray(const QString&)>& kept) {
    m_across->restoreState(kept("inspectAcross"));
    m_down->restoreState(kept("inspectDown"));
    m_map->setTracks(TrackArrangement::fromText(kept("mapTracks")));
    m_map->setAxisScale(named(kAxisScales, axisScaleName, kept("mapScale")));
    m_map->setAxisDomain(named(kAxisDomains, axisDomainName, kept("mapDomain")));
    m_map->setColour(named(kMapColours, mapColourName, kept("mapColour")));
    m_tables->showTable(QString::fromUtf8(kept("inspectTable")));
    for (DocumentTable* table : m_tables->all())
        table->restoreColumns(kept(columnsOf(*table)));
}

} // namespace strata
