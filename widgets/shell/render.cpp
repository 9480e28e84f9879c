// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/render.h"

#include "widgets/addressmap/address_map_view.h"
#include "widgets/common/draw_to_file.h"
#include "widgets/compare/compare_view.h"
#include "widgets/explain/explain_page.h"
#include "widgets/generate/generate_view.h"
#include "widgets/kallsyms/kallsyms_view.h"
#include "widgets/learn/learn_view.h"
#include "widgets/maptext/map_text_page.h"
#include "widgets/owners/owners_view.h"
#include "widgets/passes/pass_player.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/lesson_stage.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/sample.h"
#include "widgets/stubs/stub_pages.h"
#include "widgets/tables/table_tabs.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <cstdio>

namespace strata {
namespace {

int fail(const QString& sentence) {
    std::fprintf(stderr, "strata: %s\n", qPrintable(sentence));
    return 2;
}

/// Compares the open image with another one; what went wrong, or nothing.
QString compareWith(MainWindow& window, const QString& other) {
    QString problem;
    QEventLoop loop;
    QObject::connect(&window.compare(), &CompareView::compared, &loop, &QEventLoop::quit);
    QObject::connect(&window.compare(), &CompareView::failed, &loop, [&](const QString& sentence, const QString&) {
        problem = sentence;
        loop.quit();
    });
    window.compare().openOther(other);
    loop.exec();
    while (problem.isEmpty() && window.compare().isBusy())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return problem;
}

/// Handles events as long as `busy` holds.
template <class Busy> void waitWhile(Busy busy) {
    while (busy())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void showTab(MainWindow& window, const QString& id) {
    TableTabs& tables = window.inspect().tables();
    tables.showTable(id);
    tables.setEnlarged(TableTabs::Room::Enlarged);
    waitWhile([&] {
        return tables.kallsyms().isBusy() || tables.mapText().isBusy() || tables.owners().isBusy() ||
               tables.stubPages().source().isBusy();
    });
}

/// A page of a lesson, or the pass player; false when there is none of that name.
bool showLesson(MainWindow& window, const QString& page) {
    if (page == QLatin1String("passes")) {
        window.showPasses();
        return true;
    }
    if (!window.learn().openPage(page)) return false;
    waitWhile([&] { return !window.isSettled(); });
    waitWhile([&] { return window.stage().views() != nullptr && window.stage().views()->map().isBusy(); });
    return true;
}

/// Explains the current item, and waits until branches are known and all is said.
void explain(MainWindow& window) {
    window.session().needBranches();
    waitWhile([&] { return window.session().branches() == nullptr; });
    window.inspect().explain();
    waitWhile([&] { return window.inspect().explanation().isBusy(); });
}

} // namespace

int renderWindow(MainWindow& window, const LaunchOptions& options) {
    const RenderRequest& request = *options.render;
    QString problem;
    QObject::connect(&window.session(), &Session::failed, &window,
                     [&problem](const QString& path, const QString& sentence) {
                         problem = sentence.startsWith(path) ? sentence : path + ": " + sentence;
                     });
    QEventLoop loop;
    QObject::connect(&window.session(), &Session::loadingChanged, &loop, [&loop](bool loading) {
        if (!loading) loop.quit();
    });
    window.resize(request.size);
    window.show();
    const QString image = options.images.isEmpty() ? samplePath() : options.images.front();
    window.open(image, options.map);
    loop.exec();
    if (!problem.isEmpty()) return fail(problem);

    window.showWorkspace(request.view);
    if (request.view == Workspace::Compare) {
        problem = compareWith(window, options.images[1]);
        if (!problem.isEmpty()) return fail(problem);
    }
    waitWhile([&] { return window.generate().isBusy() || window.inspect().map().isBusy(); });
    if (!request.page.isEmpty() && !showLesson(window, request.page))
        return fail(QStringLiteral("there is no page \"%1\" of a lesson").arg(request.page));
    waitWhile([&] { return window.passes().isBusy(); });
    if (!options.at.isEmpty() && !window.goTo(options.at))
        return fail(QStringLiteral("%1 has nothing named or at \"%2\"").arg(image, options.at));
    if (!request.table.isEmpty()) showTab(window, request.table);
    if (request.explained) explain(window);
    // Layouts, table rows and tracks settle in the event loop.
    QTimer::singleShot(300, &loop, &QEventLoop::quit);
    loop.exec();
    const auto failure = drawToFile(window, request.output);
    return failure ? fail(*failure) : 0;
}

} // namespace strata
