// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/delta_owners.h"
#include "widgets/session/job.h"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace strata {

class EmptyState;
class TreemapView;
class ZoomCrumbs;
struct TreemapTile;

/// Where the bytes came and went, as areas: folders, objects, symbols. A double click or Enter zooms in, Backspace and
/// the crumbs zoom out. Counted in the background when it is first seen.
class DeltaTreemapView : public QWidget {
    Q_OBJECT
public:
    explicit DeltaTreemapView(QWidget* parent = nullptr);

    /// Null: nothing is compared.
    void setDiff(const LayoutDiffPtr& diff);
    bool isBusy() const { return m_job.isRunning(); }
    const DeltaOwnersPtr& owners() const { return m_owners; }
    std::uint32_t current() const { return m_current; }

    TreemapView& treemap() { return *m_treemap; }
    ZoomCrumbs& crumbs() { return *m_crumbs; }
    EmptyState& empty() { return *m_empty; }
    QString sentence() const;
    /// What stands below the treemap: what is under the cursor, else what is current.
    QString hint() const;

signals:
    /// A symbol or data was entered: parts of the two sides, or kNone.
    void entered(std::uint32_t a, std::uint32_t b);
    void analysed();

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makePage();
    void ensureAnalysed();
    void take(const DeltaOwnersPtr& owners);
    void showEmpty();
    void choose(std::uint32_t node);
    void zoomTo(std::uint32_t node);
    void enter(std::uint32_t node);
    void showHovered(const TreemapTile* tile);

    LayoutDiffPtr m_diff;
    DeltaOwnersPtr m_owners;
    std::uint32_t m_current = 0;
    ZoomCrumbs* m_crumbs = nullptr;
    TreemapView* m_treemap = nullptr;
    QLabel *m_sentence = nullptr, *m_hint = nullptr;
    EmptyState* m_empty;
    QWidget* m_page;
    QStackedLayout* m_stack;
    Job<DeltaOwnersPtr> m_job;
};

} // namespace strata
