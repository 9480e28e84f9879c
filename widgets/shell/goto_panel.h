// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/session/selection.h"
#include "widgets/session/session.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace strata {

/// "Go to address or name": a small field over the window; Enter goes, Esc closes.
class GotoPanel : public QWidget {
    Q_OBJECT
public:
    GotoPanel(Session& session, Selection& selection, QWidget* parent);
    void open();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void go();

    Session& m_session;
    Selection& m_selection;
    QLineEdit* m_field;
    QLabel* m_problem;
};

} // namespace strata
