// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/generate/planner.h"

#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
class QMenu;
class QPushButton;
class QSpinBox;

namespace strata {

class ChoiceButton;

/// What can be turned: kind, what is kept, the rules, the generator's switches; and for the next link, where slots
/// would be reserved and how much slack they get.
class KnobsBar : public QWidget {
    Q_OBJECT
public:
    explicit KnobsBar(QWidget* parent = nullptr);

    /// Shows a plan and the knobs that it was made with.
    void setPlanned(const Planned& planned, const GenerateKnobs& knobs);
    QSize minimumSizeHint() const override;

signals:
    void turned(const strata::GenerateKnobs& knobs);
    void reserveRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void addLabel(const QString& text);
    void addKeep();
    void addSwitches();
    void addReserve();
    void showKind(const Plan& plan);
    void showSwitches(const KallsymsOptions& options);
    void chooseRelease(int index);

    QBoxLayout* m_groups; ///< Beside each other, or in a narrow window one below the other.
    QWidget *m_plan, *m_next;
    QHBoxLayout* m_row; ///< Of the group that is being filled.
    GenerateKnobs m_knobs;
    std::vector<KernelRelease> m_releases;
    ChoiceButton *m_kind, *m_rules, *m_section;
    std::vector<QPushButton*> m_keep; ///< One for each row of keepSwitches().
    QPushButton* m_options;
    QMenu* m_optionsMenu;
    QPushButton* m_reset;
    QSpinBox* m_slack;
};

} // namespace strata
