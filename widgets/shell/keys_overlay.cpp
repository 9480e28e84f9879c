// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/keys_overlay.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"

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
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+O", QT_TRANSLATE_NOOP("Words", "Open an image")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "F5", QT_TRANSLATE_NOOP("Words", "Read the file again")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Alt+1 … Alt+4",
           QT_TRANSLATE_NOOP("Words", "Inspect, Compare, Generate, Learn")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+F  /", QT_TRANSLATE_NOOP("Words", "Search")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Enter  Shift+Enter",
           QT_TRANSLATE_NOOP("Words", "Next and previous hit")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "G", QT_TRANSLATE_NOOP("Words", "Go to an address or a name")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+E",
           QT_TRANSLATE_NOOP("Words", "Give the tables the room of the map, and back")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+C", QT_TRANSLATE_NOOP("Words", "Copy the selected rows")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+S",
           QT_TRANSLATE_NOOP("Words", "Generate: save the planned image")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Esc",
           QT_TRANSLATE_NOOP("Words", "Clear the search, then the selection")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "?", QT_TRANSLATE_NOOP("Words", "This page")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+Q", QT_TRANSLATE_NOOP("Words", "Quit")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), QT_TRANSLATE_NOOP("Words", "Ctrl+wheel  pinch"),
           QT_TRANSLATE_NOOP("Words", "Zoom at the cursor")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), QT_TRANSLATE_NOOP("Words", "Wheel  Shift+drag"),
           QT_TRANSLATE_NOOP("Words", "Pan")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), "W S  + −  A D  ← →",
           QT_TRANSLATE_NOOP("Words", "Zoom in and out, pan left and right")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), QT_TRANSLATE_NOOP("Words", "Drag"),
           QT_TRANSLATE_NOOP("Words", "Select a range: from where to where, and what is in it")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), "Ctrl+C",
           QT_TRANSLATE_NOOP("Words", "Copy what the range holds")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), QT_TRANSLATE_NOOP("Words", "Double click  F"),
           QT_TRANSLATE_NOOP("Words", "Fit the item; F again: the selected range")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), "0", QT_TRANSLATE_NOOP("Words", "The whole image")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), ".  ,",
           QT_TRANSLATE_NOOP("Words", "Next and previous neighbour")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), "Alt+←  Alt+→",
           QT_TRANSLATE_NOOP("Words", "Back and forward in what was shown")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), "Ctrl+B",
           QT_TRANSLATE_NOOP("Words", "Set a bookmark here, or remove it")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), "Ctrl+1 … Ctrl+9",
           QT_TRANSLATE_NOOP("Words", "Go to a bookmark")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Tracks"), "↑ ↓", QT_TRANSLATE_NOOP("Words", "Choose a track; Esc: none")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Tracks"), "Alt+↑  Alt+↓",
           QT_TRANSLATE_NOOP("Words", "Move it; or drag its title")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Tracks"), "Ctrl+↑  Ctrl+↓",
           QT_TRANSLATE_NOOP("Words", "Make it lower, higher; or drag its lower edge")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Tracks"), "H",
           QT_TRANSLATE_NOOP("Words", "Hide it; a right click on the titles shows it again")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Bytes"), "X", QT_TRANSLATE_NOOP("Words", "From bytes to code and back")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Bytes"), "Ctrl+Shift+F",
           QT_TRANSLATE_NOOP("Words", "Go to 0xaddress, search for bytes or text")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Bytes"), "F3  Shift+F3", QT_TRANSLATE_NOOP("Words", "Next and previous hit")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Bytes"), "Enter  Alt+←",
           QT_TRANSLATE_NOOP("Words", "Follow a branch, and back")},
};

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
    grid->setContentsMargins(32, 24, 32, 28);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(8);
    grid->setColumnMinimumWidth(2, 24);
    // The window's keys on the left, the map's on the right: in one column they are higher than a small screen.
    int row = 0, column = 0;
    QLatin1String group;
    for (const KeyRow& key : kKeys) {
        if (group != QLatin1String(key.group)) {
            if (column == 0 && !group.isEmpty()) row = 0, column = 3;
            group = QLatin1String(key.group);
            auto* title = new QLabel(word(key.group), m_panel);
            title->setObjectName("cardTitle");
            title->setContentsMargins(0, row > 0 ? 12 : 0, 0, 4);
            grid->addWidget(title, row++, column, 1, 2);
        }
        auto* keys = new QLabel(word(key.keys), m_panel);
        keys->setObjectName("key");
        grid->addWidget(keys, row, column, Qt::AlignLeft);
        grid->addWidget(new QLabel(word(key.what), m_panel), row++, column + 1);
    }
    auto* middle = new QVBoxLayout(this);
    middle->addWidget(m_panel, 0, Qt::AlignCenter);
    parent->installEventFilter(this);
    hide();
}

void KeysOverlay::open() {
    setGeometry(parentWidget()->rect());
    show();
    raise();
    setFocus();
}

void KeysOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, themeFor(palette()).isDark() ? 150 : 90));
}

void KeysOverlay::keyPressEvent(QKeyEvent*) {
    hide();
}

void KeysOverlay::mousePressEvent(QMouseEvent*) {
    hide();
}

bool KeysOverlay::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible()) setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace strata
