// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/kallsyms/verify.h"

namespace strata {

/// What the `kallsyms` commands share.

/// Loads the image and hands it, with its tables, to `make`; map, layout and stubs are not read.
template <class F> Result<CommandResult> withKallsyms(const CommandOptions& options, F&& make) {
    const auto document = loadTables(options.image);
    if (!document) return std::unexpected(document.error());
    const auto found = kallsymsOf(**document);
    if (!found) return std::unexpected(found.error());
    return make(**document, **found);
}

/// `{vma, letter, name}`
Json entryJson(const KallsymsEntry& entry);

/// The reports of `kallsyms verify`; `against` is the listing's name, empty without one.
std::string verifyText(const Image& image, const KallsymsReport& report, const std::string& against);
std::string verifyJson(const KallsymsReport& report, const CommandOptions& options);

} // namespace strata
