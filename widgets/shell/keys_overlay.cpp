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
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+N",
           QT_TRANSLATE_NOOP("Words", "A second window on the same image")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "F5", QT_TRANSLATE_NOOP("Words", "Read the file again")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Alt+1 … Alt+4",
           QT_TRANSLATE_NOOP("Words", "Inspect, Compare, Generate, Learn")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+F  /", QT_TRANSLATE_NOOP("Words", "Search")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Enter  Shift+Enter",
           QT_TRANSLATE_NOOP("Words", "Next and previous hit")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "G", QT_TRANSLATE_NOOP("Words", "Go to an address or a name")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "E",
           QT_TRANSLATE_NOOP("Words", "Explain the current item; Tab and Enter follow words, Backspace goes back")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+Shift+P",
           QT_TRANSLATE_NOOP("Words", "Command palette: everything, by typing")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+E",
           QT_TRANSLATE_NOOP("Words", "Give the tables the room of the map, and back")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+C", QT_TRANSLATE_NOOP("Words", "Copy the selected rows")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+S",
           QT_TRANSLATE_NOOP("Words", "Generate: save the planned image")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Esc",
           QT_TRANSLATE_NOOP("Words", "Clear the search, show the map again, clear the selection")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "?", QT_TRANSLATE_NOOP("Words", "This page")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+W", QT_TRANSLATE_NOOP("Words", "Close this window")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Window"), "Ctrl+Q", QT_TRANSLATE_NOOP("Words", "Quit")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Compare"), "N  P",
           QT_TRANSLATE_NOOP("Words", "Next and previous difference in the list in front")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Compare"), "R", QT_TRANSLATE_NOOP("Words", "Swap A and B")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Compare"), "X  [  ]",
           QT_TRANSLATE_NOOP("Words", "Side by side: bytes or code, next and previous difference")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Compare"), "↑ ↓  ← →  Enter",
           QT_TRANSLATE_NOOP("Words", "Choose what adds up, or a link of the build, and go there")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Compare"), "L",
           QT_TRANSLATE_NOOP("Words", "Lanes go together by what is the same, or apart")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Compare"), "W S  A D  0  F",
           QT_TRANSLATE_NOOP("Words", "Zoom and pan, both whole, fit what is current")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Learn"), "Page Down  Page Up",
           QT_TRANSLATE_NOOP("Words", "Next and previous page")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Learn"), "Alt+H  Alt+R", QT_TRANSLATE_NOOP("Words", "A hint, the answer")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Learn"), "Ctrl+L",
           QT_TRANSLATE_NOOP("Words", "Lecturer's mode: big type, nothing else")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Passes"), QT_TRANSLATE_NOOP("Words", "Space"),
           QT_TRANSLATE_NOOP("Words", "Play the links of a build, pause")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Passes"), QT_TRANSLATE_NOOP("Words", "← →  Home  End"),
           QT_TRANSLATE_NOOP("Words", "Back and on by a link, the first, the last")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Passes"), "1  2  3", QT_TRANSLATE_NOOP("Words", "Passes, one pass, slots")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Bytes"), "X", QT_TRANSLATE_NOOP("Words", "From bytes to code and back")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Bytes"), "Ctrl+Shift+F",
           QT_TRANSLATE_NOOP("Words", "Go to 0xaddress, search for bytes or text")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Bytes"), "F3  Shift+F3", QT_TRANSLATE_NOOP("Words", "Next and previous hit")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Bytes"), "Enter  Alt+←",
           QT_TRANSLATE_NOOP("Words", "Follow a branch, and back")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Treemap"), "↑ ↓  ← →",
           QT_TRANSLATE_NOOP("Words", "Out and in, previous and next beside it")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Treemap"), "Enter  Backspace", QT_TRANSLATE_NOOP("Words", "Zoom in, zoom out")},
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
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), "L",
           QT_TRANSLATE_NOOP("Words", "List what the range holds; or click its readout")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), QT_TRANSLATE_NOOP("Words", "Double click  F"),
           QT_TRANSLATE_NOOP("Words", "Fit the item; F again: the selected range")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), "0", QT_TRANSLATE_NOOP("Words", "The whole image")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), ".  ,",
           QT_TRANSLATE_NOOP("Words", "Next and previous neighbour")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), "W A S D F 0 . ,",
           QT_TRANSLATE_NOOP("Words", "Work in tables, too: what finds rows is the search")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), "Alt+←  Alt+→",
           QT_TRANSLATE_NOOP("Words", "Back and forward in what was shown")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), "Ctrl+B",
           QT_TRANSLATE_NOOP("Words", "Set a bookmark here or for the range, or remove it")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Address map"), "Ctrl+1 … Ctrl+9",
           QT_TRANSLATE_NOOP("Words", "Go to a bookmark")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Tracks"), "↑ ↓", QT_TRANSLATE_NOOP("Words", "Choose a track; Esc: none")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Tracks"), "Alt+↑  Alt+↓",
           QT_TRANSLATE_NOOP("Words", "Move it; or drag its title")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Tracks"), "Ctrl+↑  Ctrl+↓",
           QT_TRANSLATE_NOOP("Words", "Make it lower, higher; or drag its lower edge")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Tracks"), "H",
           QT_TRANSLATE_NOOP("Words", "Hide it; a right click on the titles shows it again")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Map text"), "Ctrl+Shift+F",
           QT_TRANSLATE_NOOP("Words", "Go to a line or 0xaddress, search for text")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Map text"), "F3  Shift+F3", QT_TRANSLATE_NOOP("Words", "Next and previous hit")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Map text"), "↑ ↓  Ctrl+C",
           QT_TRANSLATE_NOOP("Words", "Choose a line and what it is about, copy it")},
    KeyRow{QT_TRANSLATE_NOOP("Words", "Kallsyms"), "← →  Enter",
           QT_TRANSLATE_NOOP("Words", "Walk tables, tokens and spellings, choose")},
};

