// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/map_painter.h"
#include "widgets/common/format.h"
#include "widgets/tracks/track_painter.h"

#include <QObject>

#include <algorithm>

namespace strata {

namespace {

QString tickLabel(std::uint64_t address, const Axis& axis, Bits bits, bool highHalfIsWritten) {
    if (axis.domain() == AxisDomain::File) return hexText(address);
    const QString full = addressText(address, bits);
    return highHalfIsWritten ? full.right(8) : full;
}

/// "VMA c0000000…": what all labels begin with.
void paintPrefix(QPainter& painter, const MapScene& scene, const std::vector<RulerTick>& ticks, bool shared,
                 const Theme& theme) {
    const Axis& axis = scene.projection.axis();
    QString prefix = word(axisDomainName(axis.domain()));
    if (axis.domain() == AxisDomain::File)
        prefix = QObject::tr("file offset");
    else if (shared && !ticks.empty() && scene.index->document->image.bits == Bits::B64)
        prefix += ' ' + addressText(ticks.front().address).left(8) + QChar(0x2026);
    const QRectF& ruler = scene.geometry.ruler;
    paintLabel(painter, {12, ruler.top(), scene.geometry.gutter - 20, ruler.height() - 8}, prefix, theme.mutedText);
}

void paintGapSizes(QPainter& painter, const MapScene& scene, double limit, const Theme& theme) {
    const QRectF& line = scene.geometry.scaleLine;
    const QFontMetricsF metrics(painter.font());
    double free = line.left();
    for (const AxisBreak& mark : scene.projection.axis().breaks()) {
        const double middle = (scene.projection.xOfEnd(mark.at) + scene.projection.xOfBegin(mark.at)) / 2;
        if (middle < 0 || middle > line.width()) continue;
        const QString text =
            (mark.overlap ? QObject::tr("overlap %1") : QObject::tr("gap %1")).arg(sizeText({mark.bytes}));
        const double width = metrics.horizontalAdvance(text) + 8;
        const double left = std::clamp(line.left() + middle - width / 2, line.left(), line.right() - width);
        if (left < free || left + width > limit) continue;
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(left, line.top(), width, line.height()), Qt::AlignCenter, text);
        free = left + width + 4;
    }
}

/// "//" on the line of the ruler.
void paintRulerBreaks(QPainter& painter, const MapScene& scene, const Theme& theme) {
    const QRectF& ruler = scene.geometry.ruler;
    const double y = ruler.bottom() - 0.5;
    painter.setRenderHint(QPainter::Antialiasing);
    for (const AxisBreak& mark : scene.projection.axis().breaks()) {
        const double x0 = scene.projection.xOfEnd(mark.at), x1 = scene.projection.xOfBegin(mark.at);
        if (x1 < 0 || x0 > ruler.width()) continue;
        const double middle = ruler.left() + (x0 + x1) / 2;
        painter.fillRect(QRectF(ruler.left() + x0 + 1, y - 2, x1 - x0 - 2, 4), theme.window);
        painter.setPen(QPen(theme.mutedText, 1.2));
        for (const double shift : {-2.5, 2.5})
            painter.drawLine(QPointF(middle + shift - 2, y + 5), QPointF(middle + shift + 2, y - 5));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

QString scaleText(const Projection& projection) {
    const auto [least, most] = projection.bytesPerPixel();
    const auto bytes = [](double value) {
        return value < 9.95 ? QString::number(value, 'f', value < 0.995 ? 2 : 1) + QChar(0x202f) + 'B'
                            : byteText({static_cast<std::uint64_t>(std::llround(value))});
    };
    const QString size =
        most - least < 0.005 * most ? bytes(least) : bytes(least) + QStringLiteral(" – ") + bytes(most);
    return QStringLiteral("1 px = %1 · %2").arg(size, word(axisScaleName(projection.axis().scale())));
}

void paintRuler(QPainter& painter, const MapScene& scene, const Theme& theme) {
    painter.save();
    const QRectF& ruler = scene.geometry.ruler;
    const Bits bits = scene.index->document->image.bits;
    painter.setFont(addressFont(TextSize::Small));
    const QFontMetricsF metrics(painter.font());
    const double eight = metrics.horizontalAdvance('0') * 8;
    std::vector<RulerTick> ticks = rulerTicks(scene.projection, eight + 40);
    const bool shared = bits == Bits::B64 && shareHighHalf(ticks);
    if (bits == Bits::B64 && !shared) ticks = rulerTicks(scene.projection, eight * 2 + 40);
    paintPrefix(painter, scene, ticks, shared, theme);

    const double y = ruler.bottom() - 0.5;
    painter.setPen(QPen(mix(theme.mutedText, theme.window, 0.5), 1));
    painter.drawLine(QPointF(ruler.left(), y), QPointF(ruler.right(), y));
    for (const RulerTick& tick : ticks) {
        const double x = std::floor(ruler.left() + tick.x) + 0.5;
        const bool labelled = tick.rank == TickRank::Labelled;
        painter.setPen(QPen(mix(theme.mutedText, theme.window, labelled ? 0.9 : 0.5), 1));
        painter.drawLine(QPointF(x, y), QPointF(x, y - (labelled ? 6 : 3)));
        if (!labelled) continue;
        const QString label = tickLabel(tick.address, scene.projection.axis(), bits, shared);
        const double width = metrics.horizontalAdvance(label) + 2;
        const double left = std::clamp(x - width / 2, ruler.left(), std::max(ruler.left(), ruler.right() - width));
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(left, ruler.top(), width, ruler.height() - 8), Qt::AlignCenter, label);
    }
    paintRulerBreaks(painter, scene, theme);

    painter.setFont(uiFont(TextSize::Small));
    const QString scale = scaleText(scene.projection);
    const QRectF& line = scene.geometry.scaleLine;
    painter.setPen(theme.mutedText);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, scale);
    paintGapSizes(painter, scene, line.right() - QFontMetricsF(painter.font()).horizontalAdvance(scale) - 12, theme);
    painter.restore();
}

} // namespace strata
