// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/lesson_stage.h"

#include "widgets/common/empty_state.h"
#include "widgets/hex/bytes_page.h"
#include "widgets/learn/thing_ref.h"
#include "widgets/models/item_lookup.h"
#include "widgets/passes/pass_player.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/tables/table_tabs.h"

namespace strata {

LessonStage::LessonStage(QWidget* parent) : QStackedWidget(parent), m_session(this), m_selection(this) {
    auto* empty = new EmptyState(this);
    empty->setText(
        tr("Image layout, on your own image"),
        tr("Each lesson is a few pages. A page tells something, shows it here, and asks: the answer is worked "
           "out from the image, and found in it. Choose a lesson on the left."));
    addWidget(empty);
    m_passes = new PassPlayer(this);
    addWidget(m_passes);
}

void LessonStage::makeViews() {
    if (m_views != nullptr) return;
    m_views = new InspectWorkspace(m_session, m_selection, this);
    addWidget(m_views);
    connect(&m_selection, &Selection::currentChanged, this, [this](ItemRef ref) {
        const DocumentPtr& document = m_session.document();
        if (document) emit pointed(pointedAt(*document, ref), nameOf(*document, ref));
    });
    setDistractions(m_distractions);
    emit viewsMade();
}

void LessonStage::show(const PreparedStep& step) {
    if (step.page == "passes") {
        showPasses(step.subject->documentPtr());
        return m_passes->setFocus(); // its keys play; a question takes it from here
    }
    makeViews();
    setCurrentWidget(m_views);
    if (m_session.document() != step.subject->documentPtr()) {
        m_selection.clear();
        m_session.setDocument(step.subject->documentPtr());
    }
    showInViews(step);
}

DocumentPtr LessonStage::shownInViews() const {
    return m_views != nullptr && currentWidget() == m_views ? m_session.document() : nullptr;
}

void LessonStage::showPasses(const DocumentPtr& document) {
    m_passes->setDocument(document);
    setCurrentWidget(m_passes);
}

void LessonStage::showInViews(const PreparedStep& step) {
    TableTabs& tables = m_views->tables();
    m_selection.clear();
    const auto ref = step.select ? refOf(*step.select) : std::nullopt;
    if (ref) {
        m_selection.reveal(*ref);
        m_views->showTableOf(*ref);
    }
    if (!step.table.empty()) tables.showTable(QString::fromStdString(step.table));
    const auto place = step.select ? placeOf(*step.select) : std::nullopt;
    if (place && step.table == "bytes") tables.bytes().showAddress(place->vma);
}

void LessonStage::setDistractions(Distractions distractions) {
    m_distractions = distractions;
    if (m_views != nullptr) m_views->setBare(distractions == Distractions::Hidden);
}

} // namespace strata
