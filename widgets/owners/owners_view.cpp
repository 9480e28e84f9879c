// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/owners/owners_view.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/common/table_look.h"
#include "widgets/common/theme.h"
#include "widgets/owners/owners_model.h"
#include "widgets/owners/share_delegate.h"
#include "widgets/owners/treemap_painter.h"
#include "widgets/owners/treemap_view.h"
#include "widgets/owners/zoom_crumbs.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

OwnersView::OwnersView(Session& session, Selection& selection, QWidget* parent)
    : QWidget(parent), m_session(session), m_selection(selection), m_model(new OwnersModel(this)),
      m_empty(new EmptyState(this)), m_page(makePage()), m_stack(new QStackedLayout(this)) {
    setObjectName("ownersView");
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_empty);
    connect(&session, &Session::documentChanged, this, &OwnersView::forget);
    connect(&selection, &Selection::currentChanged, this, [this] {
        if (isVisible() && !m_isChoosing) followSelection();
    });
    forget();
}

QWidget* OwnersView::makePage() {
    auto* page = new QWidget(this);
    auto* split = new QSplitter(Qt::Horizontal, page);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    m_tree = new QTreeView(split);
    m_tree->setModel(m_model);
    setTreeLook(*m_tree);
    m_tree->setItemDelegate(new ShareDelegate(m_tree));
    m_tree->setAccessibleName(tr("Owners of the bytes"));
    m_tree->setMinimumWidth(withText(200));
    fitTreeColumns(*m_tree);
    m_tree->installEventFilter(this);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        const auto node = m_model->nodeAt(index);
        if (node && m_tree->hasFocus() && *node != m_current) choose(*node);
    });
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex& index) {
        if (const auto node = m_model->nodeAt(index)) choose(*node);
    });

    auto* right = new QWidget(split);
    m_crumbs = new ZoomCrumbs(right);
    m_treemap = new TreemapView(right);
    m_hint = new QLabel(right);
    m_hint->setObjectName("quiet");
    m_hint->setContentsMargins(12, 2, 12, 4);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(m_crumbs, &ZoomCrumbs::zoomRequested, this, &OwnersView::zoomTo);
    connect(m_treemap, &TreemapView::zoomRequested, this, &OwnersView::zoomTo);
    connect(m_treemap, &TreemapView::entered, this,
            [this](std::uint32_t node) { zoomTo(m_analysis->node(node).parent); });
    connect(m_treemap, &TreemapView::chosen, this, &OwnersView::choose);
    connect(m_treemap, &TreemapView::hovered, this, &OwnersView::showHovered);
    auto* rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(0);
    rightColumn->addWidget(m_crumbs);
    rightColumn->addWidget(m_treemap, 1);
    rightColumn->addWidget(m_hint);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({750, 530});

    m_sentence = new QLabel(page);
    m_sentence->setObjectName("tableSummary");
    m_sentence->setWordWrap(true);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_sentence);
    column->addWidget(split, 1);
    return page;
}

void OwnersView::fitColumns() {
    constexpr int kMargins = 28;
    const int readable = withText(160);
    const QFontMetrics metrics = m_tree->fontMetrics();
    const ByteCount most = m_analysis ? m_analysis->owners.root().bytes.total() : ByteCount();
    int room = m_tree->width() - readable;
    for (const int column : {OwnersModel::Share, OwnersModel::Total, OwnersModel::Text, OwnersModel::Data,
                             OwnersModel::Bss, OwnersModel::Padding}) {
        const int title = m_tree->header()->sectionSizeHint(column);
        const int number = metrics.horizontalAdvance(countText(most.value)) + kMargins;
        const int width = column == OwnersModel::Share ? title + 12 : std::max(title, number);
        room -= width;
        m_tree->setColumnWidth(column, width);
        m_tree->setColumnHidden(column, room < 0);
    }
}

bool OwnersView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_tree && event->type() == QEvent::Resize) fitColumns();
    return QWidget::eventFilter(watched, event);
}

