// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

namespace strata {

/// An image of which only a list of symbols is left: a System.map, or the tables inside another image. Each symbol
/// reaches to the next one; a gap of more than 16 MiB parts two sections. Stubs are told by their names.
DocumentPtr listedDocument(std::span<const KallsymsEntry> entries, std::filesystem::path path);

} // namespace strata
