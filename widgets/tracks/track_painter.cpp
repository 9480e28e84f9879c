// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/track_painter.h"

#include "widgets/tracks/track_brush.h"

#include <algorithm>

namespace strata {

namespace {

/// A tile narrower than this has no room for a label.
constexpr double kLabelledWidth = 28;

/// How strong a tint is. Shades tell neighbours apart; a density is read from the colour itself, so it has none.
double strengthOf(const Tile& tile, MapColour colour) {
    const double level = tile.level;
    if (colour == MapColour::Density) return 1;
    return colour == MapColour::Kind ? level : 0.7 + 0.3 * level;
}

QColor fillOf(const Tile& tile, const Brush& brush) {
    const QColor full = brush.hues[tile.hue];
    const QColor normal =
        tile.look == TileLook::Tint ? mix(full, brush.theme.window, strengthOf(tile, brush.colour)) : full;
    if (brush.emphasis == Emphasis::Normal) return normal;
    return tile.hits > 0 ? full : mix(normal, brush.theme.window, 0.28);
}

/// The tile's box on whole pixels, at least one wide; wide tiles leave a hairline to the next one.
QRectF boxOf(const Tile& tile, const Brush& brush) {
    const double left = std::max(std::round(tile.x0), 0.0), right = std::min(std::round(tile.x1), brush.rect.width());
    const double width = std::max(tile.hits > 0 ? 2.0 : 1.0, right - left);
    const double gap = width >= 4 && tile.count == 1 ? 1.0 : 0.0;
    return {brush.rect.left() + left, brush.rect.top(), width - gap, brush.rect.height()};
}

void paintTileLabel(const Brush& brush, const Tile& tile, const QRectF& box, const QColor& fill) {
    if (tile.count > 1 || box.width() < kLabelledWidth) return;
    paintLabel(brush.painter, box.adjusted(6, 0, -4, 0), labelOf(brush.index, tile.ref), textOn(fill));
}

void paintOutline(const Brush& brush, const Tile& tile, const QRectF& box) {
    brush.painter.fillRect(box, mix(brush.theme.panel, brush.theme.window, 0.7));
    brush.painter.setPen(QPen(mix(brush.theme.mutedText, brush.theme.window, 0.45), 1));
    brush.painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    paintLabel(brush.painter, box.adjusted(6, 0, -4, 0), labelOf(brush.index, tile.ref), brush.theme.mutedText);
}

void paintSlack(const Brush& brush, const Tile& tile, const QRectF& box) {
    const QColor frame = fillOf(tile, brush);
    brush.painter.fillRect(box, mix(frame, brush.theme.window, 0.12));
    if (box.width() < 3) return;
    brush.painter.setPen(QPen(frame, 1));
    brush.painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
}

void paintBar(const Brush& brush, const Tile& tile) {
    const double height = std::max(2.0, tile.level * (brush.rect.height() - 2));
    const double left = std::round(tile.x0), right = std::max(left + 1, std::round(tile.x1) - 1);
    const double strength = brush.emphasis == Emphasis::Search ? 0.3 : 0.45 + 0.5 * tile.level;
    const QColor full = tile.ref.kind == RefKind::Stub ? brush.theme.stub : brush.theme.accent;
    const QColor colour = mix(full, brush.theme.window, strength);
    const double room = std::min(right, brush.rect.width()) - std::max(left, 0.0);
    brush.painter.fillRect(QRectF(brush.rect.left() + std::max(left, 0.0), brush.rect.bottom() - height, room, height),
                           colour);
}

void paintTile(Brush& brush, const Tile& tile) {
    if (tile.look == TileLook::Bar) return paintBar(brush, tile);
    if (tile.look == TileLook::Reach) return paintReach(brush, tile);
    if (tile.look == TileLook::Run) return paintRun(brush, tile);
    if (tile.look == TileLook::Span) return paintSpan(brush, tile);
    if (tile.look == TileLook::Access) return paintAccess(brush, tile);
    if (tile.look == TileLook::Page) return paintPage(brush, tile);
    const QRectF box = boxOf(tile, brush);
    if (tile.look == TileLook::Outline) return paintOutline(brush, tile, box);
    if (tile.look == TileLook::Slack) return paintSlack(brush, tile, box);
    if (tile.look == TileLook::Strokes) {
        if (box.width() >= 3) return paintDiagonals(brush.painter, box, brush.theme.padding, 4);
        const QColor plain = mix(brush.theme.padding, brush.theme.window, 0.6);
        if (!brush.strip.add(box.left(), box.right(), plain)) brush.painter.fillRect(box, plain);
        return;
    }
    const QColor fill = fillOf(tile, brush);
    if (tile.content != ContentKind::Bss || box.width() < 3) {
        if (box.width() < kLabelledWidth && brush.strip.add(box.left(), box.right(), fill)) return;
        brush.painter.fillRect(box, fill);
        return paintTileLabel(brush, tile, box, fill);
    }
    const QColor ground = mix(fill, brush.theme.window, 0.55);
    brush.painter.fillRect(box, ground);
    paintDiagonals(brush.painter, box, fill, 6);
    paintTileLabel(brush, tile, box, ground);
}

/// From the foot of bars to what the highest stands for.
void paintScale(const Brush& brush) {
    brush.painter.setPen(QPen(brush.theme.hairline, 1, Qt::DotLine));
    const double y = brush.rect.top() + 1.5;
    brush.painter.drawLine(QPointF(brush.rect.left(), y), QPointF(brush.rect.right(), y));
    brush.painter.setPen(QPen(brush.theme.hairline, 1));
    brush.painter.drawLine(QPointF(brush.rect.left(), brush.rect.bottom() - 0.5),
                           brush.rect.bottomRight() - QPointF(0, 0.5));
}

void paintTop(QPainter& painter, const QRectF& rect, const QString& label, const Theme& theme) {
    const QFontMetricsF metrics(painter.font());
    const double width = metrics.horizontalAdvance(label) + 8;
    const QRectF text(rect.right() - width, rect.top() - 5, width, metrics.height());
    painter.fillRect(text.adjusted(2, 0, 0, 0), theme.window);
    painter.setPen(theme.mutedText);
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, label);
}

void paintEmptyText(QPainter& painter, const QRectF& rect, const QString& text, const Theme& theme) {
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 4;
    const QRectF box(rect.left(), rect.top(), std::min(rect.width(), width), rect.height());
    painter.fillRect(box, theme.window);
    paintLabel(painter, box, text, theme.mutedText);
}

/// The remark beside its line, or before the tiles where there is more room.
void paintRemark(QPainter& painter, const QRectF& rect, const TrackTiles& tiles, const Theme& theme) {
    if (tiles.tiles.empty() && tiles.noteX >= rect.width()) return; // out of sight
    const QFontMetricsF metrics(painter.font());
    const double from = rect.left() + std::clamp(tiles.noteX, 0.0, rect.width()),
                 line = std::round(rect.top() + rect.height() * 0.72);
    painter.fillRect(QRectF(from, line, rect.right() - from, 1.5), mix(theme.stub, theme.window, 0.75));

    const double width = metrics.horizontalAdvance(tiles.note) + 4, height = metrics.height();
    const double before = tiles.tiles.empty() ? 0 : std::max(0.0, tiles.tiles.front().x0);
    const bool behind = rect.right() - from >= width + 12 || rect.right() - from > before;
    const double room = behind ? rect.right() - from - 12 : before - 8;
    const double left = behind ? from + 8 : rect.left() + std::max(0.0, before - 8 - width);
    const double top = behind ? line - height - 1 : rect.center().y() - height / 2;
    const QRectF box(left, top, std::min(width, room), height);
    painter.fillRect(box, theme.window);
    paintLabel(painter, box.adjusted(2, 0, 0, 0), tiles.note,
               theme.isDark() ? theme.stub : mix(theme.stub, Qt::black, 0.8));
}

} // namespace

