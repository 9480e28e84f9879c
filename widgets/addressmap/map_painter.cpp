// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/map_painter.h"

#include "widgets/common/format.h"
#include "widgets/tracks/track_painter.h"

#include <QObject>

#include <algorithm>

namespace strata {

std::optional<QRectF> columnOf(const MapScene& scene, VisibleRange range) {
    const QRectF stage = scene.geometry.stage();
    const double left = std::max(0.0, scene.projection.xOfBegin(range.begin));
    const double right = std::min(stage.width(), scene.projection.xOfEnd(range.end));
    if (right < 0 || left > stage.width() || right < left) return std::nullopt;
    return QRectF(stage.left() + left, stage.top(), right - left, stage.height());
}

namespace {

/// A line where the title that is dragged would go.
void paintDrop(QPainter& painter, const MapScene& scene, std::size_t drop, const Theme& theme) {
    const auto& rows = scene.geometry.rows;
    if (rows.empty()) return;
    const double y = drop < rows.size() ? rows[drop].rect.top() - 4 : rows.back().rect.bottom() + 2;
    painter.fillRect(QRectF(8, y, scene.geometry.gutter + scene.geometry.width() - 8, 2), theme.accent);
}

void paintTitles(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme) {
    for (std::size_t i = 0; i < scene.geometry.rows.size(); ++i) {
        const MapRow& row = scene.geometry.rows[i];
        const QString title = word(row.track->title);
        const QString& subtitle = scene.subtitles[i];
        const QRectF gutter(12, row.rect.top(), scene.geometry.gutter - 20, row.rect.height());
        const bool chosen = row.track == state.chosen;
        if (chosen) painter.fillRect(QRectF(4, row.rect.top(), 3, row.rect.height()), theme.accent);
        painter.setFont(uiFont());
        double titleHeight = QFontMetricsF(painter.font()).height();
        const double smallHeight = QFontMetricsF(uiFont(TextSize::Small)).height();
        // A row that was made thin has a small title, so that titles never overlap.
        if (titleHeight > row.rect.height() + 4) {
            painter.setFont(uiFont(TextSize::Small));
            titleHeight = smallHeight;
        }
        if (titleHeight > row.rect.height() + 6) continue;
        // The second line only where both fit; rows are set apart by 6 pixels, of which 4 may be used.
        const bool both = !subtitle.isEmpty() && titleHeight + smallHeight <= row.rect.height() + 4;
        const double top = gutter.center().y() - (titleHeight + (both ? smallHeight : 0)) / 2;
        paintLabel(painter, {gutter.left(), top, gutter.width(), titleHeight}, title,
                   chosen ? theme.accent : theme.text);
        // In a thin row beside the title, where there is room.
        const double beside = QFontMetricsF(painter.font()).horizontalAdvance(title) + 8;
        painter.setFont(uiFont(TextSize::Small));
        if (!both) {
            const double room = gutter.width() - beside;
            if (!subtitle.isEmpty() && QFontMetricsF(painter.font()).horizontalAdvance(subtitle) <= room)
                paintLabel(painter, {gutter.left() + beside, top, room, titleHeight}, subtitle, theme.mutedText);
            continue;
        }
        paintLabel(painter, {gutter.left(), top + titleHeight, gutter.width(), smallHeight}, subtitle, theme.mutedText);
    }
    if (state.drop) paintDrop(painter, scene, *state.drop, theme);
}

/// A break mark crosses all tracks: nothing is drawn in it, and its edges are dashed.
void paintBreaks(QPainter& painter, const MapScene& scene, const Theme& theme) {
    const QRectF stage = scene.geometry.stage();
    const double top = scene.geometry.scaleLine.bottom();
    for (const AxisBreak& mark : scene.projection.axis().breaks()) {
        const double x0 = scene.projection.xOfEnd(mark.at), x1 = scene.projection.xOfBegin(mark.at);
        if (x1 < 0 || x0 > stage.width()) continue;
        const QRectF band(stage.left() + x0 + 1, top, x1 - x0 - 2, stage.bottom() - top);
        painter.fillRect(band, theme.window);
        painter.setPen(QPen(mix(theme.mutedText, theme.window, 0.5), 1, Qt::DotLine));
        painter.drawLine(band.topLeft(), band.bottomLeft());
        painter.drawLine(band.topRight(), band.bottomRight());
    }
}

void paintCurrent(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme) {
    const auto range = rangeOf(*scene.index, scene.projection.axis(), state.current);
    if (!range || state.current.kind == RefKind::Image) return;
    const auto column = columnOf(scene, *range);
    if (!column) return;
    // A band through all tracks shows what lies above and under the current item.
    const double top = scene.geometry.rows.empty() ? column->top() : scene.geometry.rows.front().rect.top();
    QColor band = theme.outline;
    band.setAlphaF(0.055F);
    painter.fillRect(QRectF(column->left(), top, std::max(1.0, column->width()), column->bottom() - top), band);
    for (const MapRow& row : scene.geometry.rows) {
        if (!row.track->owns(state.current.kind)) continue;
        const QRectF box(column->left(), row.rect.top(), std::max(3.0, column->width()), row.rect.height());
        // The frame stays inside of the drawing, open where the item goes on.
        painter.setPen(QPen(theme.outline, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.adjusted(0, -1, -1, 1));
    }
}

/// Who calls the current item through stubs; over break marks, which wires cross.
void paintCalls(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme) {
    for (std::size_t i = 0; i < scene.tiles.size(); ++i) {
        const MapRow& row = scene.geometry.rows[i];
        if (row.track->build != runTiles) continue;
        const StubPaths paths = stubPaths({*scene.index, scene.projection}, state.current);
        paintPaths(painter, row.rect, scene.tiles[i], paths, theme);
    }
}

void paintEmpty(QPainter& painter, const MapScene& scene, const Theme& theme) {
    painter.setFont(uiFont());
    painter.setPen(theme.mutedText);
    const QString text =
        scene.index ? QObject::tr("Nothing of this image is in this domain.")
                    : QObject::tr("The address map of an image stands here. Open one, or drop it on the window.");
    painter.drawText(QRectF(QPointF(), scene.geometry.size), Qt::AlignCenter | Qt::TextWordWrap, text);
}

} // namespace

void paintMap(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme) {
    painter.save();
    painter.fillRect(QRectF(QPointF(), scene.geometry.size), theme.window);
    if (!scene.index || scene.projection.isEmpty()) {
        paintEmpty(painter, scene, theme);
        painter.restore();
        return;
    }
    paintMinimap(painter, scene, state, theme);
    paintTitles(painter, scene, state, theme);
    painter.setClipRect(scene.geometry.stage().adjusted(0, -2, 0, 2));
    const Emphasis emphasis = state.searching ? Emphasis::Search : Emphasis::Normal;
    for (std::size_t i = 0; i < scene.tiles.size(); ++i)
        paintTrack(painter, scene.geometry.rows[i].rect, scene.tiles[i], *scene.index, theme, emphasis, state.colour);
    paintBreaks(painter, scene, theme);
    for (std::size_t i = 0; i < scene.tiles.size(); ++i)
        paintNote(painter, scene.geometry.rows[i].rect, scene.tiles[i], theme);
    paintCurrent(painter, scene, state, theme);
    paintCalls(painter, scene, state, theme);
    painter.setClipping(false);
    paintRuler(painter, scene, theme);
    paintMarks(painter, scene, state, theme);
    paintLegend(painter, scene, state, theme);
    paintSelectedRange(painter, scene, state, theme);
    painter.restore();
}

void paintCursor(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme) {
    if (!scene.index || scene.projection.isEmpty()) return;
    painter.save();
    const QRectF stage = scene.geometry.stage();
    if (state.cursorX && *state.cursorX >= stage.left() && *state.cursorX <= stage.right()) {
        painter.setPen(QPen(mix(theme.text, theme.window, 0.6), 1, Qt::DotLine));
        const double x = std::floor(*state.cursorX) + 0.5;
        painter.drawLine(QPointF(x, scene.geometry.ruler.bottom() - 6), QPointF(x, stage.bottom()));
    }
    painter.setClipRect(stage.adjusted(-1, -1, 1, 1));
    if (const auto range = rangeOf(*scene.index, scene.projection.axis(), state.hovered);
        range && state.hovered != state.current) {
        const auto column = columnOf(scene, *range);
        for (const MapRow& row : scene.geometry.rows) {
            if (!column || !row.track->owns(state.hovered.kind)) continue;
            painter.setPen(QPen(mix(theme.outline, theme.window, 0.7), 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(QRectF(column->left() + 0.5, row.rect.top() + 0.5, std::max(2.0, column->width() - 2),
                                    row.rect.height() - 1));
        }
    }
    painter.restore();
}

} // namespace strata
