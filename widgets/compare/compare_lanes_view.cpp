// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/compare_lanes_view.h"

#include "widgets/common/format.h"
#include "widgets/compare/part_text.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace strata {

namespace {

constexpr int kMoveMilliseconds = 120;
constexpr double kKeyZoom = 1.5, kKeyPan = 0.15; ///< A step of the keys: factor, and share of the width.

} // namespace

CompareLanesView::CompareLanesView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Two builds on two lanes"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_move.setDuration(kMoveMilliseconds);
    m_move.setStartValue(0.0);
    m_move.setEndValue(1.0);
    m_move.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_move, &QVariantAnimation::valueChanged, this, [this](const QVariant& share) {
        m_place = share.toDouble() >= 1 ? m_to : between(m_from, m_to, share.toDouble());
        update();
    });
}

void CompareLanesView::setIndex(LaneIndexPtr index) {
    m_move.stop();
    m_index = std::move(index);
    m_state = {};
    m_hovered = {};
    m_lead = Side::A;
    if (m_index) m_place = wholePlace(*m_index, frame().width());
    update();
}

QSize CompareLanesView::sizeHint() const {
    return {800, leastLanesHeight() + withText(60)};
}

QSize CompareLanesView::minimumSizeHint() const {
    return {320, leastLanesHeight()};
}

void CompareLanesView::setCurrent(std::uint32_t a, std::uint32_t b) {
    m_state.a = a, m_state.b = b;
    m_state.rangeA = m_state.rangeB = std::nullopt;
    if (m_index)
        setAccessibleDescription(a == kNone && b == kNone ? QString() : partLines(*m_index->diff, a, b).join(", "));
    update();
}

void CompareLanesView::setCurrentRanges(std::optional<VisibleRange> a, std::optional<VisibleRange> b) {
    setCurrent(kNone, kNone);
    m_state.rangeA = a, m_state.rangeB = b;
}

std::optional<VisibleRange> CompareLanesView::currentOn(Side side) const {
    return m_index ? m_state.rangeOn(*m_index, side) : std::nullopt;
}

void CompareLanesView::showCurrent() {
    const Side side = currentOn(Side::B) ? Side::B : Side::A;
    if (const auto range = currentOn(side)) showRange(side, *range);
}

void CompareLanesView::showRange(Side side, VisibleRange range) {
    if (!m_index) return;
    m_lead = side;
    goTo(fitted(*m_index, m_place, side, range));
}

void CompareLanesView::showWhole() {
    if (m_index) goTo(wholePlace(*m_index, m_place.width));
}

void CompareLanesView::setLock(LaneLock lock) {
    m_lock = lock;
    if (m_index) goTo(settled(*m_index, m_place, m_lead, m_lock));
    update();
}

void CompareLanesView::goTo(const LanePlace& place) {
    m_move.stop();
    m_from = m_place;
    m_to = place;
    if (m_move.duration() == 0 || !isVisible()) return put(place);
    m_move.start();
}

void CompareLanesView::put(const LanePlace& place) {
    m_move.stop();
    m_place = place;
    update();
}

void CompareLanesView::zoom(double factor, double atX, Side lead) {
    m_lead = lead;
    put(settled(*m_index, zoomed(m_place, factor, atX), lead, m_lock));
}

void CompareLanesView::pan(double pixels, Side lead) {
    m_lead = lead;
    LanePlace place = m_place;
    place.origin(lead) += pixels / place.pixelsPerByte;
    put(settled(*m_index, place, lead, m_lock));
}

PartPair CompareLanesView::partsAt(QPointF point) const {
    const LanesFrame where = frame();
    if (!m_index || point.x() < where.left() || point.x() > where.left() + where.width()) return {};
    const double x = point.x() - where.left();
    for (const Side side : {Side::A, Side::B}) {
        const QRectF lane = where.lane(side).united(side == Side::A ? where.ticksA : where.ticksB);
        if (point.y() < lane.top() || point.y() > lane.bottom()) continue;
        const std::uint32_t part = m_index->lane(side).partAt(m_place.offset(side, x));
        if (part == kNone) return {};
        const Matching& matching = m_index->diff->matching;
        return side == Side::A ? PartPair{part, matching.toB[part]} : PartPair{matching.toA[part], part};
    }
    return {};
}

QString CompareLanesView::scaleText() const {
    const double bytes = 1 / m_place.pixelsPerByte;
    const QString perPixel = bytes >= 1 ? sizeText({static_cast<std::uint64_t>(std::llround(bytes))})
                                        : QString::number(bytes, 'f', 2) + QStringLiteral(" B");
    const QString going = m_lock == LaneLock::Matched ? tr("lanes go together (L)") : tr("lanes go apart (L)");
    return tr("1 px = %1, without gaps · %2").arg(perPixel, going);
}

