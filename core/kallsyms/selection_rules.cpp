// SPDX-License-Identifier: GPL-3.0-or-later
// What scripts/kallsyms reads, apart from names: one row for each release that changed something. Read in the sources
// of 2.6.12, 2.6.17, 2.6.32, 3.2, 4.4, 4.14, 5.4, 5.18, 6.1 and 6.12; changes in between are dated by their commits.
#include "core/kallsyms/selection_rules.h"

#include <algorithm>
#include <limits>

namespace strata {

namespace {

using enum KallsymsSort;
using enum KallsymsBaseRule;
constexpr std::uint32_t kNoLimit = std::numeric_limits<std::uint32_t>::max();
constexpr KernelRelease kAlways = {0, 0};
constexpr KernelRelease kOpen = {~0U, 0};

// clang-format off
constexpr SelectionEra kEras[] = {
    // since       letters  limit     sort      base        bound. locals bounds stay
    {{2, 6, 0},   "Uu",     kNoLimit, AsListed, FirstRead,  true,  true,  false},
    {{2, 6, 20},  "UuN",    kNoLimit, AsListed, FirstRead,  true,  true,  false},
    {{2, 6, 25},  "UuN",    kNoLimit, WeakLast, FirstRead,  true,  true,  false}, // f2df3f65d086
    {{2, 6, 30},  "UuN",    kNoLimit, Full,     FirstRead,  true,  true,  false}, // b478b782e110
    {{3, 14},     "UuN",    128,      Full,     FirstRead,  true,  true,  false}, // strlen > 128
    {{4, 14},     "UuNn",   128,      Full,     FirstRead,  true,  true,  false},
    {{4, 19},     "UuNn",   127,      Full,     FirstRead,  true,  true,  false}, // strlen >= 128
    {{5, 5},      "UuNn",   127,      Full,     FirstEntry, false, true,  false}, // filters first
    {{6, 1},      "UuNnw",  511,      Full,     FirstEntry, false, false, false}, // through mksysmap
    {{6, 10},     "UuNnw",  511,      Full,     FirstEntry, false, false, true},  // 951bcae6c5a0
};

constexpr TextRange kRanges[] = {
    {"_stext",      "_etext",      true,  kAlways,    kOpen},
    {"_sinittext",  "_einittext",  true,  kAlways,    kOpen},
    {"_sextratext", "_eextratext", true,  {2, 6, 14}, {2, 6, 32}},
    {"_stext_l1",   "_etext_l1",   false, {2, 6, 32}, {4, 20}}, // memory inside a Blackfin core
    {"_stext_l2",   "_etext_l2",   false, {2, 6, 32}, {4, 20}},
};
// clang-format on

} // namespace

const SelectionEra& selectionEraOf(KernelRelease release) {
    if (!release.known()) release = {6, 12};
    const SelectionEra* found = &kEras[0];
    for (const SelectionEra& era : kEras)
        if (era.since <= release) found = &era;
    return *found;
}

std::span<const TextRange> textRanges() {
    return kRanges;
}

bool isLetterRead(const SelectionEra& era, char letter, std::string_view name) {
    if (letter == 'A' || (letter == 'a' && era.absoluteLocals)) {
        constexpr std::string_view kKept[] = {"__kernel_syscall_via_break", "__kernel_syscall_via_epc",
                                              "__kernel_sigtramp", "__gp"};
        return std::ranges::find(kKept, name) != std::end(kKept);
    }
    return letter != 'a' && era.droppedLetters.find(letter) == std::string_view::npos;
}

bool isListed(const Symbol& symbol, const KallsymsOptions& options) {
    const KernelRelease release = releaseOf(options);
    const SelectionEra& era = selectionEraOf(release);
    if (!symbol.isDefined()) return false;
    if (isLetterRead(era, symbol.letter, symbol.name)) return true;
    return era.boundariesFirst && (symbol.name == "_text" || std::ranges::any_of(kRanges, [&](const TextRange& range) {
                                       return range.inForce(release) &&
                                              (symbol.name == range.begin || symbol.name == range.end);
                                   }));
}

std::size_t nameLimitOf(const KallsymsOptions& options) {
    return options.nameLimit.value_or(selectionEraOf(releaseOf(options)).nameLimit);
}

} // namespace strata