/// The groups from this one on stand on the right: in one column they are higher than a small screen.
constexpr auto kFirstOnTheRight = "Bytes";

/// A column of groups; rows of the two do not share their heights.
QGridLayout* addColumn(QHBoxLayout& columns) {
    auto* half = new QVBoxLayout;
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(2);
    half->addLayout(grid);
    half->addStretch(1);
    columns.addLayout(half);
    return grid;
}

} // namespace

std::span<const KeyRow> allKeys() {
    return kKeys;
}

KeysOverlay::KeysOverlay(QWidget* parent) : FloatingPanel(parent), m_panel(new QWidget(this)) {
    setAccessibleName(tr("All keys"));
    setFocusPolicy(Qt::StrongFocus);
    m_panel->setObjectName("keysPanel");
    m_panel->setAttribute(Qt::WA_StyledBackground);
    auto* columns = new QHBoxLayout(m_panel);
    columns->setContentsMargins(32, 8, 32, 8);
    columns->setSpacing(48);
    QGridLayout* grid = nullptr;
    int row = 0;
    QLatin1String group;
    for (const KeyRow& key : kKeys) {
        if (group != QLatin1String(key.group)) {
            group = QLatin1String(key.group);
            if (grid == nullptr || group == QLatin1String(kFirstOnTheRight)) {
                grid = addColumn(*columns);
                row = 0;
            }
            auto* title = new QLabel(word(key.group), m_panel);
            title->setObjectName("cardTitle");
            title->setContentsMargins(0, row > 0 ? 8 : 0, 0, 0);
            grid->addWidget(title, row++, 0, 1, 2);
        }
        auto* keys = new QLabel(word(key.keys), m_panel);
        keys->setObjectName("key");
        grid->addWidget(keys, row, 0, Qt::AlignLeft);
        grid->addWidget(new QLabel(word(key.what), m_panel), row++, 1);
    }
    auto* middle = new QVBoxLayout(this);
    middle->addWidget(m_panel, 0, Qt::AlignCenter);
}

void KeysOverlay::open() {
    openWith(*this);
}

void KeysOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, themeFor(palette()).isDark() ? 150 : 90));
}

/// Any key closes, also one that is a command of the window.
bool KeysOverlay::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) event->accept();
    return FloatingPanel::event(event);
}

void KeysOverlay::keyPressEvent(QKeyEvent*) {
    close();
}

void KeysOverlay::mousePressEvent(QMouseEvent*) {
    close();
}

} // namespace strata
