// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/passes/pass_run.h"

namespace strata {

/// A link that was really made, as a simulated one is described.
struct RealLink {
    std::filesystem::path path;
    bool isRead = false; ///< False: it could not be, and nothing below is known.
    /// `wrong` is what of its tables its own symbol table contradicts.
    LinkedPass pass;
    /// Symbols of the link before that stand elsewhere here, appeared or are gone; nothing for the first.
    std::optional<std::uint64_t> moved;
};

/// Reads one pass after the other, in link order; two are in memory at a time.
std::vector<RealLink> readRealLinks(const std::vector<std::filesystem::path>& passes, const Progress& progress = {});

} // namespace strata
