// SPDX-License-Identifier: GPL-3.0-or-later
// The titles of the tracks: dragged they go elsewhere, their lower edge makes a row higher, and a menu chooses which
// there are. All of it by keys too.
#include "widgets/addressmap/address_map_private.h"
#include "widgets/common/format.h"

#include <QContextMenuEvent>
#include <QMenu>

#include <algorithm>

namespace strata {

namespace {

constexpr double kDragDistance = 4, kHeightPerKey = 4;

std::size_t positionOf(const MapGeometry& geometry, const Track* track) {
    return static_cast<std::size_t>(std::ranges::find(geometry.rows, track, &MapRow::track) - geometry.rows.begin());
}

} // namespace

void AddressMapView::Private::arrange(TrackArrangement wanted) {
    if (wanted == tracks) return;
    tracks = std::move(wanted);
    geometry = layOutMap(view.size(), index ? &*index : nullptr, tracks);
    if (positionOf(geometry, state.chosen) == geometry.rows.size()) state.chosen = nullptr;
    invalidate();
    view.updateGeometry();
    emit view.tracksChanged();
}

void AddressMapView::Private::choose(const Track* track) {
    if (state.chosen == track) return;
    state.chosen = track;
    picture = {};
    view.update();
}

bool AddressMapView::Private::pressGutter(QPointF position) {
    const MapRow* edge = geometry.edgeAt(position);
    const MapRow* title = geometry.titleAt(position);
    if (!edge && !title) return false;
    dragging = edge ? Drag::Edge : Drag::Title;
    held = (edge ? edge : title)->track;
    heldHeight = (edge ? edge : title)->rect.height();
    choose(held);
    return true;
}

void AddressMapView::Private::dragGutter(QPointF position) {
    const std::size_t at = positionOf(geometry, held);
    if (at == geometry.rows.size()) return;
    if (dragging == Drag::Edge) {
        TrackArrangement wanted = tracks;
        wanted.setHeight(held, std::max(TrackArrangement::kLeastHeight, heldHeight + position.y() - pressedAt.y()));
        return arrange(std::move(wanted));
    }
    if (std::abs(position.y() - pressedAt.y()) < kDragDistance && !state.drop) return;
    state.drop = geometry.dropAt(position.y());
    picture = {};
    view.update();
}

void AddressMapView::Private::releaseGutter() {
    if (!state.drop) return;
    const std::size_t drop = *state.drop;
    state.drop.reset();
    picture = {};
    TrackArrangement wanted = tracks;
    wanted.moveBefore(held, drop < geometry.rows.size() ? geometry.rows[drop].track : nullptr);
    arrange(std::move(wanted));
}

void AddressMapView::Private::letGo() {
    dragging = Drag::None;
    state.drop.reset();
    picture = {};
    view.update();
}

void AddressMapView::Private::moveTrack(const Track* track, Neighbour where) {
    const auto& rows = geometry.rows;
    const std::size_t at = positionOf(geometry, track);
    if (at == rows.size()) return;
    TrackArrangement wanted = tracks;
    if (where == Neighbour::Previous && at > 0) wanted.moveBefore(track, rows[at - 1].track);
    if (where == Neighbour::Next && at + 1 < rows.size())
        wanted.moveBefore(track, at + 2 < rows.size() ? rows[at + 2].track : nullptr);
    arrange(std::move(wanted));
}

bool AddressMapView::Private::trackKey(int key, Qt::KeyboardModifiers modifiers) {
    const auto& rows = geometry.rows;
    const bool up = key == Qt::Key_Up, down = key == Qt::Key_Down;
    if (rows.empty() || (!up && !down && key != Qt::Key_H)) return false;
    const std::size_t at = positionOf(geometry, state.chosen);
    if ((up || down) && modifiers.testFlag(Qt::AltModifier)) {
        moveTrack(state.chosen, up ? Neighbour::Previous : Neighbour::Next);
    } else if (up || down) {
        if (!modifiers.testFlag(Qt::ControlModifier)) {
            const std::size_t next = at == rows.size() ? (up ? rows.size() - 1 : 0)
                                     : up              ? at - std::min<std::size_t>(at, 1)
                                                       : std::min(at + 1, rows.size() - 1);
            choose(rows[next].track);
        } else if (at < rows.size()) {
            TrackArrangement wanted = tracks;
            wanted.setHeight(state.chosen, std::max(TrackArrangement::kLeastHeight,
                                                    rows[at].rect.height() + (up ? -kHeightPerKey : kHeightPerKey)));
            arrange(std::move(wanted));
        }
    } else if (modifiers == Qt::NoModifier && at < rows.size()) {
        TrackArrangement wanted = tracks;
        wanted.show(state.chosen, TrackStart::Hidden);
        const Track* next = at + 1 < rows.size() ? rows[at + 1].track : at > 0 ? rows[at - 1].track : nullptr;
        state.chosen = next;
        arrange(std::move(wanted));
    } else {
        return false;
    }
    return true;
}

void AddressMapView::Private::fillTrackMenu(QMenu& menu, const Track* at) {
    if (!index) return;
    for (const TrackPlace& place : tracks.places()) {
        const Track* track = place.track;
        if (!track->applies(*index)) continue;
        QAction* action = menu.addAction(word(track->title), &view, [this, track] {
            TrackArrangement wanted = tracks;
            wanted.show(track, tracks.isShown(track) ? TrackStart::Hidden : TrackStart::Shown);
            arrange(std::move(wanted));
        });
        action->setCheckable(true);
        const bool isShown = place.shown == TrackStart::Shown;
        action->setChecked(isShown);
        action->setStatusTip((isShown ? QObject::tr("Hide %1") : QObject::tr("Show %1")).arg(word(track->title)));
    }
    menu.addSeparator();
    if (at) {
        menu.addAction(QObject::tr("Move %1 up\tAlt+↑").arg(word(at->title)), &view,
                       [this, at] { moveTrack(at, Neighbour::Previous); });
        menu.addAction(QObject::tr("Move %1 down\tAlt+↓").arg(word(at->title)), &view,
                       [this, at] { moveTrack(at, Neighbour::Next); });
        menu.addAction(QObject::tr("Height of %1 by itself").arg(word(at->title)), &view, [this, at] {
            TrackArrangement wanted = tracks;
            wanted.setHeight(at, 0);
            arrange(std::move(wanted));
        });
        menu.addSeparator();
    }
    menu.addAction(QObject::tr("All as at first"), &view, [this] { arrange({}); });
}

void AddressMapView::fillTrackMenu(QMenu& menu) {
    d->fillTrackMenu(menu, d->state.chosen);
}

const TrackArrangement& AddressMapView::tracks() const {
    return d->tracks;
}

void AddressMapView::setTracks(const TrackArrangement& tracks) {
    d->arrange(tracks);
}

void AddressMapView::contextMenuEvent(QContextMenuEvent* event) {
    if (!d->index) return;
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const MapRow* title = byKey ? nullptr : d->geometry.titleAt(event->pos());
    if (const Bookmark* mark = byKey ? nullptr : d->markAt(event->pos()))
        return d->markMenu(mark->number, event->globalPos());
    if (!byKey && event->pos().x() >= d->geometry.gutter) return d->stageMenu(event->globalPos());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (title) d->choose(title->track);
    d->fillTrackMenu(*menu, d->state.chosen);
    menu->popup(byKey ? mapToGlobal(QPoint(static_cast<int>(d->geometry.gutter), 40)) : event->globalPos());
}

} // namespace strata
