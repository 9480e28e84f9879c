// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/lanes_painter.h"

#include "widgets/common/draw_to_file.h"
#include "widgets/common/format.h"
#include "widgets/compare/ribbon_raster.h"
#include "widgets/tracks/hatch.h"
#include "widgets/tracks/tile.h"

#include <QCoreApplication>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

constexpr double kTicks = 16, kLeastRibbons = 40, kSide = 12;
constexpr double kLeastPart = 3, kLeastLabel = 36;

double laneHeight() {
    return std::round(withText(36.0));
}

class LanesPainter {
    Q_DECLARE_TR_FUNCTIONS(LanesPainter)
public:
    LanesPainter(QPainter& painter, const LanesFrame& frame, const LaneIndex& index, const LanePlace& place,
                 const LanesState& state, const Theme& theme)
        : m_painter(painter), m_frame(frame), m_index(index), m_place(place), m_state(state), m_theme(theme) {}

    void run() {
        drawTitle(m_frame.gutterA, Side::A);
        drawTitle(m_frame.gutterB, Side::B);
        m_painter.save();
        m_painter.translate(m_frame.left(), 0);
        m_painter.setClipRect(
            QRectF(0, m_frame.ticksA.top() - 2, m_frame.width(), m_frame.ticksB.bottom() - m_frame.ticksA.top() + 4));
        drawRibbons();
        for (const Side side : {Side::A, Side::B}) {
            drawTicks(side);
            drawStretches(side);
            drawParts(side);
            drawGaps(side);
        }
        drawCurrent();
        m_painter.restore();
        drawNotes();
    }

private:
    void drawTitle(const QRectF& box, Side side) {
        const CompareSide& build = side == Side::A ? m_index.diff->a : m_index.diff->b;
        const QFontMetricsF metrics(uiFont(TextSize::Heading));
        QRectF line(box.left(), box.top(), box.width(), metrics.height());
        m_painter.setFont(uiFont(TextSize::Heading));
        m_painter.setPen(m_theme.text);
        m_painter.drawText(line, Qt::AlignLeft, side == Side::A ? QStringLiteral("A") : QStringLiteral("B"));
        line.translate(0, metrics.height());
        m_painter.setFont(uiFont(TextSize::Small));
        m_painter.setPen(m_theme.mutedText);
        m_painter.drawText(line, Qt::AlignLeft, sizeText(build.document->layout.memorySize));
    }

    QRectF rowOf(Side side) const {
        const QRectF& lane = m_frame.lane(side);
        return {0, lane.top(), lane.width(), lane.height()};
    }

    void drawTicks(Side side) {
        const QRectF& row = side == Side::A ? m_frame.ticksA : m_frame.ticksB;
        const QColor colour = side == Side::A ? m_theme.lessMuch : m_theme.moreMuch;
        for (const LaneTick& tick : ticksIn(m_index, m_place, side)) {
            constexpr double kLeast = 2; // however few bytes, they are seen
            const double height = std::max(kLeast, static_cast<double>(tick.level) * row.height());
            const double top = side == Side::A ? row.bottom() - height : row.top();
            m_painter.fillRect(QRectF(tick.left, top, std::max(1.0, tick.right - tick.left), height), colour);
        }
    }

    void drawStretches(Side side) {
        const auto& stretches = m_index.lane(side).stretches;
        const auto x = [&](std::uint64_t offset) { return m_place.x(side, static_cast<double>(offset)); };
        const QRectF row = rowOf(side);
        mergeIntoTiles(
            {0, static_cast<std::uint32_t>(stretches.size())}, m_place.width,
            [&](std::uint32_t i) { return x(stretches[i].begin); },
            [&](std::uint32_t i) { return x(stretches[i].end); },
            [&](std::uint32_t first, std::uint32_t count, double left, double right) {
                const QRectF box(std::max(left, 0.0), row.top(), std::min(right, m_place.width) - std::max(left, 0.0),
                                 row.height());
                const LaneStretch& stretch = stretches[first];
                if (stretch.isPadding && count == 1) return paintDiagonals(m_painter, box, m_theme.padding, 5);
                const QColor colour = m_theme.kind(stretch.content);
                paintFill(m_painter, box, colour, stretch.isNoBits ? Fill::Hatched : Fill::Plain, m_theme);
                if (right - left > 4) m_painter.fillRect(QRectF(right - 1, box.top(), 1, box.height()), m_theme.window);
                if (count == 1 && !showsParts()) drawLabel(box, text(stretch.name), stretch);
            });
    }

    /// From where on most parts can be told apart the lane speaks of them, before that of sections.
    bool showsParts() const {
        constexpr double kUsualPart = 256; // bytes; a function's
        return kUsualPart * m_place.pixelsPerByte >= kLeastLabel;
    }

