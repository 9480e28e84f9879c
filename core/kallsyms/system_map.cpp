// SPDX-License-Identifier: GPL-3.0-or-later
// System.map from the ELF alone.
//
//   ffffffff81000000 T _stext
//   ffffffff81000000 T _text
//
// It is `nm -n vmlinux` through scripts/mksysmap. To 6.3 that is a grep (then a sed) with a handful of patterns, below;
// from 6.4 on it is the filter in front of scripts/kallsyms as well, so the rows of filter.cpp hold.
#include "core/kallsyms/system_map.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

using enum NameMatch;

/// Names that match were not in the System.map of releases since <= r < until.
struct OldRule {
    NameMatch match;
    std::string_view text;
    KernelRelease since, until;
};
// clang-format off
constexpr OldRule kOldRules[] = {
    {Contains, "__crc_", {2, 6}, {6, 1}},    // wherever it stands: sparc64 has it in the middle
    {Prefix, "__crc_", {6, 1}, {6, 4}},
    {Prefix, "__kstrtab_", {6, 1}, {6, 4}},
    {Prefix, "__kstrtabns_", {6, 1}, {6, 4}},
    {Prefix, "$a", {2, 6}, {6, 1}},
    {Prefix, "$d", {2, 6}, {6, 1}},
    {Prefix, "$t", {2, 6}, {6, 1}},
    {Prefix, "$", {6, 1}, {6, 4}},
    {Prefix, ".L", {4, 2}, {6, 4}},          // to 5.7 the dot was any character, in most stable branches not
    {Prefix, "L0", {6, 0}, {6, 1}},
    {Exact, "L0", {6, 1}, {6, 4}},
};
// clang-format on

bool matchesOld(const OldRule& rule, std::string_view name) {
    if (rule.match == Prefix) return name.starts_with(rule.text);
    if (rule.match == Exact) return name == rule.text;
    return name.find(rule.text) != std::string_view::npos;
}

constexpr KernelRelease kOneFilter = {6, 4}; ///< From here on mksysmap does all of the filtering.

/// Appends an address as nm prints it; fmt takes 60 ns for one, and there are 190 000.
void appendAddress(std::string& text, std::uint64_t address, unsigned digits) {
    std::array<char, 16> hex;
    for (unsigned i = digits; i > 0; --i, address >>= 4)
        hex[i - 1] = "0123456789abcdef"[address & 15];
    text.append(hex.data(), digits);
}

void appendLine(std::string& text, char letter, std::string_view name) {
    text += ' ';
    text += letter;
    text += ' ';
    text += name;
    text += '\n';
}

} // namespace

bool SystemMapRules::dropsName(std::string_view name) const {
    if (!m_release.known() || m_release >= kOneFilter) return (matchingRules(name) & m_rules) != 0;
    return std::ranges::any_of(kOldRules, [&](const OldRule& rule) {
        return rule.since <= m_release && m_release < rule.until && matchesOld(rule, name);
    });
}

bool SystemMapRules::keeps(char letter, std::string_view name) const {
    switch (letter) {
    case 'a':
    case 'N':
    case 'U':
    case 'w':
        return false;
    default:
        return !dropsName(name);
    }
}

std::string systemMapText(const Image& image, const SystemMapRules& rules) {
    const unsigned digits = 2 * image.pointerSize();
    std::vector<char> sectionLetters; // empty where the image's own are right
    if (rules.letters() != NmRules::Flags)
        for (const Section& section : image.sections)
            sectionLetters.push_back(sectionLetter(section, rules.letters()));
    std::string text;
    for (const Symbol& symbol : image.symbols) {
        const char letter = symbol.section < sectionLetters.size()
                                ? symbolLetter(symbol, sectionLetters[symbol.section])
                                : symbol.letter;
        if (!rules.keeps(letter, symbol.name)) continue;
        if (symbol.isDefined())
            appendAddress(text, symbol.value.value, digits);
        else
            text.append(digits, ' ');
        appendLine(text, letter, symbol.name);
    }
    return text;
}

std::string entriesText(const Image& image, std::span<const KallsymsEntry> entries) {
    const unsigned digits = 2 * image.pointerSize();
    std::string text;
    for (const KallsymsEntry& entry : entries) {
        appendAddress(text, entry.address.value, digits);
        appendLine(text, entry.letter, entry.name);
    }
    return text;
}

} // namespace strata
