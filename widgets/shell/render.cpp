// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/render.h"

#include "widgets/addressmap/address_map_view.h"
#include "widgets/common/draw_to_file.h"
#include "widgets/compare/compare_view.h"
#include "widgets/generate/generate_view.h"
#include "widgets/kallsyms/kallsyms_view.h"
#include "widgets/maptext/map_text_page.h"
#include "widgets/owners/owners_view.h"
#include "widgets/passes/pass_player.h"
#include "widgets/shell/inspect_workspace.h"
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
    if (window.generate().isBusy()) {
        QObject::connect(&window.generate(), &GenerateView::planned, &loop, &QEventLoop::quit);
        loop.exec();
    }
    while (window.passes().isBusy())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (const AddressMapView& map = window.inspect().map(); map.isBusy()) {
        QObject::connect(&map, &AddressMapView::settled, &loop, &QEventLoop::quit);
        loop.exec();
    }
    if (!options.at.isEmpty() && !window.goTo(options.at))
        return fail(QStringLiteral("%1 has nothing named or at \"%2\"").arg(image, options.at));
    if (!request.table.isEmpty()) {
        TableTabs& tables = window.inspect().tables();
        tables.showTable(request.table);
        tables.setEnlarged(TableTabs::Room::Enlarged);
        const KallsymsView& kallsyms = tables.kallsyms();
        if (kallsyms.isBusy()) {
            QObject::connect(&kallsyms, &KallsymsView::analysed, &loop, &QEventLoop::quit);
            loop.exec();
        }
        while (tables.mapText().isBusy())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (tables.owners().isBusy()) {
            QObject::connect(&tables.owners(), &OwnersView::analysed, &loop, &QEventLoop::quit);
            loop.exec();
        }
        if (tables.stubPages().source().isBusy()) {
            QObject::connect(&tables.stubPages().source(), &ReachSource::analysed, &loop, &QEventLoop::quit);
            loop.exec();
        }
    }
    // Layouts, table rows and tracks settle in the event loop.
    QTimer::singleShot(300, &loop, &QEventLoop::quit);
    loop.exec();
    const auto failure = drawToFile(window, request.output);
    return failure ? fail(*failure) : 0;
}

} // namespace strata