    void drawParts(Side side) {
        const CompareSide& build = side == Side::A ? m_index.diff->a : m_index.diff->b;
        const QRectF row = rowOf(side);
        QColor line = m_theme.window;
        line.setAlpha(150);
        for (const DrawnPart& drawn : partsIn(m_index, m_place, side, kLeastPart)) {
            m_painter.fillRect(QRectF(drawn.right - 1, row.top(), 1, row.height()), line);
            if (!showsParts() || build.parts[drawn.part].kind == PartKind::Padding) continue;
            const QRectF box(drawn.left, row.top(), drawn.right - drawn.left, row.height());
            const std::uint64_t offset = m_index.lane(side).offsets[drawn.part];
            drawLabel(box, text(build.name(drawn.part)), *stretchAt(side, offset));
        }
    }

    const LaneStretch* stretchAt(Side side, std::uint64_t offset) const {
        const auto& stretches = m_index.lane(side).stretches;
        return &*std::prev(std::ranges::upper_bound(stretches, offset, {}, &LaneStretch::begin));
    }

    void drawLabel(const QRectF& box, const QString& label, const LaneStretch& stretch) {
        if (box.width() < kLeastLabel || label.isEmpty()) return;
        m_painter.setFont(uiFont(TextSize::Small));
        const QRectF inside = box.adjusted(6, 0, -4, 0);
        const QString shown =
            m_painter.fontMetrics().elidedText(label, Qt::ElideRight, static_cast<int>(inside.width()));
        if (shown.size() < 3 && shown != label) return;
        if (stretch.isNoBits) // hatched: its own ground makes it legible
            m_painter.fillRect(QRectF(inside.left() - 2, box.center().y() - m_painter.fontMetrics().height() / 2.0,
                                      m_painter.fontMetrics().horizontalAdvance(shown) + 4.0,
                                      m_painter.fontMetrics().height()),
                               m_theme.window);
        m_painter.setPen(stretch.isNoBits ? m_theme.text : textOn(m_theme.kind(stretch.content)));
        m_painter.drawText(inside, Qt::AlignVCenter | Qt::AlignLeft, shown);
    }

    /// Two strokes of the ground's colour: addresses jump here.
    void drawGaps(Side side) {
        const QRectF row = rowOf(side);
        for (const std::uint64_t gap : m_index.lane(side).gaps) {
            const double x = m_place.x(side, static_cast<double>(gap));
            if (x < 0 || x > m_place.width) continue;
            m_painter.fillRect(QRectF(x - 2, row.top() - 3, 1, row.height() + 6), m_theme.mutedText);
            m_painter.fillRect(QRectF(x - 1, row.top() - 3, 2, row.height() + 6), m_theme.window);
            m_painter.fillRect(QRectF(x + 1, row.top() - 3, 1, row.height() + 6), m_theme.mutedText);
        }
    }

    static void addCurve(QPainterPath& path, QPointF to) {
        const QPointF from = path.currentPosition();
        if (std::abs(from.x() - to.x()) < 0.5) return path.lineTo(to);
        const double middle = (from.y() + to.y()) / 2;
        path.cubicTo({from.x(), middle}, {to.x(), middle}, to);
    }

    QPainterPath shapeOf(const DrawnRibbon& ribbon) const {
        const double top = m_frame.ribbons.top(), bottom = m_frame.ribbons.bottom();
        QPainterPath path({ribbon.aLeft, top});
        path.lineTo({std::max(ribbon.aRight, ribbon.aLeft + 0.5), top});
        addCurve(path, {std::max(ribbon.bRight, ribbon.bLeft + 0.5), bottom});
        path.lineTo({ribbon.bLeft, bottom});
        addCurve(path, {ribbon.aLeft, top});
        return path;
    }

    QColor colourOf(const DrawnRibbon& ribbon) const {
        const auto shade = [](QColor colour, double alpha) {
            colour.setAlphaF(static_cast<float>(alpha));
            return colour;
        };
        switch (ribbon.look) {
        case RibbonLook::Same:
            return shade(m_theme.text, 0.10);
        case RibbonLook::Grown:
            return shade(m_theme.moreMuch, 0.55);
        case RibbonLook::Shrunk:
            return shade(m_theme.lessMuch, 0.55);
        case RibbonLook::Changed:
            return shade(m_theme.text, 0.30);
        case RibbonLook::Reordered:
            break;
        }
        return shade(m_theme.kind(stretchAt(Side::A, m_index.a.offsets[ribbon.a])->content), 0.5);
    }

    void drawRibbons() {
        const std::vector<DrawnRibbon> ribbons = ribbonsIn(m_index, m_place);
        if (!isDrawnToFile(m_painter)) return drawAsPixels(ribbons);
        for (const DrawnRibbon& ribbon : ribbons)
            m_painter.fillPath(shapeOf(ribbon), colourOf(ribbon));
    }

