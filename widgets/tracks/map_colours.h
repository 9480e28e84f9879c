// SPDX-License-Identifier: GPL-3.0-or-later
// What colours of the map mean: by kind, owner, permission or density. Eight at most, of Okabe and Ito's set.
#pragma once

#include "widgets/common/theme.h"
#include "widgets/tracks/tile.h"

#include <array>

namespace strata {

using Hues = std::array<QColor, 8>;

/// All of them, what a map begins with first.
inline constexpr std::array kMapColours{MapColour::Kind, MapColour::Owner, MapColour::Permission, MapColour::Density};
const char* mapColourName(MapColour colour); ///< "kind", "owner", "permission", "density".

/// Of Tile::hue.
Hues huesFor(MapColour colour, const Theme& theme);

/// The hue of bytes [from, to) of a section, which hold `content`; kNone: of no section.
std::uint8_t hueOf(const TrackContext& context, ContentKind content, std::uint32_t section, Vma from, Vma to);
/// The same for a whole section.
std::uint8_t hueOfSection(const TrackContext& context, const LayoutItem& item);

struct LegendEntry {
    std::uint8_t hue = kNoHue;
    bool hatched = false; ///< Bss: only memory has it.
    QString name;
};
/// What occurs in the image.
std::vector<LegendEntry> legendOf(MapColour colour, const DocumentIndex& index);

} // namespace strata