void paintLabel(QPainter& painter, const QRectF& rect, const QString& text, const QColor& colour,
                Qt::Alignment alignment) {
    const QFontMetricsF metrics(painter.font());
    constexpr double kSpare = 4; // of a line's height, above its letters and below
    if (metrics.height() > rect.height() + kSpare) return;
    QString shown = text;
    if (metrics.horizontalAdvance(text) > rect.width()) {
        shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
        if (shown.size() < 4) return;
    }
    painter.setPen(colour);
    painter.drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

void paintTrack(QPainter& painter, const QRectF& rect, const TrackTiles& tiles, const DocumentIndex& index,
                const Theme& theme, Emphasis emphasis, MapColour colour) {
    painter.save();
    painter.setFont(uiFont(TextSize::Small));
    ColumnStrip strip(painter, rect);
    Brush brush{painter, rect, index, theme, emphasis, colour, huesFor(colour, theme), strip};
    for (const Tile& tile : tiles.tiles)
        if (tile.hits == 0) paintTile(brush, tile);
    strip.paint();
    // Matches last: a pixel column that holds one shows it.
    for (const Tile& tile : tiles.tiles)
        if (tile.hits > 0) paintTile(brush, tile);
    strip.paint();
    if (!tiles.top.isEmpty()) paintScale(brush);
    painter.restore();
}

void paintNote(QPainter& painter, const QRectF& rect, const TrackTiles& tiles, const Theme& theme) {
    painter.save();
    painter.setFont(uiFont(TextSize::Small));
    if (!tiles.top.isEmpty()) paintTop(painter, rect, tiles.top, theme);
    if (tiles.tiles.empty() && !tiles.emptyText.isEmpty())
        paintEmptyText(painter, rect, tiles.emptyText, theme);
    else if (!tiles.note.isEmpty())
        paintRemark(painter, rect, tiles, theme);
    painter.restore();
}

} // namespace strata
