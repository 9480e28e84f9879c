// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/generate/estimate.h"

namespace strata {

/// An image as the commands need it that make tables to be linked: no map, no layout; with or without tables.
struct LinkedImage {
    Image image;
    std::optional<Kallsyms> found;
    std::optional<EstimateCounts> estimate; ///< Made of the inputs of a link that was not made yet.
    Kallsyms expected;                      ///< What tables of its release would be, where there are none.

    const Kallsyms& tables() const { return found ? *found : expected; }
};
Result<LinkedImage> readLinkedImage(const CommandOptions& options);

/// `kallsyms generate --emit object|assembly|raw|system-map`
Result<CommandResult> emitKallsyms(const CommandOptions& options);

} // namespace strata