void OwnersView::forget() {
    m_job.cancel();
    take(nullptr);
    if (isVisible()) ensureAnalysed();
}

void OwnersView::ensureAnalysed() {
    if (m_analysis || m_job.isRunning() || !m_session.document()) return;
    m_job.start(
        this, [document = m_session.document()](const Progress& progress) { return analyseOwners(document, progress); },
        {},
        [this](const OwnerAnalysisPtr& analysis) {
            take(analysis);
            emit analysed();
        });
    m_empty->setText(tr("Counting the bytes of each owner…"), {});
}

void OwnersView::take(const OwnerAnalysisPtr& analysis) {
    m_analysis = analysis;
    m_current = 0;
    m_model->setOwners(analysis);
    m_tree->header()->setSortIndicator(-1, Qt::AscendingOrder);
    m_treemap->setOwners(analysis);
    m_crumbs->show(analysis, 0);
    m_stack->setCurrentWidget(analysis ? m_page : static_cast<QWidget*>(m_empty));
    if (!analysis)
        return m_empty->setText(tr("No image is open"),
                                tr("Here stands who brought the bytes of the image: folders, objects, sections and "
                                   "symbols, as a tree and as areas."));
    m_sentence->setText(ownersSentence(*analysis));
    fitColumns();
    showHovered(nullptr);
    followSelection();
}

void OwnersView::choose(std::uint32_t node) {
    setCurrent(node);
    emit ownedChosen(ownedBy(*m_analysis, node));
    const ItemRef item = m_analysis->items[node];
    if (!item) return;
    const QScopedValueRollback<bool> choosing(m_isChoosing, true);
    m_selection.reveal(item);
}

void OwnersView::setCurrent(std::uint32_t node) {
    m_current = node;
    m_treemap->setCurrent(node);
    const QModelIndex index = m_model->indexOf(node);
    if (index != m_tree->currentIndex().siblingAtColumn(0)) m_tree->setCurrentIndex(index);
    if (index.isValid()) m_tree->scrollTo(index);
    showHovered(nullptr);
}

void OwnersView::zoomTo(std::uint32_t node) {
    m_treemap->zoomTo(node);
    m_crumbs->show(m_analysis, node);
    showHovered(nullptr);
}

void OwnersView::followSelection() {
    const auto node = m_analysis ? ownerOf(*m_analysis, m_selection.current()) : std::nullopt;
    if (!node || *node == m_current) return;
    // Zooms out as far as is needed to have it in.
    const auto isBelow = [&](std::uint32_t below, std::uint32_t above) {
        while (below > above)
            below = m_analysis->node(below).parent;
        return below == above;
    };
    std::uint32_t zoomed = m_treemap->zoomed();
    while (!isBelow(*node, zoomed))
        zoomed = m_analysis->node(zoomed).parent;
    if (zoomed != m_treemap->zoomed()) zoomTo(zoomed);
    setCurrent(*node);
}

void OwnersView::showHovered(const TreemapTile* tile) {
    if (!m_analysis) return;
    m_selection.setHovered(tile != nullptr ? m_analysis->items[tile->node] : ItemRef{});
    if (tile == nullptr) {
        const QString hands = m_current == 0 ? tr(" · double click zooms in, Backspace out") : QString();
        return m_hint->setText(ownerSentence(*m_analysis, m_current) + hands);
    }
    if (tile->kind == TreemapTileKind::Container || tile->kind == TreemapTileKind::Node)
        return m_hint->setText(ownerSentence(*m_analysis, tile->node));
    const auto all = static_cast<double>(m_analysis->owners.root().bytes.total().value);
    m_hint->setText(tr("%1 of %2: %3, %4")
                        .arg(treemapLabel(*m_analysis, *tile), ownerName(*m_analysis, tile->node),
                             byteText(tile->bytes), percentText(static_cast<double>(tile->bytes.value), all)));
}

void OwnersView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ensureAnalysed();
    followSelection();
}

QString OwnersView::sentence() const {
    return m_sentence->text();
}

QString OwnersView::hint() const {
    return m_hint->text();
}

} // namespace strata
