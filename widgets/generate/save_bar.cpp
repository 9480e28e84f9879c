// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/save_bar.h"

#include "widgets/generate/plan_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStyle>

namespace strata {

SaveBar::SaveBar(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(8);
    m_notes = new QLabel(this);
    m_notes->setObjectName("saveNotes");
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setWordWrap(true);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_newId = new QPushButton(tr("New build id"), this);
    m_newId->setObjectName("knob");
    m_newId->setCheckable(true);
    m_undo = new QPushButton(tr("Undo the save"), this);
    m_text = new QPushButton(tr("Plan as text"), this);
    m_emitMenu = new QMenu(tr("Kallsyms tables"), this);
    m_emit = new QPushButton(tr("Emit ▾"), this);
    m_emit->setObjectName("choice");
    m_emit->setMenu(m_emitMenu);
    m_emit->setAccessibleName(tr("Emit the tables in another form"));
    m_inPlace = new QPushButton(tr("In place…"), this);
    m_inPlace->setToolTip(tr("Writes into this file; asks first and leaves a backup"));
    m_save = new QPushButton(tr("Save as…"), this);
    m_save->setObjectName("primary");
    m_save->setToolTip(tr("Writes a copy with the plan applied (Ctrl+S)"));
    row->addWidget(m_notes, 1);
    for (QPushButton* button : {m_newId, m_undo, m_text, m_emit, m_inPlace, m_save})
        row->addWidget(button);
    m_undo->hide();
    connect(m_newId, &QPushButton::clicked, this,
            [this] { emit buildIdChosen(m_newId->isChecked() ? BuildIdChoice::Renew : BuildIdChoice::Keep); });
    connect(m_undo, &QPushButton::clicked, this, &SaveBar::undoRequested);
    connect(m_text, &QPushButton::clicked, this, &SaveBar::textRequested);
    connect(m_inPlace, &QPushButton::clicked, this, &SaveBar::inPlaceRequested);
    connect(m_save, &QPushButton::clicked, this, &SaveBar::saveRequested);
}

void SaveBar::setPlan(const PlanPtr& plan) {
    const bool possible = plan && plan->kind != PlanKind::Cannot;
    m_save->setEnabled(possible);
    m_inPlace->setEnabled(possible && plan->changedBytes() > 0);
    m_newId->setEnabled(m_inPlace->isEnabled()); // a file that stays the same keeps its id
    m_text->setEnabled(plan != nullptr);
}

void SaveBar::setWarnings(const Diagnostics& warnings) {
    m_warnings = warnings;
    QStringList notes;
    for (const Diagnostic& warning : warnings)
        notes.push_back(warningSentence(warning));
    m_notes->setText(notes.isEmpty() ? tr("Nothing is written before you save.") : notes.join('\n'));
    m_notes->setProperty("state", notes.isEmpty() ? "" : "warning");
    m_notes->style()->unpolish(m_notes);
    m_notes->style()->polish(m_notes);
}

void SaveBar::setBuildId(const QString& id, BuildIdChoice choice) {
    m_newId->setVisible(!id.isEmpty());
    m_newId->setChecked(choice == BuildIdChoice::Renew);
    m_newId->setToolTip(tr("Gives the new file a build id of its own instead of %1").arg(id));
}

void SaveBar::offerUndo(const QString& hint) {
    m_undo->setToolTip(hint);
    m_undo->show();
}

void SaveBar::hideUndo() {
    m_undo->hide();
}

} // namespace strata
