// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/track_arrangement.h"

#include <algorithm>

namespace strata {

TrackArrangement::TrackArrangement() {
    for (const Track& track : trackTable())
        m_places.push_back({.track = &track, .shown = track.start});
}

std::vector<TrackPlace> TrackArrangement::shownFor(const DocumentIndex& index) const {
    std::vector<TrackPlace> shown;
    for (const TrackPlace& place : m_places)
        if (place.shown == TrackStart::Shown && place.track->applies(index)) shown.push_back(place);
    return shown;
}

TrackPlace* TrackArrangement::find(const Track* track) {
    const auto found = std::ranges::find(m_places, track, &TrackPlace::track);
    return found == m_places.end() ? nullptr : &*found;
}

bool TrackArrangement::isShown(const Track* track) const {
    const auto found = std::ranges::find(m_places, track, &TrackPlace::track);
    return found != m_places.end() && found->shown == TrackStart::Shown;
}

void TrackArrangement::show(const Track* track, TrackStart shown) {
    if (TrackPlace* place = find(track)) place->shown = shown;
}

void TrackArrangement::moveBefore(const Track* track, const Track* other) {
    TrackPlace* place = find(track);
    if (!place || track == other) return;
    const TrackPlace moved = *place;
    m_places.erase(m_places.begin() + (place - m_places.data()));
    m_places.insert(std::ranges::find(m_places, other, &TrackPlace::track), moved);
}

void TrackArrangement::setHeight(const Track* track, double height) {
    if (TrackPlace* place = find(track))
        place->height = height <= 0 ? 0 : std::clamp(std::round(height), kLeastHeight, kMostHeight);
}

QByteArray TrackArrangement::text() const {
    QByteArray text;
    for (const TrackPlace& place : m_places) {
        if (!text.isEmpty()) text += ';';
        if (place.shown == TrackStart::Hidden) text += '-';
        text += place.track->id;
        if (place.height > 0) text += '=' + QByteArray::number(static_cast<int>(place.height));
    }
    return text;
}

TrackArrangement TrackArrangement::fromText(const QByteArray& text) {
    TrackArrangement made;
    std::vector<const Track*> named;
    for (QByteArray word : text.split(';')) {
        const bool hidden = word.startsWith('-');
        if (hidden) word.remove(0, 1);
        const qsizetype equals = word.indexOf('=');
        const QByteArray id = equals < 0 ? word : word.left(equals);
        const Track* track = trackById(std::string_view(id.constData(), static_cast<std::size_t>(id.size())));
        if (!track || std::ranges::find(named, track) != named.end()) continue;
        made.show(track, hidden ? TrackStart::Hidden : TrackStart::Shown);
        if (equals >= 0) made.setHeight(track, word.mid(equals + 1).toInt());
        named.push_back(track);
    }
    // Those named take the places of one another: a track that is new since then keeps its own.
    std::size_t next = 0;
    const std::vector<TrackPlace> before = made.m_places;
    for (TrackPlace& place : made.m_places) {
        if (std::ranges::find(named, place.track) == named.end()) continue;
        place = *std::ranges::find(before, named[next++], &TrackPlace::track);
    }
    return made;
}

} // namespace strata
