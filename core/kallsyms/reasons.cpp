// SPDX-License-Identifier: GPL-3.0-or-later
// Why symbols are missing in the tables, in them without being called for, or have another letter. Each finding gets
// a reason by itself; findings with the same reason (and rule, and letters) are one cause. Wrong addresses are the
// business of moves.cpp.
#include "core/kallsyms/reasons.h"

#include "core/kallsyms/filter.h"
#include "core/kallsyms/selection_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>

namespace strata {

namespace {

using enum KallsymsReason;
using enum KallsymsFindingKind;
using Findings = std::span<KallsymsFinding>;

struct ReasonRow {
    KallsymsReason reason;
    const char* key;
    const char* title;
};
constexpr ReasonRow kReasons[] = {
    {Unknown, "unknown", "unknown"},
    {BehindTables, "behind-tables", "behind the tables"},
    {GotChanged, "got", ".got changed"},
    {DynamicChanged, "dynamic", "dynamic tables changed"},
    {AlignmentMoved, "alignment", "alignment"},
    {ContentsChanged, "contents", "contents in front changed"},
    {TablesNotFilled, "tables-not-filled", "tables not filled"},
    {FilteredByRule, "rule", "dropped by a rule"},
    {FilteredLetter, "letter", "dropped for its letter"},
    {TooLong, "too-long", "name too long"},
    {OutsideText, "outside-text", "outside text"},
    {OwnLabel, "own-label", "label of the tables"},
    {LinkerStub, "linker-stub", "linker stub"},
    {Renamed, "renamed", "renamed"},
    {Truncated, "truncated", "name cut off"},
    {Duplicate, "duplicate", "duplicate"},
    {NotInReference, "no-such-symbol", "no such symbol"},
    {NotInTables, "not-in-tables", "not in the tables"},
    {AbsolutePercpu, "absolute-percpu", "absolute per-cpu"},
    {SectionNameLetter, "section-name", "letter by section name"},
    {BindingChanged, "binding", "binding changed"},
    {SectionChanged, "section", "section changed"},
};
constexpr bool rowsAreInOrder() {
    for (std::size_t i = 0; i < std::size(kReasons); ++i)
        if (kReasons[i].reason != static_cast<KallsymsReason>(i)) return false;
    return kReasons[std::size(kReasons) - 1].reason == SectionChanged;
}
static_assert(rowsAreInOrder());

/// What findings of one cause have in common, and the words for it.
struct Why {
    KallsymsReason reason = Unknown;
    std::string text; ///< How the sentence goes on behind "3 symbols are missing: ".
};

bool isWeak(char letter) {
    return letter == 'W' || letter == 'w' || letter == 'V' || letter == 'v';
}
char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

class ReasonFinder {
public:
    ReasonFinder(const Kallsyms& found, const KallsymsOptions& options, const KallsymsReference& reference,
                 Findings findings);
    void run(std::vector<KallsymsCause>& causes);

private:
    Why whyMissing(const KallsymsFinding& finding) const;
    Why whyExtra(const KallsymsFinding& finding) const;
    Why whyLetter(const KallsymsFinding& finding) const;
    Why whyDropped(const Symbol& symbol) const;
    std::optional<Why> whyRenamed(const KallsymsFinding& finding) const;
    const KallsymsFinding* partner(const KallsymsFinding& finding) const;
    bool isExpected(const KallsymsFinding& finding) const;
    const Symbol* symbolOf(const KallsymsFinding& finding) const;
    bool hasBySectionName(const KallsymsFinding& finding) const;

