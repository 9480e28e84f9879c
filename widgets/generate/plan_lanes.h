// SPDX-License-Identifier: GPL-3.0-or-later
// The two lanes of the Generate workspace as numbers: what stands where, before and after the plan. Pure.
#pragma once

#include "core/document/document.h"
#include "core/generate/plan.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

namespace strata {

enum class LaneFill : std::uint8_t {
    Section,  ///< A neighbour, in its own colour.
    NoBits,   ///< A neighbour without bytes in the file.
    Table,    ///< Bytes of a kallsyms table.
    Slack,    ///< The rest of its slot.
    Overflow, ///< Bytes of a table that do not fit its slot.
    Padding,  ///< Nobody's bytes behind the tables, up to _end.
};

struct LaneBlock {
    LaneFill fill = LaneFill::Section;
    ContentKind content = ContentKind::Other;
    QString label, hint; ///< hint: what a hover says.
    qreal left = 0, width = 0;
    qreal right() const { return left + width; }
};

/// The same thing in both lanes: it leans when it moved and swells when it grew.
struct LaneBand {
    ContentKind content = ContentKind::Other;
    qreal beforeLeft = 0, beforeRight = 0, afterLeft = 0, afterRight = 0;
    bool isStraight() const;
};

/// Where the image ends in each lane.
struct LaneEnd {
    qreal before = 0, after = 0;
    std::int64_t movedBy = 0; ///< Bytes.
    bool atLeast = false;     ///< What does not fit would move it, by alignment perhaps further.
};

struct PlanLanes {
    std::vector<LaneBlock> before, after;
    std::vector<LaneBand> bands;
    std::optional<LaneEnd> end; ///< Nothing: the image has no _end.
    qreal bytesPerPixel = 0;    ///< Of the tables and the padding behind them.
    std::uint64_t overflow = 0; ///< Bytes that do not fit, all tables.
};

/// Lays the slots of the plan to scale over the middle of `width` pixels, with the sections (or parts of one) before
/// and behind them shortened to a fixed width each. Slots are at least three pixels wide, so that the eight-byte
/// ones can be seen. What does not fit pushes what is behind it in the lower lane; the upper one is then shorter.
PlanLanes planLanes(const Document& document, const Plan& plan, qreal width);

} // namespace strata
