// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passes/pass_stage_view.h"

#include "widgets/common/format.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace strata {

namespace {

constexpr int kMoveMilliseconds = 140;

} // namespace

PassStageView::PassStageView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Link by link"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMaximumHeight(leastStageHeight() + withText(56)); // higher, the two bars are too far apart to compare
    m_move.setStartValue(0.0);
    m_move.setEndValue(1.0);
    m_move.setDuration(kMoveMilliseconds);
    m_move.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_move, &QVariantAnimation::valueChanged, this, [this](const QVariant& share) {
        m_share = share.toDouble();
        update();
    });
}

QSize PassStageView::sizeHint() const {
    return {withText(900), leastStageHeight() + withText(24)};
}

QSize PassStageView::minimumSizeHint() const {
    return {withText(420), leastStageHeight()};
}

void PassStageView::setWay(const ShownWay* shown) {
    m_move.stop();
    m_share = 1;
    m_bars.clear();
    m_titles.clear();
    m_units = 1;
    if (shown != nullptr) {
        const auto& links = shown->links();
        for (std::size_t i = 0; i < links.size(); ++i) {
            m_bars.push_back(barOf(links[i]));
            m_titles.push_back(tr("Link %1 · %2 in memory").arg(i + 1).arg(sizeText(links[i].memory)));
            m_units = std::max(m_units, m_bars.back().width());
        }
    }
    m_link = m_from = std::min(m_link, m_bars.empty() ? 0 : m_bars.size() - 1);
    update();
}

void PassStageView::showLink(std::size_t link) {
    if (link == m_link || link >= m_bars.size()) return;
    m_move.stop();
    const bool isStep = link == m_link + 1 || link + 1 == m_link;
    m_from = m_link;
    m_link = link;
    const bool isAnimated = isStep && style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    m_share = isAnimated ? 0 : 1;
    if (isAnimated) m_move.start();
    update();
}

StageFrame PassStageView::frame() const {
    return stageFrame(rect(), m_units);
}

QString PassStageView::titleOf(std::size_t link) const {
    return m_titles[link];
}

void PassStageView::paintEvent(QPaintEvent* /*event*/) {
    if (m_bars.empty()) return;
    QPainter painter(this);
    const Theme theme = themeFor(palette());
    StageScene scene{.now = m_bars[m_link], .nowTitle = titleOf(m_link)};
    if (m_link > 0) {
        scene.before = m_bars[m_link - 1];
        scene.beforeTitle = titleOf(m_link - 1);
    } else {
        scene.beforeTitle = tr("The first link: nothing before it");
    }
    if (m_share < 1) scene.now = between(m_bars[m_from], m_bars[m_link], m_share);
    paintStage(painter, scene, frame(), theme);
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(4.5, 0.5, -4.5, -0.5));
    }
}

QRectF PassStageView::boxOf(const QString& piece) const {
    if (m_bars.empty()) return {};
    const StageFrame where = frame();
    for (const StagePiece& each : m_bars[m_link].pieces)
        if (each.name == piece)
            return {where.now.left() + each.x0 * where.scale, where.now.top(), (each.x1 - each.x0) * where.scale,
                    where.now.height()};
    return {};
}

QString PassStageView::factsAt(QPointF place) const {
    const StageFrame where = frame();
    const bool isNow = where.now.contains(place);
    if (m_bars.empty() || (!isNow && (m_link == 0 || !where.before.contains(place)))) return {};
    const StageBar& bar = m_bars[isNow ? m_link : m_link - 1];
    const double units = (place.x() - where.now.left()) / where.scale;
    const auto piece =
        std::ranges::find_if(bar.pieces, [&](const StagePiece& p) { return units >= p.x0 && units < p.x1; });
    if (piece == bar.pieces.end()) return {};
    QString name = piece->name;
    name.remove('>');
    if (piece->kind == StagePiece::Kind::Hole) name = tr("hole in front of %1").arg(name.remove('<'));
    if (piece->kind == StagePiece::Kind::Room) name = tr("room that stands for the tables of a larger kernel");
    QString text = tr("%1: %2 at 0x%3").arg(name, sizeText(piece->size), addressText(piece->begin.value));
    const StagePiece* before = isNow && m_link > 0 ? sameIn(m_bars[m_link - 1], *piece) : nullptr;
    if (before == nullptr) return text;
    if (before->begin != piece->begin)
        text +=
            '\n' + tr("moved by %1").arg(deltaText(static_cast<std::int64_t>((piece->begin - before->begin).value)));
    if (before->size != piece->size)
        text +=
            '\n' + tr("grown by %1").arg(deltaText(static_cast<std::int64_t>(piece->size.value - before->size.value)));
    return text;
}

bool PassStageView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), factsAt(help->pos()), this);
        return true;
    }
    return QWidget::event(event);
}

void PassStageView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (frame().before.contains(event->position()))
        emit stepRequested(-1);
    else if (frame().now.contains(event->position()))
        emit stepRequested(1);
}

} // namespace strata
