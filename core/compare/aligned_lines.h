// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"

#include <array>
#include <functional>
#include <span>
#include <vector>

namespace strata {

/// One line of what is compared: an instruction.
struct AlignLine {
    /// Hashes, from strict to loose. Lines with the first or the second in common are the same if somebody who looks
    /// closer says so; with the third, one line that changed.
    std::array<std::uint64_t, 3> keys{};
    std::uint32_t target = kNone; ///< The line of its own list that it leads to.
};

enum class RowKind : std::uint8_t { Same, Changed, OnlyA, OnlyB };

/// What stands on one line, side by side: indices into the two lists, or kNone.
struct AlignedRow {
    RowKind kind = RowKind::Same;
    std::uint32_t a = kNone, b = kNone;
    bool operator==(const AlignedRow&) const = default;
};

struct AlignedLines {
    std::vector<AlignedRow> rows; ///< Both lists in their order.
    bool isCapped = false;        ///< A stretch was too long: its lines are paired as they stand.
};

/// Looks closer at two lines whose first or second key is the same.
using IsSameLine = std::function<bool(std::uint32_t a, std::uint32_t b)>;

/// Puts lines side by side, as many that are the same as there can be. Lines that lead to lines which do not stand side
/// by side have changed.
AlignedLines alignLines(std::span<const AlignLine> a, std::span<const AlignLine> b, const IsSameLine& isSame);

} // namespace strata
