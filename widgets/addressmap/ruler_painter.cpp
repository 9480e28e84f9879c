// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/map_painter.h"
#include "widgets/common/format.h"
#include "widgets/tracks/track_painter.h"

#include <QObject>

#include <algorithm>
#include <ranges>

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

/// The sizes of the gaps in view, each below its break mark, or side by side where marks are near.
std::vector<ScaleLabel> gapSizes(const MapScene& scene, const QFontMetricsF& metrics) {
    constexpr double kFarthest = 120; // from a mark to the middle of its label
    const QRectF& line = scene.geometry.scaleLine;
    std::vector<ScaleLabel> labels;
    std::vector<double> marks;
    double free = line.left();
    for (const AxisBreak& mark : scene.projection.axis().breaks()) {
        const double middle = line.left() + (scene.projection.xOfEnd(mark.at) + scene.projection.xOfBegin(mark.at)) / 2;
        if (middle < line.left() || middle > line.right()) continue;
        const QString text =
            (mark.overlap ? QObject::tr("overlap %1") : QObject::tr("gap %1")).arg(sizeText({mark.bytes}));
        const double width = metrics.horizontalAdvance(text) + 8;
        const double left = std::max(free, middle - width / 2);
        if (left + width / 2 - middle > kFarthest) continue; // so many that not all can have one
        labels.push_back({QRectF(left, line.top(), width, line.height()), text});
        marks.push_back(middle);
        free = labels.back().box.right();
    }
    // What would stand beyond the end moves those before it.
    double limit = line.right();
    for (std::size_t i = labels.size(); i-- > 0; limit = labels[i].box.left())
        labels[i].box.moveRight(std::min(limit, labels[i].box.right()));
    std::vector<ScaleLabel> near;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (std::abs(labels[i].box.center().x() - marks[i]) <= kFarthest && labels[i].box.left() >= line.left())
            near.push_back(labels[i]);
    return near;
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

std::vector<ScaleLabel> scaleLabels(const MapScene& scene) {
    const QFontMetricsF metrics(uiFont(TextSize::Small));
    const QRectF& line = scene.geometry.scaleLine;
    std::vector<ScaleLabel> labels = gapSizes(scene, metrics);
    const QString scale = scaleText(scene.projection);
    // The scale stands at the right end, or left of the gaps that are there; it is never left out.
    constexpr double kBetween = 12;
    QRectF box(0, line.top(), metrics.horizontalAdvance(scale) + 2, line.height());
    box.moveRight(line.right());
    const auto isInTheWay = [&box](const ScaleLabel& label) {
        return label.box.right() + kBetween > box.left() && label.box.left() < box.right() + kBetween;
    };
    for (const ScaleLabel& label : std::ranges::reverse_view(labels))
        if (isInTheWay(label)) box.moveRight(label.box.left() - kBetween);
    if (box.left() < line.left()) {
        box.moveRight(line.right());
        std::erase_if(labels, isInTheWay);
    }
    labels.push_back({box, scale});
    return labels;
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
    painter.setPen(theme.mutedText);
    for (const ScaleLabel& label : scaleLabels(scene))
        painter.drawText(label.box, Qt::AlignCenter, label.text);
    painter.restore();
}

} // namespace strata
