// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include <span>

namespace strata {

/// A key and what it does, as the overlay and the handbook list it.
struct KeyRow {
    const char* group;
    const char* keys;
    const char* what;
};
std::span<const KeyRow> allKeys();

/// Every key, over the whole window, until any key or click.
class KeysOverlay : public QWidget {
    Q_OBJECT
public:
    explicit KeysOverlay(QWidget* parent);
    void open();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void close();

    QWidget* m_panel;
    QPointer<QWidget> m_before; ///< What had the keyboard, and gets it back.
};

} // namespace strata
