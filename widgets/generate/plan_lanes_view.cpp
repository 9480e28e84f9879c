// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/plan_lanes_view.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/generate/change_colour.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace strata {
namespace {

constexpr qreal kTop = 20, kLaneGap = 36;

/// What holds text, at its size.
qreal sideWidth() {
    return std::round(withText(104.0));
}
qreal laneHeight() {
    return std::round(withText(40.0));
}
qreal afterTop() {
    return kTop + laneHeight() + kLaneGap;
}
qreal textLine() {
    return std::round(withText(18.0));
}

constexpr int kBandAlpha = 34; ///< Of 255: bands connect, they do not compete with the blocks.

void drawLabel(QPainter& painter, const QRectF& box, const QString& label, const QColor& colour) {
    if (label.isEmpty() || box.width() < 20) return;
    const QRectF inside = box.adjusted(6, 0, -4, 0);
    const QString shown = painter.fontMetrics().elidedText(label, Qt::ElideRight, static_cast<int>(inside.width()));
    if (shown.size() < 2 || (shown.size() < 4 && shown != label)) return;
    painter.setPen(colour);
    painter.drawText(inside, Qt::AlignVCenter | Qt::AlignLeft, shown);
}

void drawBlock(QPainter& painter, const LaneBlock& block, qreal top, const QPalette& palette) {
    const QRectF box(sideWidth() + block.left, top, block.width, laneHeight());
    const QColor colour = themeFor(palette).kind(block.content);
    switch (block.fill) {
    case LaneFill::Section:
        painter.fillRect(box.adjusted(0, 0, -1, 0), colour);
        drawLabel(painter, box, block.label, textOn(colour));
        break;
    case LaneFill::NoBits:
        painter.fillRect(box.adjusted(0, 0, -1, 0), palette.color(QPalette::Base));
        painter.fillRect(box.adjusted(0, 0, -1, 0), QBrush(colour, Qt::BDiagPattern));
        painter.fillRect(box.adjusted(0, 0, -1, 0), QColor(colour.red(), colour.green(), colour.blue(), 60));
        drawLabel(painter, box, block.label, palette.color(QPalette::Text));
        break;
    case LaneFill::Table:
        painter.fillRect(box.adjusted(0, 0, block.width > 4 ? -1 : 0, 0), colour);
        drawLabel(painter, box, block.label, textOn(colour));
        break;
    case LaneFill::Slack:
        painter.fillRect(box, palette.color(QPalette::Base));
        painter.setPen(QPen(colour, 1));
        painter.drawRect(box.adjusted(0.5, 0.5, -1.5, -0.5));
        drawLabel(painter, box, block.label, changeColour(palette));
        break;
    case LaneFill::Overflow: {
        const QColor warning = themeFor(palette).error;
        painter.fillRect(box.adjusted(0, -4, 0, 4), palette.color(QPalette::Base));
        painter.fillRect(box.adjusted(0, -4, 0, 4), QBrush(warning, Qt::Dense4Pattern));
        painter.setPen(QPen(warning, 1));
        painter.drawRect(box.adjusted(0.5, -3.5, -0.5, 3.5));
        break;
    }
    case LaneFill::Padding:
        painter.fillRect(box, palette.color(QPalette::Base));
        painter.fillRect(box, QBrush(themeFor(palette).padding, Qt::BDiagPattern));
        break;
    }
}

/// Between the lanes: what leans has moved, what swells has grown.
void drawBand(QPainter& painter, const LaneBand& band, const QPalette& palette) {
    QColor colour = themeFor(palette).kind(band.content);
    const qreal top = kTop + laneHeight() + 2, bottom = afterTop() - 2;
    const QPolygonF shape({QPointF(sideWidth() + band.beforeLeft, top), QPointF(sideWidth() + band.beforeRight, top),
                           QPointF(sideWidth() + band.afterRight, bottom),
                           QPointF(sideWidth() + band.afterLeft, bottom)});
    colour.setAlpha(band.isStraight() ? kBandAlpha : 2 * kBandAlpha);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(shape);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette.color(QPalette::Mid), 1));
    painter.drawLine(shape[0], shape[3]);
    painter.drawLine(shape[1], shape[2]);
}

void drawEnd(QPainter& painter, qreal x, qreal top, const QString& note, const QColor& noteColour,
             const QPalette& palette) {
    painter.setPen(QPen(palette.color(QPalette::Text), 2));
    const qreal line = sideWidth() + x + 6;
    painter.drawLine(QPointF(line, top - 4), QPointF(line, top + laneHeight() + 4));
    const qreal height = laneHeight() / 2;
    painter.setPen(palette.color(QPalette::Text));
    painter.drawText(QRectF(line + 6, top, sideWidth(), height), Qt::AlignVCenter, QStringLiteral("_end"));
    painter.setPen(noteColour);
    painter.drawText(QRectF(line + 6, top + height, sideWidth(), height), Qt::AlignVCenter, note);
}

