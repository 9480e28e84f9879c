// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/delta_treemap_view.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/format.h"
#include "widgets/compare/delta_legend.h"
#include "widgets/compare/delta_painter.h"
#include "widgets/owners/treemap_painter.h"
#include "widgets/owners/treemap_view.h"
#include "widgets/owners/zoom_crumbs.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>

#include <algorithm>

namespace strata {

DeltaTreemapView::DeltaTreemapView(QWidget* parent)
    : QWidget(parent), m_empty(new EmptyState(this)), m_page(makePage()), m_stack(new QStackedLayout(this)) {
    setObjectName("deltaTreemap");
    setFocusProxy(m_treemap);
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_empty);
    showEmpty();
}

QWidget* DeltaTreemapView::makePage() {
    auto* page = new QWidget(this);
    m_sentence = new QLabel(page);
    m_sentence->setObjectName("tableSummary");
    m_sentence->setWordWrap(true);
    m_crumbs = new ZoomCrumbs(page);
    m_treemap = new TreemapView(page);
    m_treemap->setAccessibleName(tr("Treemap of what came and went"));
    m_treemap->setPaint([this](QPainter& painter, const std::vector<TreemapTile>& tiles, const OwnerAnalysis& /*same*/,
                               const Theme& theme) { paintDeltaTreemap(painter, tiles, *m_owners, theme); });
    m_hint = new QLabel(page);
    m_hint->setObjectName("quiet");
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(m_crumbs, &ZoomCrumbs::zoomRequested, this, &DeltaTreemapView::zoomTo);
    connect(m_treemap, &TreemapView::zoomRequested, this, &DeltaTreemapView::zoomTo);
    connect(m_treemap, &TreemapView::chosen, this, &DeltaTreemapView::choose);
    connect(m_treemap, &TreemapView::entered, this, &DeltaTreemapView::enter);
    connect(m_treemap, &TreemapView::hovered, this, &DeltaTreemapView::showHovered);
    auto* below = new QHBoxLayout;
    below->setContentsMargins(12, 2, 0, 2);
    below->setSpacing(16);
    below->addWidget(m_hint, 1);
    below->addWidget(new DeltaLegend(page));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_sentence);
    column->addWidget(m_crumbs);
    column->addWidget(m_treemap, 1);
    column->addLayout(below);
    return page;
}

void DeltaTreemapView::setDiff(const LayoutDiffPtr& diff) {
    if (diff == m_diff) return;
    m_job.cancel();
    m_diff = diff;
    take(nullptr);
    if (isVisible()) ensureAnalysed();
}

void DeltaTreemapView::ensureAnalysed() {
    if (m_owners || m_job.isRunning() || !m_diff) return;
    m_job.start(
        this, [diff = m_diff](const Progress& progress) { return deltaOwners(diff, progress); }, {},
        [this](const DeltaOwnersPtr& owners) {
            take(owners);
            emit analysed();
        });
    m_empty->setText(tr("Counting what came and went…"), {});
}

void DeltaTreemapView::take(const DeltaOwnersPtr& owners) {
    m_treemap->setOwners(nullptr); // before what it is drawn with goes
    m_owners = owners;
    m_current = 0;
    const bool isAny = owners && owners->analysis->owners.root().bytes.total().value > 0;
    if (!isAny) return showEmpty();
    m_treemap->setOwners(owners->analysis);
    m_sentence->setText(deltaSummary(*owners));
    zoomTo(0);
    m_stack->setCurrentWidget(m_page);
}

void DeltaTreemapView::showEmpty() {
    m_stack->setCurrentWidget(m_empty);
    if (m_owners)
        m_empty->setText(tr("Nothing differs in size"),
                         tr("What came, grew, shrank and went would be here as areas, by who brought it."));
    else
        m_empty->setText(tr("Nothing is compared"), tr("Open a second image to see here what came, grew, shrank and "
                                                       "went, as areas, by who brought it."));
}

void DeltaTreemapView::choose(std::uint32_t node) {
    m_current = node;
    m_treemap->setCurrent(node);
    showHovered(nullptr);
}

void DeltaTreemapView::zoomTo(std::uint32_t node) {
    m_treemap->zoomTo(node);
    std::vector<Crumb> path;
    for (std::uint32_t step = node;; step = m_owners->analysis->node(step).parent) {
        path.push_back({step, deltaName(*m_owners, step), deltaSentence(*m_owners, step)});
        if (step == 0) break;
    }
    std::ranges::reverse(path);
    m_crumbs->show(path);
    showHovered(nullptr);
}

void DeltaTreemapView::enter(std::uint32_t node) {
    const PartPair parts = m_owners->node(node).parts;
    if (parts.a != kNone || parts.b != kNone) emit entered(parts.a, parts.b);
}

void DeltaTreemapView::showHovered(const TreemapTile* tile) {
    m_treemap->setToolTip({});
    if (!m_owners) return;
    if (tile == nullptr) {
        const QString hands = m_current == 0 ? tr(" · double click zooms in, Backspace out") : QString();
        return m_hint->setText(deltaSentence(*m_owners, m_current) + hands);
    }
    const bool isRest = tile->kind == TreemapTileKind::Rest;
    const QString text = isRest ? tr("%1 of %2: %3 came or went")
                                      .arg(treemapLabel(*m_owners->analysis, *tile), deltaName(*m_owners, tile->node),
                                           byteText(tile->bytes))
                                : deltaSentence(*m_owners, tile->node);
    m_hint->setText(text);
    m_treemap->setToolTip(text);
}

void DeltaTreemapView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ensureAnalysed();
}

QString DeltaTreemapView::sentence() const {
    return m_sentence->text();
}

QString DeltaTreemapView::hint() const {
    return m_hint->text();
}

} // namespace strata
