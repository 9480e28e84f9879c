// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry of the stage. Pure.
//
// A link is one bar of pieces by address. True lengths would make a kernel's .text 94 % of it and leave nothing to see
// of what moves, equal ones would hide what grows; so a piece is as wide as the cube root of its bytes.
#pragma once

#include "core/passes/pass_run.h"

#include <QString>

namespace strata {

/// A stretch of the bar.
struct StagePiece {
    enum class Kind : std::uint8_t { Section, Tables, Room, Hole };

    Kind kind = Kind::Section;
    ContentKind content = ContentKind::Other;
    QString name; ///< Of the section, with what part of it; of a hole, of what stands behind it.
    Vma begin;
    ByteCount size;
    double x0 = 0, x1 = 0; ///< In units: cube roots of bytes from the start of the bar.
};

/// Stubs that stand together.
struct StageStubs {
    double x = 0;
    std::uint32_t count = 0;
};

/// One link.
struct StageBar {
    std::vector<StagePiece> pieces;
    std::vector<StageStubs> stubs;
    double width() const { return pieces.empty() ? 0 : pieces.back().x1; }
};

StageBar barOf(const LinkedPass& link);
/// Of two bars: the piece of `other` with the name of `piece`, or null.
const StagePiece* sameIn(const StageBar& other, const StagePiece& piece);
/// `share` of the way from one bar to the next (0 to 1): pieces that only the next has grow from where they will be.
StageBar between(const StageBar& from, const StageBar& to, double share);

} // namespace strata
