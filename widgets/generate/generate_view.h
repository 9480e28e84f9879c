// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/generate/plan_models.h"
#include "widgets/session/session.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace strata {

class EmptyState;
class HexDiffView;
class JobBar;
class PlanLanesView;
class SymbolsPanel;

/// The Generate workspace: plan, preview, save as. Planning and writing run off the GUI thread; nothing is written
/// before Save as.
class GenerateView : public QWidget {
    Q_OBJECT
public:
    explicit GenerateView(Session& session, QWidget* parent = nullptr);

    /// Plans for the open document unless that is done or under way; called when the workspace comes to the front.
    void ensurePlan();
    bool isBusy() const { return m_planning.isRunning() || m_writing.isRunning(); }
    const PlanPtr& plan() const { return m_plan; }
    /// Writes the planned image; the proof appears in the symbols panel.
    void saveTo(const QString& path);
    SymbolsPanel& symbols() { return *m_symbols; }

signals:
    void planned();
    void written(const QString& path);
    void failed(const QString& sentence, const QString& details);

private:
    QWidget* makeHeader();
    QWidget* makeLeft();
    QWidget* makeFooter();
    void startPlanning();
    void showPlan();
    void showRangeOf(int tableRow);
    void forget();
    void askAndSave();
    void showAsText();

    Session& m_session;
    PlanPtr m_plan;
    qint64 m_plannedMs = 0;
    Job<Plan> m_planning;
    Job<Result<SaveResult>> m_writing;

    QStackedLayout* m_stack;
    QWidget* m_page;
    EmptyState* m_empty;
    JobBar* m_jobBar;
    QLabel *m_headline, *m_summary, *m_hexTitle, *m_rules;
    PlanLanesView* m_lanes;
    PlannedTableModel* m_tables;
    QTableView* m_tableView;
    HexDiffView* m_hex;
    SymbolsPanel* m_symbols;
    QPushButton *m_save, *m_text, *m_nextChange;
};

} // namespace strata
