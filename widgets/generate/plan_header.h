// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/generate/planner.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace strata {

/// A sentence of advice, with the command in it, if there is one, apart.
struct Advice {
    QString text, command;
};
/// The command is what stands between back quotes, or a line that starts with strata-cli.
Advice splitAdvice(const QString& sentence);

/// What the plan is, in one sentence; the figures below it; the rules on request; and for a plan that can't be, what
/// to do next, with commands to copy.
class PlanHeader : public QWidget {
    Q_OBJECT
public:
    explicit PlanHeader(QWidget* parent = nullptr);

    void setPlanned(const Planned& planned, const GenerateKnobs& knobs);
    QString headline() const;

private:
    void showAdvice(const Plan& plan);
    void addAdvice(int number, const Advice& advice);
    QHBoxLayout* commandRow(const QString& command, QWidget* parent);

    QLabel *m_headline, *m_reason, *m_summary, *m_reasons;
    QPushButton* m_why;
    QWidget* m_advice;
    QVBoxLayout* m_adviceColumn;
};

} // namespace strata
