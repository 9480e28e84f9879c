// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/map_painter.h"
#include "widgets/tracks/hatch.h"
#include "widgets/tracks/track_painter.h"

#include <QPainterPath>

#include <algorithm>

namespace strata {

namespace {

/// Sections from end to end, objects where colours tell owners; the kallsyms tables stand out of theirs.
void paintImage(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme) {
    const QRectF& map = scene.geometry.minimap;
    const TrackContext context{*scene.index, scene.whole, {}, state.colour};
    const Hues hues = huesFor(state.colour, theme);
    const auto box = [&](double x0, double x1) {
        const double left = std::round(x0), right = std::max(left + 1, std::round(x1));
        return QRectF(map.left() + left, map.top(), right - left, map.height());
    };
    const auto paint = [&](const TrackTiles& shown) {
        for (const Tile& tile : shown.tiles) {
            const Fill fill = tile.content == ContentKind::Bss ? Fill::Hatched : Fill::Plain;
            if (tile.look == TileLook::Strokes)
                painter.fillRect(box(tile.x0, tile.x1), mix(theme.padding, theme.window, 0.4));
            else
                paintFill(painter, box(tile.x0, tile.x1), hues[tile.hue], fill, theme);
        }
    };
    paint(sectionTiles(context));
    if (state.colour == MapColour::Owner && scene.index->owners) paint(objectTiles(context));
    if (state.colour == MapColour::Kind) paint(kallsymsTiles(context));
}

/// One mark for each pixel column that holds a stub, below the image.
void paintStubMarks(QPainter& painter, const MapScene& scene, const Theme& theme) {
    if (scene.index->stubs.empty()) return;
    const QRectF& map = scene.geometry.minimap;
    const TrackContext context{*scene.index, scene.whole};
    for (double x = 0; x < map.width(); ++x)
        if (!stubsBetween(context, x, x + 1).empty())
            painter.fillRect(QRectF(map.left() + x, map.bottom() + 4, 1, 4), theme.stub);
}

/// Matches of the search above the image.
void paintMatches(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme) {
    const QRectF& map = scene.geometry.minimap;
    const TrackContext context{*scene.index, scene.whole, state.highlight.spans};
    for (const Tile& tile : symbolTiles(context).tiles)
        if (tile.hits > 0)
            painter.fillRect(
                QRectF(map.left() + std::floor(tile.x0), map.top() - 6, std::max(1.0, tile.x1 - tile.x0), 3),
                theme.accent);
}

void paintLens(QPainter& painter, const MapScene& scene, const Theme& theme) {
    const QRectF lens = scene.lens();
    const QRectF& map = scene.geometry.minimap;
    const bool whole = lens.width() >= map.width() - 1;
    if (!whole) {
        QColor veil = theme.window;
        veil.setAlphaF(0.45F);
        painter.fillRect(QRectF(map.left(), map.top(), lens.left() - map.left(), map.height()), veil);
        painter.fillRect(QRectF(lens.right(), map.top(), map.right() - lens.right(), map.height()), veil);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.outline, 1.6));
    painter.drawRoundedRect(lens.adjusted(0.8, 0.8, -0.8, -0.8), 3, 3);
}

void paintFan(QPainter& painter, const MapScene& scene, const Theme& theme) {
    const QRectF lens = scene.lens();
    const QRectF& fan = scene.geometry.fan;
    QPainterPath path(QPointF(lens.left(), lens.bottom()));
    path.lineTo(lens.right(), lens.bottom());
    path.lineTo(fan.right(), fan.bottom());
    path.lineTo(fan.left(), fan.bottom());
    path.closeSubpath();
    painter.fillPath(path, mix(theme.hairline, theme.window, 0.4));
}

} // namespace

void paintMinimap(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme) {
    painter.save();
    const QRectF& map = scene.geometry.minimap;
    painter.setFont(uiFont(TextSize::Small));
    paintLabel(painter, {12, map.top(), scene.geometry.gutter - 20, map.height()}, QObject::tr("whole image"),
               theme.mutedText);
    paintFan(painter, scene, theme);
    paintImage(painter, scene, state, theme);
    paintStubMarks(painter, scene, theme);
    if (state.searching) paintMatches(painter, scene, state, theme);
    paintLens(painter, scene, theme);
    painter.restore();
}

} // namespace strata
