// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/keys_overlay.h"

#include "widgets/common/theme.h"

#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <array>

namespace strata {
namespace {

constexpr std::array kKeys{
    KeyRow{"Window", "Ctrl+O", "Open an image"},
    KeyRow{"Window", "Ctrl+N", "A second window on the same image"},
    KeyRow{"Window", "F5", "Read the file again"},
    KeyRow{"Window", "Alt+1 … Alt+4", "Inspect, Compare, Generate, Learn"},
    KeyRow{"Window", "Ctrl+F  /", "Search"},
    KeyRow{"Window", "Enter  Shift+Enter", "Next and previous hit"},
    KeyRow{"Window", "G", "Go to an address or a name"},
    KeyRow{"Window", "Ctrl+Shift+P", "Command palette: everything, by typing"},
    KeyRow{"Window", "Ctrl+E", "Give the tables the room of the map, and back"},
    KeyRow{"Window", "Ctrl+C", "Copy the selected rows"},
    KeyRow{"Window", "Ctrl+S", "Generate: save the planned image"},
    KeyRow{"Window", "Esc", "Clear the search, then the selection"},
    KeyRow{"Window", "?", "This page"},
    KeyRow{"Window", "Ctrl+Q", "Quit"},
    KeyRow{"Bytes", "X", "From bytes to code and back"},
    KeyRow{"Bytes", "Ctrl+Shift+F", "Go to 0xaddress, search for bytes or text"},
    KeyRow{"Bytes", "F3  Shift+F3", "Next and previous hit"},
    KeyRow{"Bytes", "Enter  Alt+←", "Follow a branch, and back"},
    KeyRow{"Treemap", "↑ ↓  ← →", "Out and in, previous and next beside it"},
    KeyRow{"Treemap", "Enter  Backspace", "Zoom in, zoom out"},
    KeyRow{"Address map", "Ctrl+wheel  pinch", "Zoom at the cursor"},
    KeyRow{"Address map", "Wheel  Shift+drag", "Pan"},
    KeyRow{"Address map", "W S  + −  A D  ← →", "Zoom in and out, pan left and right"},
    KeyRow{"Address map", "Drag", "Select a range: from where to where, and what is in it"},
    KeyRow{"Address map", "Ctrl+C", "Copy what the range holds"},
    KeyRow{"Address map", "Double click  F", "Fit the item; F again: the selected range"},
    KeyRow{"Address map", "0", "The whole image"},
    KeyRow{"Address map", ".  ,", "Next and previous neighbour"},
    KeyRow{"Address map", "Alt+←  Alt+→", "Back and forward in what was shown"},
    KeyRow{"Address map", "Ctrl+B", "Set a bookmark here, or remove it"},
    KeyRow{"Address map", "Ctrl+1 … Ctrl+9", "Go to a bookmark"},
    KeyRow{"Tracks", "↑ ↓", "Choose a track; Esc: none"},
    KeyRow{"Tracks", "Alt+↑  Alt+↓", "Move it; or drag its title"},
    KeyRow{"Tracks", "Ctrl+↑  Ctrl+↓", "Make it lower, higher; or drag its lower edge"},
    KeyRow{"Tracks", "H", "Hide it; a right click on the titles shows it again"},
    KeyRow{"Map text", "Ctrl+Shift+F", "Go to a line or 0xaddress, search for text"},
    KeyRow{"Map text", "F3  Shift+F3", "Next and previous hit"},
    KeyRow{"Map text", "↑ ↓  Ctrl+C", "Choose a line and what it is about, copy it"},
    KeyRow{"Kallsyms", "← →  Enter", "Walk tables, tokens and spellings, choose"},
};

/// The groups from this one on stand on the right: in one column they are higher than a small screen.
constexpr auto kFirstOnTheRight = "Address map";

} // namespace

std::span<const KeyRow> allKeys() {
    return kKeys;
}

KeysOverlay::KeysOverlay(QWidget* parent) : QWidget(parent), m_panel(new QWidget(this)) {
    setAccessibleName(tr("All keys"));
    setFocusPolicy(Qt::StrongFocus);
    m_panel->setObjectName("keysPanel");
    m_panel->setAttribute(Qt::WA_StyledBackground);
    auto* grid = new QGridLayout(m_panel);
    grid->setContentsMargins(32, 16, 32, 16);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(4);
    grid->setColumnMinimumWidth(2, 24);
    int row = 0, column = 0;
    QLatin1String group;
    for (const KeyRow& key : kKeys) {
        if (group != QLatin1String(key.group)) {
            group = QLatin1String(key.group);
            if (group == QLatin1String(kFirstOnTheRight)) row = 0, column = 3;
            auto* title = new QLabel(tr(key.group), m_panel);
            title->setObjectName("cardTitle");
            title->setContentsMargins(0, row > 0 ? 8 : 0, 0, 0);
            grid->addWidget(title, row++, column, 1, 2);
        }
        auto* keys = new QLabel(QString::fromUtf8(key.keys), m_panel);
        keys->setObjectName("key");
        grid->addWidget(keys, row, column, Qt::AlignLeft);
        grid->addWidget(new QLabel(tr(key.what), m_panel), row++, column + 1);
    }
    auto* middle = new QVBoxLayout(this);
    middle->addWidget(m_panel, 0, Qt::AlignCenter);
    parent->installEventFilter(this);
    hide();
}

void KeysOverlay::open() {
    if (!isVisible()) m_before = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    setFocus();
}

void KeysOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, themeFor(palette()).isDark() ? 150 : 90));
}

void KeysOverlay::close() {
    hide();
    if (m_before) m_before->setFocus();
}

/// Any key closes, also one that is a command of the window.
bool KeysOverlay::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) event->accept();
    return QWidget::event(event);
}

void KeysOverlay::keyPressEvent(QKeyEvent*) {
    close();
}

void KeysOverlay::mousePressEvent(QMouseEvent*) {
    close();
}

bool KeysOverlay::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible()) setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace strata
