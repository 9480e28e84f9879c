// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/base/units.h"

#include <string_view>

namespace strata {

/// What a listing of symbols is, told from its rows.
enum class ListingKind : std::uint8_t {
    SystemMap,    ///< nm -n through mksysmap: no letter a, N, U, w.
    Nm,           ///< nm as it is.
    ProcKallsyms, ///< /proc/kallsyms: slid by KASLR, all zeros, or with modules.
};
const char* listingKindName(ListingKind kind); ///< "System.map", "nm listing", "/proc/kallsyms".

/// One line. The names are views into the text that was parsed.
struct ListedSymbol {
    Vma vma; ///< 0 when there is none (nm's undefined symbols).
    std::string_view name;
    std::string_view module; ///< "ext4" of "[ext4]"; empty for the kernel itself.
    std::uint32_t line = 0;  ///< From 1.
    char letter = '?';
    bool undefined = false; ///< No address: nm's U, w and v.
};

/// A module and how many rows it has.
struct ListingModule {
    std::string name;
    std::uint32_t symbols = 0;
};

/// A listing as read: kernel rows in `symbols`, everything else set apart.
struct SymbolListing {
    std::string name; ///< What it is called: its path, or "standard input".
    ListingKind kind = ListingKind::SystemMap;
    std::vector<ListedSymbol> symbols;  ///< The kernel's own, in the order of the lines.
    std::vector<ListingModule> modules; ///< By name.
    std::uint32_t bpf = 0;              ///< BPF programs, and the pseudo modules of ftrace and kprobes.
    bool zeros = false;                 ///< Every address is 0: kptr_restrict.
    Diagnostics diagnostics;            ///< Lines that are no symbols: "System.map:17", at most 20.
};

/// Parses `address letter name [module]` lines. An Error when not one line is a symbol.
Result<SymbolListing> parseSymbolListing(std::string_view text, std::string name);

} // namespace strata
