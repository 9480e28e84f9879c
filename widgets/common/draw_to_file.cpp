// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/draw_to_file.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <QWidget>

namespace strata {
namespace {

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

bool isDrawnToFile(const QPainter& painter) {
    const QPaintEngine::Type engine = painter.paintEngine()->type();
    return engine == QPaintEngine::SVG || engine == QPaintEngine::Pdf;
}

std::optional<QString> drawToFile(QWidget& widget, const QString& path) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return QStringLiteral("%1: %2").arg(path, file.errorString());
    if (path.endsWith(".svg"))
        drawSvg(widget, file);
    else if (path.endsWith(".pdf"))
        drawPdf(widget, file);
    else if (!widget.grab().save(&file, "PNG"))
        return QObject::tr("%1: the picture was not written").arg(path);
    if (!file.commit()) return QStringLiteral("%1: %2").arg(path, file.errorString());
    return std::nullopt;
}

} // namespace strata
