// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passes/stage_painter.h"

#include "widgets/common/format.h"
#include "widgets/tracks/hatch.h"

#include <QObject>

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

constexpr double kSide = 16;

double textRow() {
    return withText(20.0);
}
double beforeHeight() {
    return withText(22.0);
}
double nowHeight() {
    return withText(34.0);
}
double stubsHeight() {
    return withText(30.0);
}

class StagePainter {
public:
    StagePainter(QPainter& painter, const StageScene& scene, const StageFrame& frame, const Theme& theme)
        : m_painter(painter), m_scene(scene), m_frame(frame), m_theme(theme) {}

    void paint() {
        m_painter.setFont(numberFont(TextSize::Small));
        paintTitles();
        paintRibbons();
        for (const StagePiece& piece : m_scene.before.pieces)
            paintPiece(piece, m_frame.before, 0.55);
        for (const StagePiece& piece : m_scene.now.pieces)
            paintPiece(piece, m_frame.now, 1);
        paintStubs();
    }

private:
    double x(double units) const { return m_frame.now.left() + units * m_frame.scale; }

    QRectF boxOf(const StagePiece& piece, const QRectF& bar) const {
        return {x(piece.x0), bar.top(), std::max(1.0, (piece.x1 - piece.x0) * m_frame.scale), bar.height()};
    }

    void paintTitles() {
        const auto title = [&](const QString& text, double top, const QColor& colour) {
            m_painter.setPen(colour);
            m_painter.drawText(QRectF(m_frame.now.left(), top, m_frame.now.width(), textRow()),
                               Qt::AlignLeft | Qt::AlignVCenter, text);
        };
        title(m_scene.beforeTitle, m_frame.before.top() - textRow(), m_theme.mutedText);
        title(m_scene.nowTitle, m_frame.stubs.bottom(), m_theme.text);
        m_painter.setPen(m_theme.mutedText);
        m_painter.drawText(QRectF(m_frame.now.left(), m_frame.before.top() - textRow(), m_frame.now.width(), textRow()),
                           Qt::AlignRight | Qt::AlignVCenter, QObject::tr("widths: cube root of the bytes"));
    }

    QColor colourOf(const StagePiece& piece, double strength) const {
        return mix(m_theme.kind(piece.content), m_theme.window, strength);
    }

