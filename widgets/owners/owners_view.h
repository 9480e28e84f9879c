// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/owners/owner_analysis.h"
#include "widgets/session/job.h"
#include "widgets/session/selection.h"
#include "widgets/session/session.h"

#include <QWidget>

class QLabel;
class QStackedLayout;
class QTreeView;

namespace strata {

class EmptyState;
class OwnersModel;
class TreemapView;
class ZoomCrumbs;
struct TreemapTile;

/// Who brought the bytes: folders, objects, sections and symbols as a tree and as a treemap, with one current node.
/// Counted when it is first seen. The current node and the Selection follow each other.
class OwnersView : public QWidget {
    Q_OBJECT
public:
    OwnersView(Session& session, Selection& selection, QWidget* parent = nullptr);

    bool isBusy() const { return m_job.isRunning(); }
    const OwnerAnalysisPtr& analysis() const { return m_analysis; }
    OwnersModel& model() { return *m_model; }
    QTreeView& tree() { return *m_tree; }
    TreemapView& treemap() { return *m_treemap; }
    ZoomCrumbs& crumbs() { return *m_crumbs; }
    std::uint32_t current() const { return m_current; }
    QString sentence() const;
    /// What stands below the treemap.
    QString hint() const;

signals:
    void analysed();
    /// What the node that was chosen owns; empty for one that is an item by itself.
    void ownedChosen(const strata::Highlight& owned);

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makePage();
    /// Of a narrow tree the columns that say least go, so that names stay readable.
    void fitColumns();
    void forget();
    void ensureAnalysed();
    void take(const OwnerAnalysisPtr& analysis);
    void choose(std::uint32_t node);
    void setCurrent(std::uint32_t node);
    void zoomTo(std::uint32_t node);
    void followSelection();
    void showHovered(const TreemapTile* tile);

    Session& m_session;
    Selection& m_selection;
    OwnerAnalysisPtr m_analysis;
    std::uint32_t m_current = 0;
    bool m_isChoosing = false; ///< The selection changes because of us.
    OwnersModel* m_model;
    QTreeView* m_tree = nullptr;
    ZoomCrumbs* m_crumbs = nullptr;
    TreemapView* m_treemap = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_hint = nullptr;
    EmptyState* m_empty;
    QWidget* m_page;
    QStackedLayout* m_stack;
    Job<OwnerAnalysisPtr> m_job;
};

} // namespace strata
