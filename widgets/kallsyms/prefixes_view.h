// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/kallsyms/analysis.h"
#include "widgets/session/job.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace strata {

class JobBar;
class ListPanel;

/// What prefixes cost, and what the tables would take without one: worked out by compressing all names anew.
class PrefixesView : public QWidget {
    Q_OBJECT
public:
    explicit PrefixesView(QWidget* parent = nullptr);

    void setAnalysis(AnalysisPtr analysis);
    /// Works out the tables without the names that begin with `prefix`, off the GUI thread.
    void leaveOut(const QString& prefix);
    bool isBusy() const { return m_job.isRunning(); }
    QString answer() const;
    ListPanel& list() { return *m_list; }

signals:
    void answered();

private:
    void show(const Result<LeftOut>& result);

    AnalysisPtr m_analysis;
    Job<Result<LeftOut>> m_job;
    JobBar* m_jobBar;
    ListPanel* m_list;
    QLineEdit* m_prefix;
    QPushButton* m_run;
    QLabel* m_answer;
};

/// The answer in words: symbols, bytes, and the tables that shrink.
QString leftOutText(const LeftOut& result);

} // namespace strata
