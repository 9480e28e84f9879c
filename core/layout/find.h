// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"

namespace strata {

/// Index into Layout::pieces of the one that covers `vma` in the section; nothing outside it, its end included.
std::optional<std::uint32_t> findPiece(const Layout& layout, std::uint32_t section, Vma vma);
/// The same for Layout::symbols.
std::optional<std::uint32_t> findSymbolSpan(const Layout& layout, std::uint32_t section, Vma vma);

} // namespace strata