bool CompareLanesView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && m_index) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const PartPair parts = partsAt(help->pos());
        QToolTip::showText(help->globalPos(),
                           parts.isAny() ? partLines(*m_index->diff, parts.a, parts.b).join('\n') : QString(), this);
        return true;
    }
    if (event->type() == QEvent::NativeGesture && m_index) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoom(1 + gesture->value(), gesture->position().x() - frame().left(),
                 frame().sideAt(gesture->position().y()));
            return true;
        }
    }
    return QWidget::event(event);
}

void CompareLanesView::paintEvent(QPaintEvent*) {
    if (!m_index) return;
    QPainter painter(this);
    m_state.scale = scaleText();
    const PartPair told = m_hovered.isAny() ? m_hovered : PartPair{m_state.a, m_state.b};
    m_state.note = told.isAny() ? partLines(*m_index->diff, told.a, told.b).join(QStringLiteral(" · "))
                                : tr("Ctrl+wheel zooms, drag pans, a click asks why");
    paintLanes(painter, frame(), *m_index, m_place, m_state, themeFor(palette()));
    if (hasFocus()) {
        painter.setPen(themeFor(palette()).accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void CompareLanesView::resizeEvent(QResizeEvent*) {
    if (!m_index) return;
    m_move.stop();
    const double width = frame().width();
    LanePlace place = m_place;
    place.pixelsPerByte *= width / std::max(1.0, place.width); // the same bytes in view
    place.width = width;
    m_place = settled(*m_index, place, m_lead, m_lock);
}

void CompareLanesView::wheelEvent(QWheelEvent* event) {
    if (!m_index) return;
    const Side side = frame().sideAt(event->position().y());
    const QPoint turned = event->angleDelta();
    const double steps = (std::abs(turned.x()) > std::abs(turned.y()) ? turned.x() : turned.y()) / 120.0;
    if ((event->modifiers() & Qt::ControlModifier) != 0)
        zoom(std::pow(1.25, steps), event->position().x() - frame().left(), side);
    else
        pan(-steps * 80, side);
    event->accept();
}

void CompareLanesView::mousePressEvent(QMouseEvent* event) {
    if (!m_index || event->button() != Qt::LeftButton) return;
    m_move.stop();
    m_pressed = event->position();
    m_draggedTo = m_pressed.x();
    m_isDragging = false;
}

void CompareLanesView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_index) return;
    if ((event->buttons() & Qt::LeftButton) != 0) {
        const QPointF way = event->position() - m_pressed;
        m_isDragging = m_isDragging || way.manhattanLength() >= QApplication::startDragDistance();
        if (!m_isDragging) return;
        setCursor(Qt::ClosedHandCursor);
        pan(m_draggedTo - event->position().x(), frame().sideAt(m_pressed.y()));
        m_draggedTo = event->position().x();
        return;
    }
    m_hovered = partsAt(event->position());
    update();
}

void CompareLanesView::mouseReleaseEvent(QMouseEvent* event) {
    unsetCursor();
    if (!m_index || event->button() != Qt::LeftButton || std::exchange(m_isDragging, false)) return;
    const PartPair parts = partsAt(event->position());
    setCurrent(parts.a, parts.b);
    emit picked(parts.a, parts.b);
}

void CompareLanesView::mouseDoubleClickEvent(QMouseEvent* event) {
    const PartPair parts = partsAt(event->position());
    if (!parts.isAny()) return;
    setCurrent(parts.a, parts.b);
    showCurrent();
}

void CompareLanesView::leaveEvent(QEvent*) {
    m_hovered = {};
    update();
}

void CompareLanesView::keyPressEvent(QKeyEvent* event) {
    if (!takeKey(*event)) QWidget::keyPressEvent(event);
}

bool CompareLanesView::takeKey(const QKeyEvent& event) {
    if (!m_index || (event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) != 0) return false;
    const double middle = m_place.width / 2;
    switch (event.key()) {
    case Qt::Key_W:
    case Qt::Key_Up:
    case Qt::Key_Plus:
        zoom(kKeyZoom, middle, m_lead);
        return true;
    case Qt::Key_S:
    case Qt::Key_Down:
    case Qt::Key_Minus:
        zoom(1 / kKeyZoom, middle, m_lead);
        return true;
    case Qt::Key_A:
    case Qt::Key_Left:
        pan(-kKeyPan * m_place.width, m_lead);
        return true;
    case Qt::Key_D:
    case Qt::Key_Right:
        pan(kKeyPan * m_place.width, m_lead);
        return true;
    case Qt::Key_0:
        showWhole();
        return true;
    case Qt::Key_F:
        showCurrent();
        return true;
    case Qt::Key_L:
        setLock(m_lock == LaneLock::Matched ? LaneLock::Free : LaneLock::Matched);
        return true;
    default:
        return false;
    }
}

} // namespace strata