    void drawAsPixels(const std::vector<DrawnRibbon>& ribbons) {
        const double scale = m_painter.deviceTransform().m11();
        const QSize size = (m_frame.ribbons.size() * scale).toSize();
        std::vector<RibbonShape> shapes;
        shapes.reserve(ribbons.size());
        for (const DrawnRibbon& ribbon : ribbons)
            shapes.push_back({ribbon.aLeft * scale, ribbon.aRight * scale, ribbon.bLeft * scale, ribbon.bRight * scale,
                              colourOf(ribbon)});
        QImage image = strata::drawRibbons(shapes, size);
        image.setDevicePixelRatio(scale);
        m_painter.drawImage(QPointF(0, m_frame.ribbons.top()), image);
    }

    void drawCurrent() {
        const auto x = [&](Side side, std::uint32_t part, std::uint32_t end) {
            return m_place.x(side, static_cast<double>(m_index.lane(side).offsets[part + end]));
        };
        m_painter.setBrush(Qt::NoBrush);
        if (m_state.a != kNone && m_state.b != kNone) {
            const DrawnRibbon ribbon{x(Side::A, m_state.a, 0), x(Side::A, m_state.a, 1), x(Side::B, m_state.b, 0),
                                     x(Side::B, m_state.b, 1)};
            QColor fill = m_theme.outline;
            fill.setAlphaF(0.25F);
            m_painter.setRenderHint(QPainter::Antialiasing);
            m_painter.setPen(QPen(m_theme.outline, 1));
            m_painter.fillPath(shapeOf(ribbon), fill);
            m_painter.drawPath(shapeOf(ribbon));
            m_painter.setRenderHint(QPainter::Antialiasing, false);
        }
        for (const Side side : {Side::A, Side::B}) {
            const auto range = m_state.rangeOn(m_index, side);
            if (!range) continue;
            const QRectF row = rowOf(side);
            const double left = std::clamp(m_place.x(side, range->begin), -10.0, m_place.width + 10);
            const double right = std::clamp(m_place.x(side, range->end), -10.0, m_place.width + 10);
            m_painter.setPen(QPen(m_theme.outline, 2));
            m_painter.drawRect(QRectF(left - 1, row.top() - 1, std::max(2.0, right - left) + 1, row.height() + 2));
        }
    }

    void drawNotes() {
        m_painter.setFont(uiFont(TextSize::Small));
        m_painter.setPen(m_theme.mutedText);
        const QRectF& box = m_frame.notes;
        const int scale = m_painter.fontMetrics().horizontalAdvance(m_state.scale) + 16;
        m_painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, m_state.scale);
        const QString note =
            m_painter.fontMetrics().elidedText(m_state.note, Qt::ElideRight, static_cast<int>(box.width()) - scale);
        m_painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, note);
    }

    QPainter& m_painter;
    const LanesFrame& m_frame;
    const LaneIndex& m_index;
    const LanePlace& m_place;
    const LanesState& m_state;
    const Theme& m_theme;
};

} // namespace

int leastLanesHeight() {
    return static_cast<int>(2 * (laneHeight() + kTicks + 6) + kLeastRibbons + withText(20.0)) + 12;
}

LanesFrame lanesFrame(QSizeF size) {
    const double gutter = std::round(withText(92.0)), notes = std::round(withText(20.0));
    const double left = kSide + gutter, width = std::max(1.0, size.width() - left - kSide);
    LanesFrame frame;
    frame.ticksA = QRectF(left, 6, width, kTicks);
    frame.laneA = QRectF(left, frame.ticksA.bottom() + 3, width, laneHeight());
    frame.notes = QRectF(left, size.height() - notes - 4, width, notes);
    frame.ticksB = QRectF(left, frame.notes.top() - 3 - kTicks, width, kTicks);
    frame.laneB = QRectF(left, frame.ticksB.top() - 3 - laneHeight(), width, laneHeight());
    frame.ribbons = QRectF(left, frame.laneA.bottom(), width, frame.laneB.top() - frame.laneA.bottom());
    frame.gutterA = QRectF(kSide, frame.laneA.top(), gutter - 8, laneHeight());
    frame.gutterB = QRectF(kSide, frame.laneB.top(), gutter - 8, laneHeight());
    return frame;
}

std::optional<VisibleRange> LanesState::rangeOn(const LaneIndex& index, Side side) const {
    if (const auto& range = side == Side::A ? rangeA : rangeB) return range;
    const std::uint32_t part = side == Side::A ? a : b;
    if (part == kNone) return std::nullopt;
    const auto& offsets = index.lane(side).offsets;
    return VisibleRange{static_cast<double>(offsets[part]), static_cast<double>(offsets[part + 1])};
}

void paintLanes(QPainter& painter, const LanesFrame& frame, const LaneIndex& index, const LanePlace& place,
                const LanesState& state, const Theme& theme) {
    LanesPainter(painter, frame, index, place, state, theme).run();
}

} // namespace strata
