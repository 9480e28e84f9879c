// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/generate/exporter.h"
#include "widgets/generate/planner.h"
#include "widgets/generate/save_flow.h"
#include "widgets/session/session.h"

#include <QWidget>

class QStackedLayout;
class QTabBar;
class QStackedWidget;

namespace strata {

class EmptyState;
class JobBar;
class KnobsBar;
class OverviewPanel;
class PlanHeader;
class PlanLanesView;
class RangesPanel;
class SaveBar;
class VerdictsPanel;

/// The Generate workspace: plan, preview, save. Planning and writing run off the GUI thread; nothing is written
/// before a person chose where. Turning a knob keeps the old plan on screen until the new one is there.
class GenerateView : public QWidget {
    Q_OBJECT
public:
    explicit GenerateView(Session& session, QWidget* parent = nullptr);

    /// Plans for the open document unless that is done or under way; called when the workspace comes to the front.
    void ensurePlan();
    bool isBusy() const { return m_planner->isPlanning() || m_saving->isRunning() || m_exporter->isRunning(); }
    PlanPtr plan() const;
    const Planner& planner() const { return *m_planner; }
    void turnKnobs(const GenerateKnobs& knobs);
    /// Writes the planned image; the proof appears in the overview.
    void saveTo(const QString& path);
    /// Asks for a path and writes the planned image there.
    void askAndSave();
    /// Writes the tables in another form.
    void exportTo(const ExportRow& row, const QString& path);

    PlanHeader& header() { return *m_header; }
    OverviewPanel& overview() { return *m_overview; }
    VerdictsPanel& verdicts() { return *m_verdicts; }
    RangesPanel& ranges() { return *m_ranges; }
    KnobsBar& knobs() { return *m_knobs; }
    SaveBar& saveBar() { return *m_saveBar; }

signals:
    void planned();
    void written(const QString& path);
    void failed(const QString& sentence, const QString& details);

private:
    QWidget* makePage();
    QWidget* makeRight();
    void connectPlanner();
    void connectSaving();
    void connectExports();
    void takeDocument();
    void reloadIfReplaced(const std::filesystem::path& target);
    void showPlan();
    void showEmpty();
    void showWarnings();
    void showFailure(const QString& sentence, const QString& details);
    void showWritten();
    void showUndone(const QString& sentence, const QString& path);
    void askAndSaveInPlace();
    void askAndExport(const ExportRow& row);
    QString besideTheImage(const QString& fileName) const;
    void showAsText();

    Session& m_session;
    Planner* m_planner;
    SaveFlow* m_saving;
    Exporter* m_exporter;
    Job<Diagnostics> m_warning;
    bool m_reloading = false; ///< The document that comes next is the present one, replaced from here.

    QStackedLayout* m_stack;
    QWidget* m_page;
    EmptyState* m_empty;
    JobBar* m_jobBar;
    PlanHeader* m_header;
    PlanLanesView* m_lanes;
    RangesPanel* m_ranges;
    QTabBar* m_rightTabs;
    QStackedWidget* m_right;
    OverviewPanel* m_overview;
    VerdictsPanel* m_verdicts;
    KnobsBar* m_knobs;
    SaveBar* m_saveBar;
};

} // namespace strata
