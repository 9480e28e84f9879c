// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/made_tables.h"

namespace strata {

/// What the text does not take from the tables.
struct AssemblyStyle {
    std::string section = ".rodata";
    std::string labelPrefix; ///< In front of each label: "_" where the C compiler puts one (Blackfin, to 4.17).
};

/// The tables as text for GNU as or clang, which assembles to the bytes and relocations that the output of
/// scripts/kallsyms of that release assembles to. It passes the C preprocessor unchanged, so it can be a .S file.
std::string kallsymsAssembly(const MadeTables& tables, const AssemblyStyle& style = {});

} // namespace strata
