// SPDX-License-Identifier: GPL-3.0-or-later
// The two lanes of the Generate workspace as numbers: what stands where, before and after the plan. Pure.
#pragma once

#include "core/document/document.h"
#include "core/generate/plan.h"

#include <QRectF>
#include <QString>

#include <vector>

namespace strata {

enum class LaneFill : std::uint8_t {
    Section, ///< A neighbour, in its own colour.
    NoBits,  ///< A neighbour without bytes in the file.
    Table,   ///< Bytes of a kallsyms table.
    Slack,   ///< The rest of its slot.
};

struct LaneBlock {
    LaneFill fill = LaneFill::Section;
    ContentKind content = ContentKind::Other;
    QString label, hint; ///< hint: what a hover says.
    qreal left = 0, width = 0;
    qreal right() const { return left + width; }
};

struct PlanLanes {
    std::vector<LaneBlock> before, after;
    qreal tablesLeft = 0, tablesRight = 0; ///< The part that is drawn to scale.
    qreal bytesPerPixel = 0;
};

/// Lays the slots of the plan to scale over the middle of `width` pixels, with the sections (or parts of one) before
/// and behind them shortened to a fixed width each. Slots are at least three pixels wide, so that the eight-byte
/// ones can be seen.
PlanLanes planLanes(const Document& document, const Plan& plan, qreal width);

} // namespace strata
