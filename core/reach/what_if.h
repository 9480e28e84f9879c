// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/encode.h"
#include "core/reach/fixed_point.h"

namespace strata {

/// Where the kallsyms tables would be put: behind all else in memory, or at the end of .rodata.
enum class MoveTables : std::uint8_t { No, ToEnd, ToMiddle };

struct WhatIf {
    std::vector<Insertion> insertions;
    MoveTables tables = MoveTables::No;
};

/// The tables of an image as one piece: from the first to the end of the last.
struct TablesRange {
    Vma begin;
    ByteCount size;
    std::uint32_t entries = 0;
};
std::optional<TablesRange> tablesRange(const Kallsyms& found);

/// The question as insertions and removals, and how the tables grow by stubs' names, as far as the image's own filter
/// lets those in. An Error when the tables are to be moved and there are none, or no .rodata.
Result<LoopSetup> setupOf(const Image& image, const Kallsyms* found, const WhatIf& question);

} // namespace strata
