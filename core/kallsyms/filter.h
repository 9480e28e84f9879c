// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/encode.h"
#include "core/kallsyms/format.h"

namespace strata {

/// How the text of a rule is matched against a symbol's name.
enum class NameMatch : std::uint8_t {
    Prefix,
    Suffix,
    Contains,
    Exact,
    AlnumThunk,   ///< `__`, letters and digits, `Thunk_`: every lld thunk.
    Mapping,      ///< `$a`, `$d` or `$t`, alone or with `.` behind.
    PrefixDigits, ///< The text, then digits up to the end, at least one.
};

/// Which switch of KallsymsOptions turns a rule off.
enum class FilterGroup : std::uint8_t { Names, Tables, Stubs, Dollar };

/// One row: names that match are not in the tables of releases since <= r < until.
struct FilterRule {
    std::string_view name; ///< For people: "suffix _veneer".
    NameMatch match;
    std::string_view text;
    KernelRelease since, until;
    FilterGroup group = FilterGroup::Names;

    bool inForce(KernelRelease release) const { return since <= release && release < until; }
};

/// The rules of scripts/kallsyms.c and scripts/mksysmap, all releases. At most 64.
std::span<const FilterRule> filterRules();

/// The rules that scripts/kallsyms of the release applies itself. From 6.1 on its input has been through mksysmap,
/// which does some of it, and from 6.4 on all.
std::uint64_t generatorRulesOfRelease(KernelRelease release);

/// Bit i is set when row i of filterRules() is in force in `release` (an unknown one counts as 6.12).
std::uint64_t rulesOfRelease(KernelRelease release);
/// The rules that `options` asks for.
std::uint64_t rulesOf(const KallsymsOptions& options);

/// Bit i is set when row i of filterRules() matches `name`, whatever the release.
std::uint64_t matchingRules(std::string_view name);

/// The rules that scripts/kallsyms applies while it reads, to 5.4: they also decide what the base can be.
std::uint64_t readingRules();

} // namespace strata
