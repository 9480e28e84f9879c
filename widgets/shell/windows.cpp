// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/windows.h"

#include "widgets/addressmap/address_map_view.h"
#include "widgets/addressmap/bookmarks.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace strata {
namespace {

/// On the next screen, or a little lower on this one.
QPoint placeBeside(const MainWindow& window) {
    constexpr int kStep = 32;
    const auto screens = QGuiApplication::screens();
    const auto here = screens.indexOf(window.screen());
    if (here < 0 || screens.size() < 2) return window.pos() + QPoint(kStep, kStep);
    const QScreen& next = *screens[(here + 1) % screens.size()];
    return window.pos() - window.screen()->availableGeometry().topLeft() + next.availableGeometry().topLeft();
}

} // namespace

Windows::Windows(Memory memory, QObject* parent) : QObject(parent), m_memory(memory) {}

Windows::~Windows() {
    for (MainWindow* window : std::vector(m_all))
        delete window;
}

MainWindow& Windows::open() {
    auto* window = new MainWindow(m_memory);
    window->setAttribute(Qt::WA_DeleteOnClose);
    m_all.push_back(window);
    connect(window, &QObject::destroyed, this, [this, window] { std::erase(m_all, window); });
    connect(window, &MainWindow::themeChosen, this, &Windows::themeChosen);
    connect(window, &MainWindow::newWindowRequested, this, [this, window] { openBeside(*window); });
    connect(window, &MainWindow::quitRequested, this, [this, window] { closeOthers(*window); });
    connect(&window->inspect().map(), &AddressMapView::bookmarksChanged, this,
            [this, window] { shareBookmarks(*window); });
    return *window;
}

MainWindow& Windows::openBeside(MainWindow& window) {
    MainWindow& made = open();
    made.resize(window.size());
    made.move(placeBeside(window));
    made.show();
    made.showSameAs(window);
    made.activateWindow();
    return made;
}

/// What a window remembers is written when it is closed: the one that a person quits from has the last word.
void Windows::closeOthers(const MainWindow& window) {
    for (MainWindow* other : std::vector(m_all))
        if (other != &window) other->close();
}

/// They belong to the image: a window that had old ones would write those.
void Windows::shareBookmarks(const MainWindow& window) {
    const Bookmarks marks = window.inspect().map().bookmarks();
    for (MainWindow* other : m_all) {
        const DocumentPtr& document = other->session().document();
        if (other != &window && document && document->path == window.session().document()->path)
            other->inspect().map().setBookmarks(marks);
    }
}

} // namespace strata
