// SPDX-License-Identifier: GPL-3.0-or-later
// What the colours mean, in one line under the tracks, and the bookmarks above the ruler.
#include "widgets/addressmap/map_painter.h"
#include "widgets/common/format.h"
#include "widgets/tracks/hatch.h"
#include "widgets/tracks/track_painter.h"

namespace strata {

namespace {
constexpr double kSwatch = 10, kSpace = 6, kBetween = 16;
} // namespace

void paintLegend(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(uiFont(TextSize::Small));
    const QRectF& line = scene.geometry.legend;
    paintLabel(painter, {12, line.top(), scene.geometry.gutter - 20, line.height()},
               QObject::tr("Colour: %1").arg(word(mapColourName(state.colour))), theme.mutedText);
    const QFontMetricsF metrics(painter.font());
    const Hues hues = huesFor(state.colour, theme);
    double x = line.left(), right = line.right();
    if (const QString& title = state.highlight.title; !title.isEmpty()) {
        const QString note = QObject::tr("%1 · Esc").arg(title);
        right -= metrics.horizontalAdvance(note) + 2;
        painter.setPen(theme.text);
        painter.drawText(QRectF(right, line.top(), line.right() - right, line.height()), Qt::AlignVCenter, note);
        right -= kBetween;
    }
    for (const LegendEntry& entry : legendOf(state.colour, *scene.index)) {
        const double width = metrics.horizontalAdvance(entry.name) + 2;
        // What finds no room is left out whole: half a name says less than none.
        if (x + kSwatch + kSpace + width > right) break;
        const QRectF swatch(std::round(x), std::round(line.center().y() - kSwatch / 2), kSwatch, kSwatch);
        paintFill(painter, swatch, hues[entry.hue], entry.hatched ? Fill::Hatched : Fill::Plain, theme);
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(swatch.right() + kSpace, line.top(), width, line.height()), Qt::AlignVCenter,
                         entry.name);
        x += kSwatch + kSpace + width + kBetween;
    }
    painter.restore();
}

std::optional<QRectF> flagOf(const MapScene& scene, const PlaceMark& mark) {
    const QRectF& ruler = scene.geometry.ruler;
    const double x = scene.projection.xOfBegin(mark.unit);
    if (x < 0 || x > ruler.width()) return std::nullopt;
    const double left = std::floor(ruler.left() + x);
    const double width = std::round(withText(13.0)), height = std::round(withText(14.0));
    return QRectF(left + width > ruler.right() ? left - width : left, ruler.top() - height, width, height);
}

void paintMarks(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme) {
    painter.save();
    painter.setFont(uiFont(TextSize::Small));
    const QRectF& ruler = scene.geometry.ruler;
    for (const PlaceMark& mark : state.marks) {
        const auto flag = flagOf(scene, mark);
        if (!flag) continue;
        const double left = std::floor(ruler.left() + scene.projection.xOfBegin(mark.unit));
        painter.fillRect(QRectF(left, flag->top(), 1, flag->height() + ruler.height()), theme.accent);
        painter.fillRect(*flag, theme.accent);
        painter.setPen(textOn(theme.accent));
        painter.drawText(*flag, Qt::AlignCenter, QString::number(mark.number));
    }
    painter.restore();
}

} // namespace strata
