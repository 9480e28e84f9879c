// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/floating_panel.h"

#include <functional>

class QLabel;
class QLineEdit;

namespace strata {

/// "Go to address or name": a small field over the window; Enter goes, Esc closes.
class GotoPanel : public FloatingPanel {
    Q_OBJECT
public:
    /// `goTo` is given what was typed and says whether there is such a place.
    GotoPanel(std::function<bool(const QString&)> goTo, QWidget* parent);
    void open();

protected:
    QRect place() const override;

private:
    void go();

    std::function<bool(const QString&)> m_goTo;
    QLineEdit* m_field;
    QLabel* m_problem;
};

} // namespace strata