    void paintPiece(const StagePiece& piece, const QRectF& bar, double strength) {
        const QRectF box = boxOf(piece, bar);
        if (piece.kind == StagePiece::Kind::Hole) {
            m_painter.fillRect(QRectF(box.left(), box.center().y(), box.width(), 1), m_theme.hairline);
            return;
        }
        const bool isHatched = piece.content == ContentKind::Bss || piece.kind == StagePiece::Kind::Room;
        const QColor fill = colourOf(piece, strength);
        paintFill(m_painter, box, fill, isHatched ? Fill::Hatched : Fill::Plain, m_theme);
        if (box.width() > 3) { // neighbours of one kind are two things
            m_painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), m_theme.window);
        }
        paintName(piece, box, isHatched ? m_theme.window : fill);
    }

    /// With its size where there is room, else alone, else not at all.
    void paintName(const StagePiece& piece, const QRectF& box, const QColor& ground) {
        QString name = piece.name;
        if (name.endsWith('>')) return; // what stands behind the tables of a section
        if (piece.kind == StagePiece::Kind::Room) name = QObject::tr("room for kallsyms");
        const QString both = name + ' ' + sizeText(piece.size);
        const double room = box.width() - 8;
        const QFontMetricsF metrics(m_painter.font());
        const QString& shown = metrics.horizontalAdvance(both) <= room ? both : name;
        if (metrics.horizontalAdvance(shown) > room) return;
        m_painter.setPen(textOn(ground));
        m_painter.drawText(box, Qt::AlignCenter, shown);
    }

    void paintRibbons() {
        for (const StagePiece& piece : m_scene.now.pieces) {
            const StagePiece* before = sameIn(m_scene.before, piece);
            if (before == nullptr || piece.kind == StagePiece::Kind::Hole) continue;
            const bool isMoved = before->begin != piece.begin;
            const double top = m_frame.before.bottom() + 2, bottom = m_frame.now.top() - 2;
            const QPolygonF shape(
                {{x(before->x0), top}, {x(before->x1), top}, {x(piece.x1), bottom}, {x(piece.x0), bottom}});
            m_painter.setRenderHint(QPainter::Antialiasing);
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(colourOf(piece, isMoved ? 0.34 : 0.12));
            m_painter.drawPolygon(shape);
            m_painter.setRenderHint(QPainter::Antialiasing, false);
            if (isMoved) paintShift(*before, piece, top, bottom);
        }
    }

    void paintShift(const StagePiece& before, const StagePiece& piece, double top, double bottom) {
        const QString text = deltaText(static_cast<std::int64_t>((piece.begin - before.begin).value));
        // Half way, where a ribbon is as wide as what it joins on the average.
        const double left = x((before.x0 + piece.x0) / 2), right = x((before.x1 + piece.x1) / 2);
        if (QFontMetricsF(m_painter.font()).horizontalAdvance(text) + 4 > right - left) return;
        m_painter.setPen(m_theme.text);
        m_painter.drawText(QRectF(left, top, right - left, bottom - top), Qt::AlignCenter, text);
    }

    /// A bar for each place, its height by the square root of the number; numbers where they don't meet.
    void paintStubs() {
        std::uint32_t most = 1;
        for (const StageStubs& stubs : m_scene.now.stubs)
            most = std::max(most, stubs.count);
        double free = m_frame.stubs.left() - kSide;
        const QFontMetricsF metrics(m_painter.font());
        for (const StageStubs& stubs : m_scene.now.stubs) {
            const double high = std::max(3.0, 12 * std::sqrt(static_cast<double>(stubs.count) / most));
            const QRectF tick(x(stubs.x) - 1, m_frame.stubs.top() + 2, 3, high);
            m_painter.fillRect(tick, m_theme.stub);
            const QString text = countOf(stubs.count, "%1 stub", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs"));
            const double wide = metrics.horizontalAdvance(text);
            double left = std::max(tick.right() + 4, free);
            if (tick.right() + 4 < free) continue;
            if (left + wide > m_frame.stubs.right() + kSide) left = tick.left() - 4 - wide;
            if (left < free) continue;
            m_painter.setPen(m_theme.text);
            m_painter.drawText(QRectF(left, m_frame.stubs.top() + 2, wide + 1, textRow()),
                               Qt::AlignLeft | Qt::AlignVCenter, text);
            free = left + wide + 12;
        }
    }

    QPainter& m_painter;
    const StageScene& m_scene;
    const StageFrame& m_frame;
    const Theme& m_theme;
};

} // namespace

int leastStageHeight() {
    return static_cast<int>(std::ceil(2 * textRow() + beforeHeight() + nowHeight() + stubsHeight() + withText(36.0)));
}

StageFrame stageFrame(QRectF area, double units) {
    const QRectF inside = area.adjusted(kSide, 0, -kSide, 0);
    StageFrame frame;
    frame.before = {inside.left(), inside.top() + textRow(), inside.width(), beforeHeight()};
    frame.stubs = {inside.left(), inside.bottom() - textRow() - stubsHeight(), inside.width(), stubsHeight()};
    frame.now = {inside.left(), frame.stubs.top() - nowHeight(), inside.width(), nowHeight()};
    frame.scale = units > 0 ? inside.width() / units : 1;
    return frame;
}

void paintStage(QPainter& painter, const StageScene& scene, const StageFrame& frame, const Theme& theme) {
    StagePainter(painter, scene, frame, theme).paint();
}

} // namespace strata
