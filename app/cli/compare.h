// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/compare/compare.h"
#include "core/layout/owners.h"

namespace strata {

/// Two builds, read and compared.
struct Compared {
    Owners ownersA, ownersB;
    LayoutDiff diff;

    /// The object or source file that brought a part; empty where nobody knows.
    std::string owner(std::uint32_t partOfA, std::uint32_t partOfB) const;
};

std::string compareJson(const Compared& compared, const CommandOptions& options);
std::string compareReport(const Compared& compared);   ///< For people.
std::string compareMarkdown(const Compared& compared); ///< The same as tables of Markdown.

} // namespace strata
