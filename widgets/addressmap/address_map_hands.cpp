// SPDX-License-Identifier: GPL-3.0-or-later
// What hands do to the address map: mouse, wheel, touch pad and keys.
#include "widgets/addressmap/address_map_private.h"
#include "widgets/addressmap/map_painter.h"

#include <QApplication>
#include <QClipboard>
#include <QGestureEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace strata {

namespace {
constexpr double kPixelsPerNotch = 90, kZoomPerNotch = 1.25, kZoomPerKey = 1.6, kPanPerKey = 0.2;
/// Pixels the mouse moves before a press becomes a drag.
constexpr double kDragDistance = 4;
} // namespace

void AddressMapView::Private::zoom(double factor, double atX) {
    navigator.moveTo(navigator.target().zoomed(factor, atX), MoveKind::Step);
}

void AddressMapView::Private::pan(double pixels) {
    navigator.moveTo(navigator.target().panned(pixels), MoveKind::Step, MovePace::Immediate);
}

const Tile* AddressMapView::Private::tileUnder(QPointF position, const MapRow*& row) {
    row = scene().geometry.rowAt(position);
    if (!row) return nullptr;
    return tileAt(scene(), static_cast<std::size_t>(row - scene().geometry.rows.data()), position.x());
}

void AddressMapView::Private::hover(QPointF position) {
    if (!index || axis.length() <= 0) return;
    cursor = position;
    state.cursorX = position.x();
    const Bookmark* mark = markAt(position);
    const QString name = mark                  ? mark->name
                         : onReadout(position) ? QObject::tr("List what the range holds (L)")
                                               : QString();
    if (view.toolTip() != name) view.setToolTip(name);
    view.setCursor(mark || onReadout(position)  ? Qt::PointingHandCursor
                   : geometry.edgeAt(position)  ? Qt::SplitVCursor
                   : geometry.titleAt(position) ? Qt::OpenHandCursor
                                                : Qt::ArrowCursor);
    const MapRow* row = nullptr;
    const Tile* tile = tileUnder(position, row);
    selection.setHovered(tile ? tile->ref : ItemRef{});
    const double x = position.x() - geometry.left();
    const bool onAxis = x >= 0 && x < geometry.width() && position.y() >= geometry.ruler.top();
    emit view.cursorMoved(onAxis ? cursorInfo(*index, axis, navigator.shown().unitAt(x)) : CursorInfo{});
    view.update();
}

bool AddressMapView::Private::onReadout(QPointF position) {
    const bool canBe = index && state.selected.width() > 0 && position.y() < geometry.scaleLine.bottom();
    const auto readout = canBe ? readoutOf(scene(), state) : std::nullopt;
    return readout && readout->box.contains(position);
}

void AddressMapView::Private::unhover() {
    if (!cursor) return;
    cursor.reset();
    state.cursorX.reset();
    selection.setHovered({});
    emit view.cursorMoved({});
    view.update();
}

void AddressMapView::Private::click(QPointF position) {
    setRange({});
    const MapRow* row = nullptr;
    if (const Tile* tile = tileUnder(position, row)) selection.setCurrent(tile->ref);
}

