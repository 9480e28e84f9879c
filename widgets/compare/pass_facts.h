// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/why.h"

namespace strata {

/// A link of a build, in numbers.
struct PassFacts {
    std::filesystem::path path;
    bool isRead = false; ///< False: it could not be, and nothing below is known.
    ByteCount memory, tables;
    std::uint64_t stubs = 0;
    /// Symbols of the link before that stand elsewhere here, appeared or are gone; nothing for the first.
    std::optional<std::uint64_t> wrong;
    std::optional<CauseKind> firstCause;
};

/// Reads one pass after the other; two are in memory at a time.
std::vector<PassFacts> readPasses(const std::vector<std::filesystem::path>& passes, const Progress& progress = {});

} // namespace strata
