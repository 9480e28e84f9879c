// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace strata {

/// Something over the window that has the keyboard while it is open and gives it back. Esc closes it, and not what is
/// below.
class FloatingPanel : public QWidget {
    Q_OBJECT
public:
    explicit FloatingPanel(QWidget* parent);

protected:
    /// Where it stands; asked when it opens and when the window's size changes.
    virtual QRect place() const = 0;
    /// Opens it; `focused` gets the keyboard.
    void openWith(QWidget& focused);
    void close();

    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPointer<QWidget> m_before; ///< What had the keyboard.
};

} // namespace strata
