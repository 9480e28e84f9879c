// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tracks/tile.h"

namespace strata {

/// Whether a track is there before anyone chose.
enum class TrackStart : std::uint8_t { Shown, Hidden };

/// One row of the address map. A new track is a function and a row of the table in track_table.cpp.
struct Track {
    const char* id;    ///< Stable: for saved layouts and tests.
    const char* title; ///< Untranslated.
    double leastHeight, bestHeight;
    TrackTiles (*build)(const TrackContext&);
    /// The second, muted line of the title; may be empty.
    QString (*subtitle)(const TrackContext&, const TrackTiles&);
    /// False: the track would be empty for this document and is left out.
    bool (*applies)(const DocumentIndex&);
    /// True when the track is the place of items of that kind: they are outlined in it.
    bool (*owns)(RefKind);
    TrackStart start = TrackStart::Shown;
};
std::span<const Track> trackTable();
const Track* trackById(std::string_view id);

TrackTiles segmentTiles(const TrackContext& context);
TrackTiles sectionTiles(const TrackContext& context);
TrackTiles objectTiles(const TrackContext& context);
TrackTiles symbolTiles(const TrackContext& context);
TrackTiles kallsymsTiles(const TrackContext& context);
TrackTiles stubTiles(const TrackContext& context);
TrackTiles runTiles(const TrackContext& context);
TrackTiles reachTiles(const TrackContext& context);
QString reachSubtitle(const TrackContext& context, const TrackTiles& shown);
TrackTiles paddingTiles(const TrackContext& context);
TrackTiles freedTiles(const TrackContext& context);
TrackTiles symbolDensityTiles(const TrackContext& context);
TrackTiles segmentAccessTiles(const TrackContext& context);
TrackTiles sectionAccessTiles(const TrackContext& context);
TrackTiles pageTiles(const TrackContext& context);
QString pageSubtitle(const TrackContext& context, const TrackTiles& shown);

/// "R W X"; "–" for none.
QString accessText(std::uint32_t bits);
inline bool writesAndExecutes(std::uint32_t bits) {
    return (bits & kWrites) != 0 && (bits & kExecutes) != 0;
}
std::uint32_t accessOf(const Section& section);

/// The stubs that start in [x0, x1) of the drawing, as positions in DocumentIndex::stubs; for one section at a time.
std::vector<IndexRange> stubsBetween(const TrackContext& context, double x0, double x1);

} // namespace strata
