// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/planning.h"

namespace strata {

/// The memory behind the last table that nothing else has, up to _end or whatever comes first.
struct RoomAtEnd {
    std::uint32_t section = kNoSection; ///< The one of the table, which would become longer.
    Vma begin;                          ///< Where the table's own slot ends.
    Vma end;                            ///< No byte from here on may be taken.
};
/// Error: why nothing behind the table may be taken.
Result<RoomAtEnd> roomAtEnd(const Image& image, const Kallsyms& found, KallsymsTable last);

/// Makes the section end at `end`, in its header and its segment, and the file with it. `table` is the range of the
/// last table, which stands at the section's end: it is made to reach to where the file goes on. What follows in the
/// file moves back by whole alignments and is told so in the headers.
Result<void> planLongerSection(Planning& planning, const RoomAtEnd& room, Vma end, PlannedRange table);

} // namespace strata
