// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/plan_lanes_view.h"

#include "widgets/common/format.h"
#include "widgets/common/theme.h"
#include "widgets/generate/change_colour.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace strata {
namespace {

constexpr qreal kLeft = 104, kRight = 24, kTop = 20, kLaneHeight = 40, kLaneGap = 36;
constexpr qreal kBeforeTop = kTop, kAfterTop = kTop + kLaneHeight + kLaneGap;

void drawLabel(QPainter& painter, const QRectF& box, const QString& label, const QColor& colour) {
    if (label.isEmpty() || box.width() < 20) return;
    const QRectF inside = box.adjusted(6, 0, -4, 0);
    const QString shown = painter.fontMetrics().elidedText(label, Qt::ElideRight, static_cast<int>(inside.width()));
    if (shown.size() < 2 || (shown.size() < 4 && shown != label)) return;
    painter.setPen(colour);
    painter.drawText(inside, Qt::AlignVCenter | Qt::AlignLeft, shown);
}

void drawBlock(QPainter& painter, const LaneBlock& block, qreal top, const QPalette& palette) {
    const QRectF box(kLeft + block.left, top, block.width, kLaneHeight);
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
    }
}

void drawTitle(QPainter& painter, qreal top, const QString& title, const QString& subtitle, const QPalette& palette) {
    QFont bold = painter.font();
    const QFont plain = bold;
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(palette.color(QPalette::Text));
    painter.drawText(QRectF(16, top + 2, kLeft - 20, 18), Qt::AlignLeft | Qt::AlignVCenter, title);
    painter.setFont(plain);
    painter.setPen(palette.color(QPalette::PlaceholderText));
    painter.drawText(QRectF(16, top + 20, kLeft - 20, 18), Qt::AlignLeft | Qt::AlignVCenter, subtitle);
}

} // namespace

PlanLanesView::PlanLanesView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Tables before and after the plan"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize PlanLanesView::sizeHint() const {
    return {800, static_cast<int>(kAfterTop + kLaneHeight + 36)};
}

void PlanLanesView::setPlan(DocumentPtr document, PlanPtr plan) {
    m_document = std::move(document);
    m_plan = std::move(plan);
    layOut();
    update();
}

void PlanLanesView::layOut() {
    m_lanes = m_document && m_plan ? planLanes(*m_document, *m_plan, width() - kLeft - kRight) : PlanLanes{};
}

void PlanLanesView::resizeEvent(QResizeEvent*) {
    layOut();
}

void PlanLanesView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_lanes.before.empty()) return;
    drawTitle(painter, kBeforeTop, tr("Before"), tr("as linked"), palette());
    drawTitle(painter, kAfterTop, tr("After"), tr("this plan"), palette());
    for (const LaneBlock& block : m_lanes.before)
        drawBlock(painter, block, kBeforeTop, palette());
    for (const LaneBlock& block : m_lanes.after)
        drawBlock(painter, block, kAfterTop, palette());

    // Plumb lines at both ends of the tables: the eye checks that nothing behind them moved.
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    for (const qreal x : {m_lanes.tablesLeft, m_lanes.tablesRight})
        painter.drawLine(QPointF(kLeft + x, kBeforeTop + kLaneHeight + 3), QPointF(kLeft + x, kAfterTop - 3));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QRectF below(kLeft, kAfterTop + kLaneHeight + 6, width() - kLeft - kRight, 20);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter,
                     tr("slots to scale, 1 px = %1 B; neighbours shortened")
                         .arg(countText(static_cast<std::uint64_t>(m_lanes.bytesPerPixel))));
    painter.drawText(below, Qt::AlignRight | Qt::AlignVCenter, tr("everything behind the tables stays where it is"));
}

const LaneBlock* PlanLanesView::blockAt(QPointF place) const {
    const auto in = [&](const std::vector<LaneBlock>& lane, qreal top) -> const LaneBlock* {
        if (place.y() < top || place.y() > top + kLaneHeight) return nullptr;
        for (const LaneBlock& block : lane)
            if (place.x() >= kLeft + block.left && place.x() < kLeft + block.right()) return &block;
        return nullptr;
    };
    const LaneBlock* block = in(m_lanes.before, kBeforeTop);
    return block ? block : in(m_lanes.after, kAfterTop);
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
