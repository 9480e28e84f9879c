// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/floating_panel.h"

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
class KeysOverlay : public FloatingPanel {
    Q_OBJECT
public:
    explicit KeysOverlay(QWidget* parent);
    void open();

protected:
    QRect place() const override { return parentWidget()->rect(); }
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QWidget* m_panel;
};

} // namespace strata
