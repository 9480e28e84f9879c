// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tracks/track_table.h"

#include <QByteArray>

namespace strata {

/// A track as the person wants it.
struct TrackPlace {
    const Track* track = nullptr;
    TrackStart shown = TrackStart::Shown;
    double height = 0; ///< Pixels; 0: by itself.
    bool operator==(const TrackPlace&) const = default;
};

/// Which tracks there are, in which order, how high. A value; every track of the table has one place.
class TrackArrangement {
public:
    static constexpr double kLeastHeight = 10, kMostHeight = 240;

    /// As the table has them.
    TrackArrangement();
    const std::vector<TrackPlace>& places() const { return m_places; }
    /// The shown ones that have something to show for `index`.
    std::vector<TrackPlace> shownFor(const DocumentIndex& index) const;
    bool isShown(const Track* track) const;

    void show(const Track* track, TrackStart shown);
    /// Puts a track before another one; before nullptr: to the end.
    void moveBefore(const Track* track, const Track* other);
    /// 0: by itself.
    void setHeight(const Track* track, double height);
    bool operator==(const TrackArrangement&) const = default;

    /// "segments;-pages;objects=40": for settings. What cannot be read, or is of another version, is left out, and
    /// tracks that are not named stand where the table has them.
    QByteArray text() const;
    static TrackArrangement fromText(const QByteArray& text);

private:
    TrackPlace* find(const Track* track);

    std::vector<TrackPlace> m_places;
};

} // namespace strata
