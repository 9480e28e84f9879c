// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/generate/verdicts.h"
#include "widgets/session/job.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QTabBar;
class QTableView;

namespace strata {

/// Symbols by verdict: one tab each with its count, why, and the names.
class VerdictsPanel : public QWidget {
    Q_OBJECT
public:
    explicit VerdictsPanel(QWidget* parent = nullptr);

    void setPlan(const DocumentPtr& document, const PlanPtr& plan);
    void showVerdict(Verdict verdict);
    Verdict current() const;
    QTableView& table() { return *m_view; }
    bool isBusy() const { return m_finding.isRunning(); }

private:
    void showList();
    void filter();
    void findLeftOuts();

    DocumentPtr m_document;
    PlanPtr m_plan;
    DroppedPtr m_leftOut; ///< Found when first asked for.
    Job<DroppedPtr> m_finding;
    VerdictList m_list;
    QTabBar* m_tabs;
    QLabel *m_why, *m_none;
    QLineEdit* m_search;
    QTableView* m_view;
    ListModel* m_model;
};

} // namespace strata
