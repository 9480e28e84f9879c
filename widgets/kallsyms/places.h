// SPDX-License-Identifier: GPL-3.0-or-later
// Two strips as numbers: the image with the place of the tables in it, and the tables to scale. Pure.
#pragma once

#include "widgets/common/theme.h"
#include "widgets/kallsyms/analysis.h"

#include <QPainter>

#include <cmath>

namespace strata {

enum class PlaceLook : std::uint8_t {
    Still,  ///< A section in front of the tables.
    Moves,  ///< One behind them.
    Tables, ///< All tables, in the image.
    Used,   ///< One table: its bytes,
    Slack,  ///< and the rest of its slot.
};

struct PlaceBlock {
    PlaceLook look = PlaceLook::Still;
    ContentKind content = ContentKind::Other;
    std::optional<KallsymsTable> table; ///< Used and Slack.
    QString label, size;
    QString hint; ///< What the card says below the label.
    qreal left = 0, width = 0;
    qreal right() const { return left + width; }
};

struct Places {
    std::vector<PlaceBlock> image, tables; ///< Each fills the width, in order.
    qreal tablesLeft = 0, tablesRight = 0; ///< Of the tables in the image's strip.
};
Places layOutPlaces(const KallsymsAnalysis& analysis, qreal width);

/// Heights of the parts, from the top.
inline qreal imageHeight() {
    return std::round(withText(20.0));
}
inline constexpr qreal kFanHeight = 18;
inline qreal tablesHeight() {
    return std::round(withText(28.0));
}
inline qreal sizesHeight() {
    return std::round(withText(18.0));
}
inline qreal placesHeight() {
    return imageHeight() + kFanHeight + tablesHeight() + sizesHeight();
}

struct PlaceMarks {
    std::optional<KallsymsTable> current, focused;
};
void paintPlaces(QPainter& painter, const Places& places, const PlaceMarks& marks, const Theme& theme);

/// Where the tables are and what would move if they grew, in sentences with numbers.
QString placementText(const KallsymsAnalysis& analysis);

} // namespace strata
