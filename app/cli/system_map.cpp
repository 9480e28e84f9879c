// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/system_map.h"

#include "app/cli/command.h"
#include "core/kallsyms/selection_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

Result<CommandResult> runSystemMap(const CommandOptions& options) {
    auto file = FileBytes::open(options.image); // no map, layout or stubs needed
    if (!file) return std::unexpected(file.error());
    const auto image = readImage(*file);
    if (!image) return std::unexpected(image.error());
    if (std::ranges::none_of(image->symbols, &Symbol::isDefined))
        return std::unexpected(Error{fmt::format("{}: no symbol table to make a System.map of; \"kallsyms list\" shows "
                                                 "what the tables have",
                                                 options.image.string())});
    const auto found = readKallsyms(*image);
    const KallsymsOptions switches = kallsymsOptions(*image, found ? *found : Kallsyms{}, options);
    if (options.filtered) return CommandResult{entriesText(*image, selectEntries(*image, switches))};
    const SystemMapRules rules(releaseOf(switches), rulesOf(switches), switches.letters);
    return CommandResult{systemMapText(*image, rules)};
}

} // namespace strata