void AddressMapView::Private::stageMenu(QPoint global) {
    const MapRow* row = nullptr;
    const Tile* tile = tileUnder(view.mapFromGlobal(global), row);
    if (tile) selection.setCurrent(tile->ref);
    if (!tile && state.selected.width() <= 0) return;
    auto* menu = new QMenu(&view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (tile) {
        menu->addAction(QObject::tr("Explain this\tE"), &view, &AddressMapView::explanationRequested);
        menu->addAction(QObject::tr("Fit the current item\tF"), &view, &AddressMapView::focusCurrent);
    }
    if (state.selected.width() > 0) fillRangeMenu(*menu);
    menu->popup(global);
}

void AddressMapView::Private::fillRangeMenu(QMenu& menu) {
    menu.addSeparator();
    menu.addAction(QObject::tr("Copy what the range holds\tCtrl+C"), &view, &AddressMapView::copyRange);
    menu.addAction(QObject::tr("List what the range holds\tL"), &view, &AddressMapView::listRange);
    menu.addAction(QObject::tr("Set a bookmark for the range, or remove it\tCtrl+B"), &view,
                   &AddressMapView::toggleBookmark);
    menu.addAction(QObject::tr("Fit the range"), &view, [this] { view.fitRange(state.selected); });
    menu.addAction(QObject::tr("Clear the range\tEsc"), &view, [this] { setRange({}); });
}

void AddressMapView::fillMenu(QMenu& menu) {
    menu.addAction(QObject::tr("Fit the current item\tF"), this, &AddressMapView::focusCurrent);
    menu.addAction(QObject::tr("The whole image\t0"), this, &AddressMapView::showWholeImage);
    menu.addAction(QObject::tr("Zoom in\tW"), this, &AddressMapView::zoomIn);
    menu.addAction(QObject::tr("Zoom out\tS"), this, &AddressMapView::zoomOut);
    menu.addAction(QObject::tr("Next neighbour\t."), this, &AddressMapView::selectNext);
    menu.addAction(QObject::tr("Previous neighbour\t,"), this, &AddressMapView::selectPrevious);
    menu.addAction(QObject::tr("Copy what the range holds\tCtrl+C"), this, &AddressMapView::copyRange);
    menu.addAction(QObject::tr("List what the range holds\tL"), this, &AddressMapView::listRange);
    menu.addAction(QObject::tr("Clear the selection\tEsc"), this, &AddressMapView::clearSelection);
}

void AddressMapView::copyRange() {
    const RangeInfo info = selectedRange();
    if (!info.isEmpty()) QGuiApplication::clipboard()->setText(rangeLines(*d->index, d->axis, info).join('\n'));
}

void AddressMapView::listRange() {
    const RangeInfo info = selectedRange();
    if (info.first.section == kNone) return;
    const auto vma = [this](SectionPlace place) {
        return d->document->image.sections[place.section].vma.value + place.offset;
    };
    // In the order of another domain the last byte may lie in front of the first one.
    const std::uint64_t begin = vma(info.first), end = vma(info.last);
    if (begin < end) emit rangeListRequested(begin, end);
}

void AddressMapView::Private::centreOn(double minimapX, MoveKind kind) {
    const double unit = scene().whole.unitAt(minimapX);
    const Projection& now = navigator.target();
    navigator.moveTo(now.panned(now.xOfBegin(unit) - now.width() / 2), kind, MovePace::Immediate);
}

void AddressMapView::Private::press(QPointF position, Qt::MouseButton button, Qt::KeyboardModifiers modifiers) {
    if (!index || axis.length() <= 0) return;
    navigator.halt();
    pressedAt = lastAt = position;
    if (const Bookmark* mark = button == Qt::LeftButton ? markAt(position) : nullptr)
        return view.goToBookmark(mark->number);
    if (button == Qt::LeftButton && onReadout(position)) return view.listRange();
    const QRectF minimap = geometry.minimap.adjusted(0, -6, 0, 8);
    if (minimap.contains(position) && button == Qt::LeftButton) {
        dragging = Drag::Lens;
        if (!scene().lens().contains(position)) centreOn(position.x() - geometry.left(), MoveKind::Jump);
        return;
    }
    if (position.x() < geometry.left() && button == Qt::LeftButton && pressGutter(position)) return;
    if (position.x() < geometry.left() || position.y() < geometry.ruler.top()) return;
    choose(nullptr);
    pressedUnit = navigator.shown().unitAt(position.x() - geometry.left());
    const bool pans = button == Qt::MiddleButton || modifiers.testFlag(Qt::ShiftModifier);
    if (pans)
        dragging = Drag::Pan;
    else if (button == Qt::LeftButton)
        dragging = Drag::Undecided;
}

void AddressMapView::Private::drag(QPointF position) {
    const double x = position.x() - geometry.left();
    if (dragging == Drag::Undecided && std::abs(position.x() - pressedAt.x()) >= kDragDistance) dragging = Drag::Select;
    if (dragging == Drag::Select) {
        const double unit = navigator.shown().unitAt(std::clamp(x, 0.0, geometry.width()));
        setRange({std::min(unit, pressedUnit), std::max(unit, pressedUnit)});
    }
    if (dragging == Drag::Pan) pan(lastAt.x() - position.x());
    if (dragging == Drag::Lens) {
        // A pixel of the minimap is that many pixels of the tracks.
        const double factor = navigator.target().pixelsPerUnit() / scene().whole.pixelsPerUnit();
        pan((position.x() - lastAt.x()) * factor);
    }
    if (dragging == Drag::Title || dragging == Drag::Edge) dragGutter(position);
    lastAt = position;
}

void AddressMapView::Private::release(QPointF position) {
    const Drag was = dragging;
    dragging = Drag::None;
    if (was == Drag::Undecided) click(position);
    if (was == Drag::Title) releaseGutter();
    view.update();
}

bool AddressMapView::Private::key(int key, Qt::KeyboardModifiers modifiers) {
    const double middle = navigator.target().width() / 2;
    const double step = navigator.target().width() * kPanPerKey;
    const double at = state.cursorX ? std::clamp(*state.cursorX - geometry.left(), 0.0, middle * 2) : middle;
    if (trackKey(key, modifiers)) return true;
    if (modifiers.testFlag(Qt::AltModifier)) {
        if (key != Qt::Key_Left && key != Qt::Key_Right) return false;
        if (key == Qt::Key_Left)
            navigator.back();
        else
            navigator.forward();
        return true;
    }
    if (modifiers == Qt::ControlModifier && key == Qt::Key_C && state.selected.width() > 0) {
        view.copyRange();
        return true;
    }
    if (modifiers & (Qt::ControlModifier | Qt::MetaModifier)) return false;
    const auto panBy = [this](double pixels) { navigator.moveTo(navigator.target().panned(pixels), MoveKind::Step); };
    switch (key) {
    case Qt::Key_W:
    case Qt::Key_Plus:
        zoom(kZoomPerKey, at);
        return true;
    case Qt::Key_S:
    case Qt::Key_Minus:
        zoom(1 / kZoomPerKey, at);
        return true;
    case Qt::Key_A:
    case Qt::Key_Left:
        panBy(-step);
        return true;
    case Qt::Key_D:
    case Qt::Key_Right:
        panBy(step);
        return true;
    case Qt::Key_F:
        view.focusCurrent();
        return true;
    case Qt::Key_0:
        view.showWholeImage();
        return true;
    case Qt::Key_L:
        view.listRange();
        return true;
    case Qt::Key_Period:
        view.selectNext();
        return true;
    case Qt::Key_Comma:
        view.selectPrevious();
        return true;
    case Qt::Key_Escape:
        view.clearSelection();
        return true;
    default:
        return false;
    }
}

void AddressMapView::mousePressEvent(QMouseEvent* event) {
    d->press(event->position(), event->button(), event->modifiers());
}

void AddressMapView::mouseMoveEvent(QMouseEvent* event) {
    if (d->dragging != Drag::None) d->drag(event->position());
    d->hover(event->position());
}

void AddressMapView::mouseReleaseEvent(QMouseEvent* event) {
    d->release(event->position());
}

void AddressMapView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (!d->index || event->button() != Qt::LeftButton) return;
    if (const MapRow* edge = d->geometry.edgeAt(event->position())) {
        TrackArrangement wanted = d->tracks;
        wanted.setHeight(edge->track, 0);
        return d->arrange(std::move(wanted));
    }
    const MapRow* row = nullptr;
    const Tile* tile = d->tileUnder(event->position(), row);
    if (!tile) return;
    // Of merged items all are fitted, so that they come apart.
    const Projection& now = d->navigator.shown();
    const auto range = tile->count > 1 ? std::optional(VisibleRange{now.unitAt(tile->x0), now.unitAt(tile->x1)})
                                       : rangeOf(*d->index, d->axis, tile->ref);
    if (range) d->navigator.moveTo(d->around(*range, 0.9), MoveKind::Jump);
}

