// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/generate/generate_knobs.h"
#include "widgets/generate/plan_models.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace strata {

/// What goes out of the workspace: the plan as text, other forms of the tables, the image; with what to know before.
class SaveBar : public QWidget {
    Q_OBJECT
public:
    explicit SaveBar(QWidget* parent = nullptr);

    void setPlan(const PlanPtr& plan);
    void setWarnings(const Diagnostics& warnings);
    /// Whether the build id may be made anew, and whether it is.
    void setBuildId(const QString& id, BuildIdChoice choice);
    /// Undo is offered after a save, and hidden again.
    void offerUndo(const QString& hint);
    void hideUndo();
    const Diagnostics& warnings() const { return m_warnings; }
    QMenu& emitMenu() { return *m_emitMenu; }
    QPushButton& save() { return *m_save; }
    QPushButton& inPlace() { return *m_inPlace; }
    QPushButton& undo() { return *m_undo; }

signals:
    void buildIdChosen(strata::BuildIdChoice choice);
    void textRequested();
    void saveRequested();
    void inPlaceRequested();
    void undoRequested();

private:
    Diagnostics m_warnings;
    QLabel* m_notes;
    QPushButton *m_newId, *m_undo, *m_text, *m_emit, *m_save, *m_inPlace;
    QMenu* m_emitMenu;
};

} // namespace strata
