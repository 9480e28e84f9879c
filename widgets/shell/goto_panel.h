// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;

namespace strata {

/// "Go to address or name": a small field over the window; Enter goes, Esc closes.
class GotoPanel : public QWidget {
    Q_OBJECT
public:
    /// `goTo` is given what was typed and says whether there is such a place.
    GotoPanel(std::function<bool(const QString&)> goTo, QWidget* parent);
    void open();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void go();
    void close();

    std::function<bool(const QString&)> m_goTo;
    QLineEdit* m_field;
    QLabel* m_problem;
    QPointer<QWidget> m_before; ///< What had the keyboard, and gets it back.
};

} // namespace strata
