// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/render.h"

#include "widgets/generate/generate_view.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/sample.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QTimer>

#include <cstdio>

namespace strata {
namespace {

int fail(const QString& sentence) {
    std::fprintf(stderr, "strata: %s\n", qPrintable(sentence));
    return 2;
}

void drawSvg(QWidget& widget, QIODevice& device) {
    QSvgGenerator svg;
    svg.setOutputDevice(&device);
    svg.setSize(widget.size());
    svg.setViewBox(widget.rect());
    svg.setTitle(widget.windowTitle());
    QPainter painter(&svg);
    widget.render(&painter);
}

void drawPdf(QWidget& widget, QIODevice& device) {
    constexpr int kResolution = 96; // one pixel of the window is one unit of the page
    QPdfWriter pdf(&device);
    pdf.setResolution(kResolution);
    pdf.setTitle(widget.windowTitle());
    pdf.setPageSize(QPageSize(QSizeF(widget.size()) * 72.0 / kResolution, QPageSize::Point));
    pdf.setPageMargins(QMarginsF());
    QPainter painter(&pdf);
    widget.render(&painter);
}

} // namespace

std::optional<QString> drawToFile(QWidget& widget, const QString& path) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return QStringLiteral("%1: %2").arg(path, file.errorString());
    if (path.endsWith(".svg"))
        drawSvg(widget, file);
    else if (path.endsWith(".pdf"))
        drawPdf(widget, file);
    else if (!widget.grab().save(&file, "PNG"))
        return QStringLiteral("%1: the picture was not written").arg(path);
    if (!file.commit()) return QStringLiteral("%1: %2").arg(path, file.errorString());
    return std::nullopt;
}

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
    if (window.generate().isBusy()) {
        QObject::connect(&window.generate(), &GenerateView::planned, &loop, &QEventLoop::quit);
        loop.exec();
    }
    if (!options.at.isEmpty() && !window.goTo(options.at))
        return fail(QStringLiteral("%1 has nothing named or at \"%2\"").arg(image, options.at));
    // Layouts, table rows and tracks settle in the event loop.
    QTimer::singleShot(300, &loop, &QEventLoop::quit);
    loop.exec();
    const auto failure = drawToFile(window, request.output);
    return failure ? fail(*failure) : 0;
}

} // namespace strata