    const Kallsyms& m_found;
    const KallsymsOptions& m_options;
    const KallsymsReference& m_reference;
    Findings m_findings, m_missing, m_extra;
    KernelRelease m_release;
    std::size_t m_nameLimit;
};

Findings ofKind(Findings all, KallsymsFindingKind kind) {
    const auto range = std::ranges::equal_range(all, kind, {}, &KallsymsFinding::kind);
    return Findings(range.begin(), range.end());
}

ReasonFinder::ReasonFinder(const Kallsyms& found, const KallsymsOptions& options, const KallsymsReference& reference,
                           Findings findings)
    : m_found(found), m_options(options), m_reference(reference), m_findings(findings),
      m_missing(ofKind(findings, Missing)), m_extra(ofKind(findings, Extra)), m_release(releaseOf(options)),
      m_nameLimit(nameLimitOf(options)) {}

/// The symbol that a finding is about among all symbols of the reference, whatever the rules say about it.
const Symbol* ReasonFinder::symbolOf(const KallsymsFinding& finding) const {
    const auto& symbols = m_reference.symbols.symbols;
    const auto defined = std::ranges::find_if(symbols, &Symbol::isDefined);
    const auto key = std::pair(finding.address(), std::string_view(finding.name));
    const auto at = std::lower_bound(defined, symbols.end(), key, [](const Symbol& s, const auto& wanted) {
        return std::pair(s.value, s.name) < wanted;
    });
    return at != symbols.end() && at->value == key.first && at->name == key.second ? &*at : nullptr;
}

/// The finding on the other side at the same address.
const KallsymsFinding* ReasonFinder::partner(const KallsymsFinding& finding) const {
    const Findings others = finding.kind == Missing ? m_extra : m_missing;
    const auto at = std::ranges::lower_bound(others, finding.address(), {}, &KallsymsFinding::address);
    return at != others.end() && at->address() == finding.address() ? &*at : nullptr;
}

std::optional<Why> ReasonFinder::whyRenamed(const KallsymsFinding& finding) const {
    const KallsymsFinding* other = partner(finding);
    if (other == nullptr) return std::nullopt;
    const std::string& table = finding.kind == Extra ? finding.name : other->name;
    const std::string& real = finding.kind == Extra ? other->name : finding.name;
    if (table.size() < real.size() && real.starts_with(table))
        return Why{Truncated, "the tables have the beginning of a longer name"};
    return Why{Renamed, "at the same address there is another name on the other side"};
}

/// Why the rules leave out a symbol that the tables have.
Why ReasonFinder::whyDropped(const Symbol& symbol) const {
    if (!isListed(symbol, m_options))
        return {FilteredLetter, fmt::format("the generator drops symbols of letter {}", symbol.letter)};
    if (symbol.name.size() > m_nameLimit)
        return {TooLong,
                fmt::format("longer than {} bytes, the limit of {}.{}", m_nameLimit, m_options.major, m_options.minor)};
    if (const std::uint64_t hit = matchingRules(symbol.name) & rulesOf(m_options); hit != 0) {
        const FilterRule& rule = filterRules()[static_cast<std::size_t>(std::countr_zero(hit))];
        std::string text = fmt::format("the rule \"{}\" drops them", rule.name);
        if (rule.group == FilterGroup::Tables) text += "; --keep tables keeps them";
        if (rule.group == FilterGroup::Stubs) text += "; --keep stubs keeps them";
        return {FilteredByRule, std::move(text)};
    }
    if (symbol.value < m_options.lowest)
        return {OutsideText, fmt::format("below {:#x}, where the kernel begins", m_options.lowest.value)};
    if (!m_options.allSymbols) return {OutsideText, "outside text; --all-symbols keeps them"};
    return {Unknown, "no rule known here drops them"};
}

bool ReasonFinder::isExpected(const KallsymsFinding& finding) const {
    const auto range = std::ranges::equal_range(m_reference.expected, finding.address(), {}, &KallsymsEntry::address);
    return std::ranges::find(range, std::string_view(finding.name), &KallsymsEntry::name) != range.end();
}

Why ReasonFinder::whyExtra(const KallsymsFinding& finding) const {
    if (isExpected(finding)) return {Duplicate, "the tables have them once more"};
    if (const Symbol* symbol = symbolOf(finding)) return whyDropped(*symbol);
    if (auto why = whyRenamed(finding)) return std::move(*why);
    if (const std::uint64_t hit = matchingRules(finding.name); hit != 0) {
        const FilterRule& rule = filterRules()[static_cast<std::size_t>(std::countr_zero(hit))];
        if (rule.group == FilterGroup::Stubs)
            return {LinkerStub, "stubs of an earlier link, which this one did not need"};
    }
    return {NotInReference, fmt::format("{} has no symbol of that name and address", m_reference.noun)};
}

Why ReasonFinder::whyMissing(const KallsymsFinding& finding) const {
    if (!m_found.filled) return {TablesNotFilled, "the tables are reserved and not filled yet"};
    if (auto why = whyRenamed(finding)) return std::move(*why);
    if (finding.name.size() > 127 && m_release >= KernelRelease{6, 1} && !m_found.format.twoByteLengths)
        return {TooLong, "longer than the 127 bytes that generators before 6.1 take"};
    if (const std::uint64_t hit = matchingRules(finding.name); hit != 0) {
        const FilterRule& rule = filterRules()[static_cast<std::size_t>(std::countr_zero(hit))];
        if (rule.group == FilterGroup::Tables)
            return {OwnLabel, "labels of the tables, which the earlier link had not"};
        if (rule.group == FilterGroup::Stubs) return {LinkerStub, "stubs that the earlier link did not need"};
        return {FilteredByRule, fmt::format("other kernels drop them by the rule \"{}\"", rule.name)};
    }
    const auto inText = [](char letter) { return lower(letter) == 't' || lower(letter) == 'w'; };
    const bool textOnly = std::ranges::all_of(m_found.entries, inText, &KallsymsEntry::letter);
    if (textOnly && !inText(finding.symtabLetter))
        return {OutsideText, "outside text, and the tables have nothing else"};
    return {NotInTables, "no rule drops them: the tables were made of a list that had not these symbols"};
}

/// Letters went by the section's name up to binutils 2.34: code in .init.*, read-only in .rodata even when writable.
bool ReasonFinder::hasBySectionName(const KallsymsFinding& finding) const {
    const Symbol* symbol = symbolOf(finding);
    if (symbol == nullptr || symbol->section >= m_reference.symbols.sections.size()) return false;
    const std::string_view section = m_reference.symbols.sections[symbol->section].name;
    const char letter = lower(finding.tableLetter);
    return (letter == 't' && section.starts_with(".init")) || (letter == 'r' && section.starts_with(".rodata")) ||
           (letter == 'd' && section.starts_with(".data")) || (letter == 'b' && section.starts_with(".bss"));
}

Why ReasonFinder::whyLetter(const KallsymsFinding& finding) const {
    const std::string both =
        fmt::format("{} in the tables, {} in {}", finding.tableLetter, finding.symtabLetter, m_reference.noun);
    if (finding.tableLetter == 'A' || finding.symtabLetter == 'A')
        return {AbsolutePercpu, both + ": --absolute-percpu makes per-cpu symbols absolute"};
    if (isWeak(finding.tableLetter) != isWeak(finding.symtabLetter) ||
        lower(finding.tableLetter) == lower(finding.symtabLetter))
        return {BindingChanged, both + ": local, global or weak"};
    if (hasBySectionName(finding))
        return {SectionNameLetter, both + ": nm before binutils 2.35 went by the section's name"};
    return {SectionChanged, both + ": the symbol was in another kind of section"};
}

const char* verb(KallsymsFindingKind kind, bool one) {
    switch (kind) {
    case Missing:
        return one ? "is missing in the tables" : "are missing in the tables";
    case Extra:
        return one ? "is in the tables and not called for" : "are in the tables and not called for";
    default:
        return one ? "has another letter" : "have another letter";
    }
}

void ReasonFinder::run(std::vector<KallsymsCause>& causes) {
    std::map<std::tuple<KallsymsFindingKind, KallsymsReason, std::string>, std::uint32_t> known;
    for (KallsymsFinding& finding : m_findings) {
        if (finding.kind == WrongAddress) continue;
        Why why = finding.kind == Missing ? whyMissing(finding)
                  : finding.kind == Extra ? whyExtra(finding)
                                          : whyLetter(finding);
        const auto key = std::tuple(finding.kind, why.reason, why.text);
        const auto [at, isNew] = known.try_emplace(key, static_cast<std::uint32_t>(causes.size()));
        if (isNew)
            causes.push_back(
                {.kind = finding.kind, .reason = why.reason, .first = finding.name, .text = std::move(why.text)});
        KallsymsCause& cause = causes[at->second];
        finding.cause = at->second;
        cause.last = finding.name;
        ++cause.symbols;
    }
    for (const auto& [key, index] : known) {
        KallsymsCause& cause = causes[index];
        const bool one = cause.symbols == 1;
        const std::string who = one ? cause.first : fmt::format("{} symbols", cause.symbols);
        cause.text = fmt::format("{} {}: {}", who, verb(cause.kind, one), cause.text);
    }
}

} // namespace

const char* kallsymsReasonKey(KallsymsReason reason) {
    return kReasons[static_cast<std::size_t>(reason)].key;
}

const char* kallsymsReasonTitle(KallsymsReason reason) {
    return kReasons[static_cast<std::size_t>(reason)].title;
}

std::vector<KallsymsCause> findCauses(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                                      const KallsymsReference& reference, Findings findings) {
    std::vector<KallsymsCause> causes = findMoves(image, found, reference, ofKind(findings, WrongAddress));
    ReasonFinder(found, options, reference, findings).run(causes);
    return causes;
}

} // namespace strata
