// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/kallsyms/kallsyms.h"

namespace strata {

/// Names as kallsyms_names and its token table hold them.
struct CompressedNames {
    std::vector<std::byte> names;        ///< Records: length, codes.
    std::vector<std::uint64_t> markers;  ///< Offset of every 256th record.
    std::array<std::string, 256> tokens; ///< Expansion of each code; empty for a code that was never assigned.
};

/// Compresses letter + name of each entry as scripts/kallsyms does, byte for byte. An Error names the entry that
/// can't be written: a NUL in it, or too many codes for its length field (255, or 16383 with two bytes).
Result<CompressedNames> compressNames(std::span<const KallsymsEntry> entries, bool twoByteLengths,
                                      const Progress& progress = {});

} // namespace strata
