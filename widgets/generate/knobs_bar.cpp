// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/knobs_bar.h"

#include "widgets/common/format.h"
#include "widgets/generate/choice_button.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSpinBox>

#include <algorithm>

namespace strata {
namespace {

constexpr int kKinds = 3; ///< Of PlanKind.

/// Why a plan is of that kind and no other.
QString whyKind(PlanKind kind, const Plan& plan) {
    if (kind == plan.kind) return QString::fromStdString(plan.reason);
    switch (kind) {
    case PlanKind::Refresh:
        return QObject::tr("Not possible: a table does not fit its slot, or can’t be written where it is");
    case PlanKind::Grow:
        return plan.kind == PlanKind::Refresh
                   ? QObject::tr("Not needed: every table fits its slot")
                   : QObject::tr("Not possible: %1").arg(QString::fromStdString(plan.reason));
    case PlanKind::Cannot:
        return QObject::tr("Does not apply: the tables can be written");
    }
    return {};
}

constexpr int kMargin = 16, kSpacing = 8;

QHBoxLayout* rowOf(QWidget* group) {
    auto* row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSpacing);
    return row;
}

} // namespace

KnobsBar::KnobsBar(QWidget* parent)
    : QWidget(parent), m_groups(new QBoxLayout(QBoxLayout::LeftToRight, this)), m_plan(new QWidget(this)),
      m_next(new QWidget(this)), m_row(rowOf(m_plan)) {
    setObjectName("knobsBar");
    m_groups->setContentsMargins(kMargin, 8, kMargin, 8);
    m_groups->setSpacing(kSpacing);
    m_groups->addWidget(m_plan);
    m_groups->addWidget(m_next);
    addLabel(tr("Kind"));
    m_kind = new ChoiceButton(tr("Kind of plan"), this);
    m_row->addWidget(m_kind);
    addKeep();
    addLabel(tr("Rules"));
    m_rules = new ChoiceButton(tr("Rules of which kernel"), this);
    m_row->addWidget(m_rules);
    connect(m_rules, &ChoiceButton::chosen, this, &KnobsBar::chooseRelease);
    addSwitches();
    m_row->addStretch(1);
    m_row = rowOf(m_next);
    addReserve();
    m_row->addStretch(0);
}

QSize KnobsBar::minimumSizeHint() const {
    const int widest = std::max(m_plan->minimumSizeHint().width(), m_next->minimumSizeHint().width());
    return {widest + 2 * kMargin, m_groups->minimumSize().height()};
}

void KnobsBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void KnobsBar::arrange() {
    const int beside = m_plan->sizeHint().width() + m_next->sizeHint().width() + 2 * kMargin + kSpacing;
    const bool fits = width() >= beside;
    m_groups->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_groups->setAlignment(m_next, fits ? Qt::AlignRight : Qt::AlignLeft);
}

void KnobsBar::addLabel(const QString& text) {
    if (m_row->count() > 0) m_row->addSpacing(12);
    auto* label = new QLabel(text, this);
    label->setObjectName("quiet");
    m_row->addWidget(label);
}

void KnobsBar::addKeep() {
    addLabel(tr("Keep"));
    for (const KnobSwitch& row : keepSwitches()) {
        auto* chip = new QPushButton(word(row.title), this);
        chip->setObjectName("knob");
        chip->setCheckable(true);
        chip->setToolTip(word(row.hint));
        chip->setAccessibleName(tr("Keep %1").arg(word(row.title)));
        m_row->addWidget(chip);
        m_keep.push_back(chip);
        connect(chip, &QPushButton::clicked, this, [this, &row](bool on) {
            m_knobs.*row.inKnobs = on;
            emit turned(m_knobs);
        });
    }
}

void KnobsBar::addSwitches() {
    m_options = new QPushButton(tr("Options ▾"), this);
    m_options->setObjectName("choice");
    m_options->setToolTip(tr("The switches of scripts/kallsyms"));
    m_optionsMenu = new QMenu(this);
    m_optionsMenu->setToolTipsVisible(true);
    m_options->setMenu(m_optionsMenu);
    m_row->addWidget(m_options);
    m_reset = new QPushButton(tr("Reset to inferred"), this);
    m_reset->setToolTip(tr("Back to what the image says"));
    m_row->addWidget(m_reset);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_knobs = m_knobs.reset();
        emit turned(m_knobs);
    });
}

