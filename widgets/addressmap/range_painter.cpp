// SPDX-License-Identifier: GPL-3.0-or-later
// The selected range over the tracks, and what it holds.
#include "widgets/addressmap/map_painter.h"
#include "widgets/common/format.h"
#include "widgets/tracks/track_painter.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace strata {

namespace {

/// The first line has addresses.
std::array<QFont, 2> readoutFonts() {
    return {addressFont(TextSize::Small), uiFont(TextSize::Small)};
}

void paintReadout(QPainter& painter, const Readout& readout, const Theme& theme) {
    const auto fonts = readoutFonts();
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(readout.box, 4, 4);
    painter.setPen(textOn(theme.accent));
    double y = readout.box.top() + 3;
    for (qsizetype i = 0; i < readout.lines.size(); ++i) {
        painter.setFont(fonts[i > 0 ? 1 : 0]);
        const double line = QFontMetricsF(painter.font()).height();
        painter.drawText(QRectF(readout.box.left(), y, readout.box.width(), line), Qt::AlignCenter, readout.lines[i]);
        y += line;
    }
}

} // namespace

std::optional<Readout> readoutOf(const MapScene& scene, const MapState& state) {
    const auto column = state.selected.width() > 0 ? columnOf(scene, state.selected) : std::nullopt;
    if (!column) return std::nullopt;
    Readout readout{.box = {},
                    .lines = rangeLines(*scene.index, scene.projection.axis(),
                                        rangeInfo(*scene.index, scene.projection, state.selected))};
    const auto fonts = readoutFonts();
    double width = 0, height = 6;
    for (qsizetype i = 0; i < readout.lines.size(); ++i) {
        const QFontMetricsF metrics(fonts[i > 0 ? 1 : 0]);
        width = std::max(width, metrics.horizontalAdvance(readout.lines[i]) + 20);
        height += metrics.height();
    }
    const QRectF stage = scene.geometry.stage();
    const double left =
        std::clamp(column->center().x() - width / 2, stage.left(), std::max(stage.left(), stage.right() - width));
    readout.box = {std::round(left), std::round(scene.geometry.scaleLine.bottom() - height - 1), width, height};
    return readout;
}

void paintSelectedRange(QPainter& painter, const MapScene& scene, const MapState& state, const Theme& theme) {
    const auto readout = readoutOf(scene, state);
    if (!readout) return;
    const QRectF column = *columnOf(scene, state.selected);
    QColor wash = theme.accent;
    wash.setAlphaF(0.16F);
    painter.fillRect(column, wash);
    painter.setPen(QPen(theme.accent, 1));
    painter.drawLine(column.topLeft(), column.bottomLeft());
    painter.drawLine(column.topRight(), column.bottomRight());
    paintReadout(painter, *readout, theme);
}

} // namespace strata
