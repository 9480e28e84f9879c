// SPDX-License-Identifier: GPL-3.0-or-later
// Which names the kernel's generator leaves out.
//
// To 6.3 scripts/kallsyms.c drops names itself, and from 6.1 its input has been through scripts/mksysmap as well;
// from 6.4 mksysmap does all of it. What counts is only whether one of them drops a name, so both are one table.
// Adding a release's rule is adding a row.
#include "core/kallsyms/filter.h"

#include <algorithm>

namespace strata {

namespace {

using enum NameMatch;
constexpr KernelRelease kAlways = {0, 0};
constexpr KernelRelease kOpen = {~0U, 0};
constexpr FilterGroup kTables = FilterGroup::Tables;
constexpr FilterGroup kStubs = FilterGroup::Stubs;
constexpr FilterGroup kDollar = FilterGroup::Dollar;

// clang-format off
constexpr FilterRule kRules[] = {
    // Mapping symbols and local labels. 6.4 and 6.10-rc2 to 6.13-rc5 lost the backslash before `$`.
    {"mapping symbols $a $d $t", Mapping, "$", kAlways, {2, 6, 14}, kDollar},
    {"prefix $", Prefix, "$", {2, 6, 14}, {6, 4}, kDollar},
    {"prefix $", Prefix, "$", {6, 5}, {6, 10}, kDollar},
    {"prefix $", Prefix, "$", {6, 13}, kOpen, kDollar},
    {"prefix __kvm_nvhe_$", Prefix, "__kvm_nvhe_$", {5, 9}, {6, 4}, kDollar},
    {"prefix __kvm_nvhe_$", Prefix, "__kvm_nvhe_$", {6, 5}, {6, 10}, kDollar},
    {"prefix __kvm_nvhe_$", Prefix, "__kvm_nvhe_$", {6, 13}, kOpen, kDollar},
    {"prefix __pi_$", Prefix, "__pi_$", {6, 5}, {6, 10}, kDollar},
    {"prefix __pi_$", Prefix, "__pi_$", {6, 13}, kOpen, kDollar},
    {"prefix .L", Prefix, ".L", {5, 18}, kOpen},
    {"prefix .LASANPC", Prefix, ".LASANPC", {5, 3}, {5, 18}},
    {"name L0", Exact, "L0", {6, 1}, kOpen},
    {"prefix __kvm_nvhe_.L", Prefix, "__kvm_nvhe_.L", {5, 9}, kOpen},
    {"prefix __kvm_nvhe_", Prefix, "__kvm_nvhe_", {5, 9}, {5, 19}},
    {"prefix __pi_.L", Prefix, "__pi_.L", {6, 5}, kOpen},
    // Generated names that nobody looks up.
    {"contains _compiled.", Contains, "_compiled.", kAlways, {4, 4}},
    {"prefix __crc_", Prefix, "__crc_", {4, 14}, kOpen},
    {"prefix __kstrtab_", Prefix, "__kstrtab_", {6, 1}, kOpen},
    {"prefix __kstrtabns_", Prefix, "__kstrtabns_", {6, 1}, kOpen},
    {"prefix __efistub_", Prefix, "__efistub_", {4, 14}, kOpen},
    {"prefix __kcfi_typeid_", Prefix, "__kcfi_typeid_", {6, 1}, kOpen},
    {"prefix __kvm_nvhe___kcfi_typeid_", Prefix, "__kvm_nvhe___kcfi_typeid_", {6, 5}, kOpen},
    {"prefix __pi___kcfi_typeid_", Prefix, "__pi___kcfi_typeid_", {6, 5}, kOpen},
    {"name _SDA_BASE_", Exact, "_SDA_BASE_", kAlways, kOpen},
    {"name _SDA2_BASE_", Exact, "_SDA2_BASE_", kAlways, kOpen},
    {"prefix __UNIQUE_ID_modinfo and digits", PrefixDigits, "__UNIQUE_ID_modinfo", {6, 18}, kOpen},
    {"prefix __mod_device_table__", Prefix, "__mod_device_table__", {6, 18}, kOpen},
    // Linker stubs: they come and go with distances, so they must not feed back into the tables' size.
    {"prefix __AArch64ADRPThunk_", Prefix, "__AArch64ADRPThunk_", {5, 11}, {6, 8}, kStubs},
    {"prefix __ARMV5PILongThunk_", Prefix, "__ARMV5PILongThunk_", {5, 11}, {6, 8}, kStubs},
    {"prefix __ARMV7PILongThunk_", Prefix, "__ARMV7PILongThunk_", {5, 11}, {6, 8}, kStubs},
    {"prefix __ThumbV7PILongThunk_", Prefix, "__ThumbV7PILongThunk_", {5, 11}, {6, 8}, kStubs},
    {"prefix __LA25Thunk_", Prefix, "__LA25Thunk_", {5, 11}, {6, 8}, kStubs},
    {"prefix __microLA25Thunk_", Prefix, "__microLA25Thunk_", {5, 11}, {6, 8}, kStubs},
    {"lld thunk names", AlnumThunk, "Thunk_", {6, 8}, kOpen, kStubs},
    {"suffix _from_arm", Suffix, "_from_arm", {4, 14}, kOpen, kStubs},
    {"suffix _from_thumb", Suffix, "_from_thumb", {4, 14}, kOpen, kStubs},
    {"suffix _veneer", Suffix, "_veneer", {4, 4}, kOpen, kStubs}, // absent in 3.2, present in 4.4
    {"contains .long_branch.", Contains, ".long_branch.", {5, 9}, kOpen, kStubs},
    {"contains .plt_branch.", Contains, ".plt_branch.", {5, 9}, kOpen, kStubs},
    // The tables' own labels; no longer dropped from 6.10-rc2.
    {"name kallsyms_addresses", Exact, "kallsyms_addresses", kAlways, {6, 10}, kTables},
    {"name kallsyms_num_syms", Exact, "kallsyms_num_syms", kAlways, {6, 10}, kTables},
    {"name kallsyms_names", Exact, "kallsyms_names", kAlways, {6, 10}, kTables},
    {"name kallsyms_markers", Exact, "kallsyms_markers", kAlways, {6, 10}, kTables},
    {"name kallsyms_token_table", Exact, "kallsyms_token_table", kAlways, {6, 10}, kTables},
    {"name kallsyms_token_index", Exact, "kallsyms_token_index", kAlways, {6, 10}, kTables},
    {"name kallsyms_offsets", Exact, "kallsyms_offsets", {4, 6}, {6, 10}, kTables},
    {"name kallsyms_relative_base", Exact, "kallsyms_relative_base", {4, 6}, {6, 10}, kTables},
    {"name kallsyms_seqs_of_names", Exact, "kallsyms_seqs_of_names", {6, 1, 42}, {6, 2}, kTables},
    {"name kallsyms_seqs_of_names", Exact, "kallsyms_seqs_of_names", {6, 3}, {6, 10}, kTables},
};
// clang-format on
static_assert(std::size(kRules) <= 64);

constexpr bool isAlnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isThunk(std::string_view name, std::string_view text) {
    if (!name.starts_with("__")) return false;
    std::size_t end = 2;
    while (end < name.size() && isAlnum(name[end]))
        ++end;
    // The run of letters and digits must end in "Thunk", and '_' follow.
    const std::size_t word = text.size() - 1;
    return end >= 2 + word && name.substr(end - word).starts_with(text);
}

bool isMapping(std::string_view name) {
    return name.size() >= 2 && name[0] == '$' && (name[1] == 'a' || name[1] == 't' || name[1] == 'd') &&
           (name.size() == 2 || name[2] == '.');
}

bool matches(const FilterRule& rule, std::string_view name) {
    switch (rule.match) {
    case Prefix:
        return name.starts_with(rule.text);
    case Suffix:
        return name.ends_with(rule.text);
    case Contains:
        return name.find(rule.text) != std::string_view::npos;
    case Exact:
        return name == rule.text;
    case AlnumThunk:
        return isThunk(name, rule.text);
    case Mapping:
        return isMapping(name);
    case PrefixDigits:
        return name.size() > rule.text.size() && name.starts_with(rule.text) &&
               std::ranges::all_of(name.substr(rule.text.size()), isDigit);
    }
    return false;
}

/// Rules worth trying for a name, by a cheap look at it: 46 rules on each of 189 000 names would take 20 ms.
struct Gate {
    std::uint64_t anywhere = 0;               ///< Contains rules: only for names with a '.'.
    std::array<std::uint64_t, 256> byThird{}; ///< Rules that fix the start, by the third character of `__…` names.
    std::array<std::uint64_t, 256> byFirst{}; ///< The same, by the first character of all other names.
    std::array<std::uint64_t, 256> byLast{};  ///< Suffix rules, by the last character.
};

constexpr Gate makeGate() {
    Gate gate;
    for (std::size_t i = 0; i < std::size(kRules); ++i) {
        const FilterRule& rule = kRules[i];
        const std::uint64_t bit = std::uint64_t{1} << i;
        if (rule.match == Contains)
            gate.anywhere |= bit;
        else if (rule.match == Suffix)
            gate.byLast[static_cast<unsigned char>(rule.text.back())] |= bit;
        else if (rule.match == AlnumThunk)
            for (std::uint64_t& rules : gate.byThird)
                rules |= bit;
        else if (rule.text.starts_with("__"))
            gate.byThird[static_cast<unsigned char>(rule.text[2])] |= bit;
        else
            gate.byFirst[static_cast<unsigned char>(rule.text[0])] |= bit;
    }
    return gate;
}
constexpr Gate kGate = makeGate();

} // namespace

std::span<const FilterRule> filterRules() {
    return kRules;
}

std::uint64_t rulesOfRelease(KernelRelease release) {
    if (!release.known()) release = {6, 12};
    std::uint64_t rules = 0;
    for (std::size_t i = 0; i < std::size(kRules); ++i)
        if (kRules[i].inForce(release)) rules |= std::uint64_t{1} << i;
    return rules;
}

std::uint64_t generatorRulesOfRelease(KernelRelease release) {
    constexpr KernelRelease kSharedSince = {6, 1}, kSharedUntil = {6, 4};
    constexpr std::string_view kMksysmap[] = {"$", ".L", "L0", "__crc_", "__kstrtab_", "__kstrtabns_"};
    if (release >= kSharedUntil) return 0;
    std::uint64_t rules = rulesOfRelease(release);
    if (release < kSharedSince) return rules;
    for (std::size_t i = 0; i < std::size(kRules); ++i)
        if (std::ranges::find(kMksysmap, kRules[i].text) != std::end(kMksysmap)) rules &= ~(std::uint64_t{1} << i);
    return rules;
}

std::uint64_t rulesOf(const KallsymsOptions& options) {
    std::uint64_t rules = options.rules.value_or(rulesOfRelease({options.major, options.minor, options.patch}));
    for (std::size_t i = 0; i < std::size(kRules); ++i) {
        const FilterGroup group = kRules[i].group;
        const bool kept = (group == kTables && options.keepTables) || (group == kStubs && options.keepStubs) ||
                          (group == kDollar && options.keepDollarNames);
        if (kept) rules &= ~(std::uint64_t{1} << i);
    }
    return rules;
}

std::uint64_t matchingRules(std::string_view name) {
    if (name.empty()) return 0;
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(name[i]); };
    const bool dunder = name.size() > 2 && name[0] == '_' && name[1] == '_';
    std::uint64_t candidates = kGate.byLast[at(name.size() - 1)];
    candidates |= dunder ? kGate.byThird[at(2)] : kGate.byFirst[at(0)];
    if (name.find('.') != std::string_view::npos) candidates |= kGate.anywhere;
    std::uint64_t matched = 0;
    for (; candidates != 0; candidates &= candidates - 1) {
        const int i = std::countr_zero(candidates);
        if (matches(kRules[i], name)) matched |= std::uint64_t{1} << i;
    }
    return matched;
}

std::uint64_t readingRules() {
    std::uint64_t rules = 0;
    for (std::size_t i = 0; i < std::size(kRules); ++i)
        if (kRules[i].group == kDollar) rules |= std::uint64_t{1} << i;
    return rules;
}

} // namespace strata