void KnobsBar::addReserve() {
    addLabel(tr("Next link"));
    m_section = new ChoiceButton(tr("Section of the reserved slots"), this);
    m_slack = new QSpinBox(this);
    m_slack->setRange(0, static_cast<int>(kMostSlack));
    m_slack->setPrefix(tr("slack "));
    m_slack->setSuffix(tr(" %"));
    m_slack->setAccessibleName(tr("Slack of the reserved slots, percent"));
    m_slack->setToolTip(tr("Room in each reserved slot beyond what the tables take today"));
    auto* reserve = new QPushButton(tr("Reserve object…"), this);
    reserve->setObjectName("reserveButton");
    reserve->setToolTip(tr("Saves an object that defines every table as an empty slot: link once with it, then fill"));
    m_row->addWidget(m_section);
    m_row->addWidget(m_slack);
    m_row->addWidget(reserve);
    connect(m_section, &ChoiceButton::chosen, this, [this](int index) {
        m_knobs.reserveIn = static_cast<ReserveSection>(index);
        emit turned(m_knobs);
    });
    connect(m_slack, &QSpinBox::valueChanged, this, [this](int percent) {
        m_knobs.slackPercent = static_cast<unsigned>(percent);
        emit turned(m_knobs);
    });
    connect(reserve, &QPushButton::clicked, this, &KnobsBar::reserveRequested);
}

void KnobsBar::chooseRelease(int index) {
    // The first is "as inferred".
    m_knobs.release = index == 0 ? std::nullopt : std::optional(m_releases[static_cast<std::size_t>(index - 1)]);
    emit turned(m_knobs);
}

void KnobsBar::setPlanned(const Planned& planned, const GenerateKnobs& knobs) {
    m_knobs = knobs;
    const KallsymsOptions& options = planned.plan->options;
    showKind(*planned.plan);
    for (std::size_t i = 0; i < m_keep.size(); ++i)
        m_keep[i]->setChecked(options.*keepSwitches()[i].inOptions);

    m_releases = releasesToChoose();
    std::vector<Choice> rules{{rulesText(planned.inferred, {}), tr("As the image says")}};
    int current = 0;
    for (const KernelRelease& release : m_releases) {
        rules.push_back({tr("Linux %1").arg(QString::fromStdString(releaseName(release))),
                         tr("The filter and the order of that release; the format stays the image’s")});
        if (knobs.release == release) current = static_cast<int>(rules.size()) - 1;
    }
    m_rules->setChoices(rules, current);
    m_rules->setShown(rulesText(options, knobs));
    showSwitches(options);
    m_reset->setVisible(!knobs.isInferred());
    arrange();

    m_section->setChoices({{QStringLiteral(".rodata"), tr("No change to the kernel’s linker script")},
                           {QStringLiteral(".kallsyms"), tr("The script puts it at the end, where an overflow of the "
                                                            "slots moves nothing")}},
                          static_cast<int>(knobs.reserveIn));
    const QSignalBlocker quiet(m_slack);
    m_slack->setValue(static_cast<int>(knobs.slackPercent));
}

void KnobsBar::showKind(const Plan& plan) {
    std::vector<Choice> kinds;
    for (int i = 0; i < kKinds; ++i) {
        const auto kind = static_cast<PlanKind>(i);
        const QString why = whyKind(kind, plan);
        // A disabled entry has no tool tip on every style: its reason stands beside it.
        kinds.push_back(
            {kind == plan.kind ? word(planKindName(kind)) : tr("%1  –  %2").arg(word(planKindName(kind)), why), why,
             kind == plan.kind});
    }
    m_kind->setChoices(kinds, static_cast<int>(plan.kind));
}

void KnobsBar::showSwitches(const KallsymsOptions& options) {
    m_optionsMenu->clear();
    const auto add = [this](const QString& title, const QString& hint, bool on, auto set) {
        QAction* action = m_optionsMenu->addAction(title);
        action->setToolTip(hint);
        action->setCheckable(true);
        action->setChecked(on);
        connect(action, &QAction::triggered, this, [this, set](bool checked) {
            set(m_knobs, checked);
            emit turned(m_knobs);
        });
    };
    for (const KnobSwitch& row : generatorSwitches())
        add(word(row.title), word(row.hint), options.*row.inOptions,
            [&row](GenerateKnobs& knobs, bool on) { knobs.*row.inKnobs = on; });
    add(tr("Base relative"), tr("Words relative to kallsyms_relative_base instead of whole addresses (4.6 and later)"),
        options.baseRelative.value_or(true), [](GenerateKnobs& knobs, bool on) { knobs.baseRelative = on; });
}

} // namespace strata