void AddressMapView::wheelEvent(QWheelEvent* event) {
    const QPoint angle = event->angleDelta(), pixels = event->pixelDelta();
    event->accept();
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        const double notches = angle.y() / 120.0;
        d->zoom(std::pow(kZoomPerNotch, notches),
                std::clamp(event->position().x() - d->geometry.left(), 0.0, d->geometry.width()));
        return;
    }
    // Alt and Shift turn the wheel on some platforms: whichever axis moved is the one meant.
    const bool sideways = std::abs(angle.x()) > std::abs(angle.y());
    const double notches = (sideways ? angle.x() : angle.y()) / 120.0;
    const double distance = pixels.isNull() ? notches * kPixelsPerNotch : sideways ? pixels.x() : pixels.y();
    d->pan(-distance);
    d->hover(event->position());
}

void AddressMapView::keyPressEvent(QKeyEvent* event) {
    if (!d->key(event->key(), event->modifiers())) QWidget::keyPressEvent(event);
}

bool AddressMapView::takeTyped(const QKeyEvent& event) {
    const QString text = event.text();
    return text.size() == 1 && text.front().isPrint() && d->key(event.key(), event.modifiers());
}

void AddressMapView::leaveEvent(QEvent* event) {
    d->unhover();
    QWidget::leaveEvent(event);
}

bool AddressMapView::event(QEvent* event) {
    switch (event->type()) {
    case QEvent::NativeGesture: {
        auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture) break;
        // A value is a change of scale; one of −1 would be a scale of nothing.
        d->zoom(std::max(0.1, 1 + gesture->value()), gesture->position().x() - d->geometry.left());
        return true;
    }
    case QEvent::Gesture: {
        const auto* pinch = static_cast<QPinchGesture*>(static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture));
        if (!pinch) break;
        const QPointF at = mapFromGlobal(pinch->centerPoint());
        d->zoom(pinch->scaleFactor(), at.x() - d->geometry.left());
        return true;
    }
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::FocusIn:
    case QEvent::FocusOut:
        d->invalidate();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

} // namespace strata