/// "+1 024 B" beside each run of bytes that do not fit: the run itself is mostly too narrow to be written on.
void drawOverflow(QPainter& painter, const LaneBlock& block, const QPalette& palette) {
    if (block.fill != LaneFill::Overflow) return;
    QFont bold = painter.font();
    const QFont plain = bold;
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(themeFor(palette).error);
    const qreal width = painter.fontMetrics().horizontalAdvance(block.label);
    painter.drawText(QRectF(sideWidth() + block.right() - width, afterTop() - 6 - textLine(), width + 2, textLine()),
                     Qt::AlignVCenter, block.label);
    painter.setFont(plain);
}

void drawTitle(QPainter& painter, qreal top, const QString& title, const QString& subtitle, const QPalette& palette) {
    QFont bold = painter.font();
    const QFont plain = bold;
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(palette.color(QPalette::Text));
    painter.drawText(QRectF(16, top + 2, sideWidth() - 20, textLine()), Qt::AlignLeft | Qt::AlignVCenter, title);
    painter.setFont(plain);
    painter.setPen(palette.color(QPalette::PlaceholderText));
    painter.drawText(QRectF(16, top + 2 + textLine(), sideWidth() - 20, textLine()), Qt::AlignLeft | Qt::AlignVCenter,
                     subtitle);
}

} // namespace

PlanLanesView::PlanLanesView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Tables before and after the plan"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize PlanLanesView::sizeHint() const {
    return {800, static_cast<int>(afterTop() + laneHeight() + 18 + textLine())};
}

void PlanLanesView::setPlan(DocumentPtr document, PlanPtr plan) {
    m_document = std::move(document);
    m_plan = std::move(plan);
    layOut();
    update();
}

void PlanLanesView::layOut() {
    m_lanes = m_document && m_plan ? planLanes(*m_document, *m_plan, width() - 2 * sideWidth()) : PlanLanes{};
}

void PlanLanesView::resizeEvent(QResizeEvent*) {
    layOut();
}

void PlanLanesView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_lanes.before.empty()) return;
    painter.setRenderHint(QPainter::Antialiasing);
    drawTitle(painter, kTop, tr("Before"), tr("as linked"), palette());
    drawTitle(painter, afterTop(), tr("After"), m_plan->kind == PlanKind::Cannot ? tr("as needed") : tr("this plan"),
              palette());
    for (const LaneBand& band : m_lanes.bands)
        drawBand(painter, band, palette());
    for (const LaneBlock& block : m_lanes.before)
        drawBlock(painter, block, kTop, palette());
    for (const LaneBlock& block : m_lanes.after)
        drawBlock(painter, block, afterTop(), palette());
    for (const LaneBlock& block : m_lanes.after)
        drawOverflow(painter, block, palette());
    drawEnds(painter);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QRectF below(sideWidth(), afterTop() + laneHeight() + 6, width() - 2 * sideWidth(), textLine() + 2);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, scaleText());
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, sentence());
}

void PlanLanesView::drawEnds(QPainter& painter) const {
    if (!m_lanes.end) return;
    const LaneEnd& end = *m_lanes.end;
    const Theme theme = themeFor(palette());
    drawEnd(painter, end.before, kTop, {}, theme.mutedText, palette());
    if (end.movedBy == 0)
        drawEnd(painter, end.after, afterTop(), tr("unmoved"), theme.good, palette());
    else
        drawEnd(painter, end.after, afterTop(),
                (end.atLeast ? QStringLiteral("≥ ") : QString()) + deltaText(end.movedBy),
                end.atLeast ? theme.error : theme.warning, palette());
}

QString PlanLanesView::scaleText() const {
    const auto perPixel = static_cast<std::uint64_t>(std::max(1.0, std::round(m_lanes.bytesPerPixel)));
    return tr("tables to scale, 1 px = %1 B; neighbours shortened").arg(countText(perPixel));
}

QString PlanLanesView::sentence() const {
    if (m_lanes.overflow > 0) return tr("%1 B do not fit; what is behind would move").arg(countText(m_lanes.overflow));
    if (!m_plan->moved.empty()) return tr("%1 labels move").arg(countText(m_plan->moved.size()));
    if (m_plan->kind == PlanKind::Cannot) return tr("nothing would be written");
    return tr("everything behind the tables stays where it is");
}

const LaneBlock* PlanLanesView::blockAt(QPointF place) const {
    const auto in = [&](const std::vector<LaneBlock>& lane, qreal top) -> const LaneBlock* {
        if (place.y() < top || place.y() > top + laneHeight()) return nullptr;
        for (const LaneBlock& block : lane)
            if (place.x() >= sideWidth() + block.left && place.x() < sideWidth() + block.right()) return &block;
        return nullptr;
    };
    const LaneBlock* block = in(m_lanes.before, kTop);
    return block ? block : in(m_lanes.after, afterTop());
}

bool PlanLanesView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const LaneBlock* block = blockAt(help->pos());
        QToolTip::showText(help->globalPos(), block ? block->hint : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace strata
