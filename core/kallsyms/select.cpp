// SPDX-License-Identifier: GPL-3.0-or-later
// From the symbols of an image, in nm order, to the entries of the tables, in table order:
// letters and names filtered, symbols outside of text dropped unless KALLSYMS_ALL, per-cpu symbols made absolute,
// equal addresses put in the generator's order.
#include "core/kallsyms/filter.h"
#include "core/kallsyms/selection_rules.h"

#include <algorithm>

namespace strata {

namespace {

/// Both ends belong to it. Missing boundary symbols leave 0, as in scripts/kallsyms.
struct Interval {
    Vma begin, end;
    bool contains(Vma v) const { return begin <= v && v <= end; }
};

struct TextInterval {
    const TextRange* names = nullptr;
    Interval at;
};

class Selector {
public:
    Selector(const Image& image, const KallsymsOptions& options);
    std::vector<KallsymsEntry> run();
    Vma firstRead();

private:
    char letterOf(const Symbol& symbol) const;
    bool isBoundary(std::string_view name) const;
    bool isRead(const Symbol& symbol, char letter) const;
    void filter();
    void noteBoundary(std::string_view name, Vma value);
    void findRanges();
    bool isInText(const KallsymsEntry& entry) const;
    void dropOutsideText();
    void makePercpuAbsolute();
    void orderEqualAddresses();

    const Image& m_image;
    const KallsymsOptions& m_options;
    KernelRelease m_release;
    const SelectionEra& m_era;
    std::uint64_t m_rules;
    std::size_t m_nameLimit;
    std::vector<char> m_sectionLetters; ///< Empty where the image's own letters are right.
    std::vector<KallsymsEntry> m_entries;
    std::vector<TextInterval> m_text;
    Interval m_percpu = {{~0ULL}, {0}};
};

Selector::Selector(const Image& image, const KallsymsOptions& options)
    : m_image(image), m_options(options), m_release(releaseOf(options)), m_era(selectionEraOf(m_release)),
      m_rules(rulesOf(options)), m_nameLimit(nameLimitOf(options)) {
    for (const TextRange& range : textRanges())
        if (range.inForce(m_release)) m_text.push_back({&range, {}});
    if (options.letters == NmRules::Flags || image.symbolSource != SymbolSource::SymbolTable) return;
    for (const Section& section : image.sections)
        m_sectionLetters.push_back(sectionLetter(section, options.letters));
}

char Selector::letterOf(const Symbol& symbol) const {
    if (symbol.section >= m_sectionLetters.size()) return symbol.letter;
    return symbolLetter(symbol, m_sectionLetters[symbol.section]);
}

bool Selector::isBoundary(std::string_view name) const {
    if (!name.starts_with('_')) return false;
    return name == "_text" || std::ranges::any_of(m_text, [&](const TextInterval& text) {
               return name == text.names->begin || name == text.names->end;
           });
}

/// Whether the generator reads the symbol, its rules about names aside.
bool Selector::isRead(const Symbol& symbol, char letter) const {
    if (!symbol.isDefined() || symbol.name.empty() || symbol.name.size() > m_nameLimit) return false;
    return isLetterRead(m_era, letter, symbol.name) || (m_era.boundariesFirst && isBoundary(symbol.name));
}

void Selector::filter() {
    m_entries.reserve(m_image.symbols.size());
    for (const Symbol& symbol : m_image.symbols) {
        const char letter = letterOf(symbol);
        if (symbol.value < m_options.lowest || !isRead(symbol, letter)) continue;
        if (m_rules != 0 && (matchingRules(symbol.name) & m_rules) != 0) continue;
        m_entries.push_back({symbol.value, symbol.name, letter, false});
    }
}

/// The last of a name wins.
void Selector::noteBoundary(std::string_view name, Vma value) {
    if (name.size() < 6 || name[0] != '_') return;
    for (TextInterval& text : m_text) {
        if (name == text.names->begin) text.at.begin = value;
        if (name == text.names->end) text.at.end = value;
    }
    if (name == "__per_cpu_start") m_percpu.begin = value;
    if (name == "__per_cpu_end") m_percpu.end = value;
}

/// Since 5.5 boundary symbols count only when they were kept themselves.
void Selector::findRanges() {
    if (!m_era.boundariesFirst) {
        for (const KallsymsEntry& entry : m_entries)
            noteBoundary(entry.name, entry.address);
        return;
    }
    for (const Symbol& symbol : m_image.symbols)
        if (isRead(symbol, letterOf(symbol))) noteBoundary(symbol.name, symbol.value);
}

bool Selector::isInText(const KallsymsEntry& entry) const {
    // What the linker makes for a section's start and end.
    if (m_era.sectionBoundsStay && (entry.name.starts_with("__start_") || entry.name.starts_with("__stop_")))
        return true;
    const auto holds = [&](const TextInterval& text) { return text.at.contains(entry.address); };
    if (std::ranges::none_of(m_text, holds)) return false;
    // What follows the text may start at the very end of it: only the end's own name stays.
    return std::ranges::none_of(m_text, [&](const TextInterval& text) {
        return text.names->endIsAlone && entry.address == text.at.end && entry.name != text.names->end;
    });
}

void Selector::dropOutsideText() {
    std::erase_if(m_entries, [this](const KallsymsEntry& entry) { return !isInText(entry); });
}

void Selector::makePercpuAbsolute() {
    for (KallsymsEntry& entry : m_entries) {
        if (!m_percpu.contains(entry.address)) continue;
        entry.letter = 'A';
        entry.absolutePercpu = true;
    }
}

/// "__start_x", "__x_end": names that a linker script made, which come behind others at the same address.
bool looksScriptMade(std::string_view name) {
    if (name.size() < 8 || !name.starts_with("__")) return false;
    const std::string_view rest = name.substr(2);
    return rest.starts_with("start_") || rest.starts_with("stop_") || rest.starts_with("end_") ||
           name.ends_with("_start") || name.ends_with("_end");
}

std::size_t leadingUnderscores(std::string_view name) {
    return std::min(name.find_first_not_of('_'), name.size());
}

bool isWeak(const KallsymsEntry& entry) {
    return entry.letter == 'W' || entry.letter == 'w';
}

bool comesBefore(const KallsymsEntry& a, const KallsymsEntry& b) {
    if (isWeak(a) != isWeak(b)) return isWeak(b);
    const bool scriptA = looksScriptMade(a.name);
    const bool scriptB = looksScriptMade(b.name);
    if (scriptA != scriptB) return scriptB;
    return leadingUnderscores(a.name) < leadingUnderscores(b.name);
}

bool isWeakLast(const KallsymsEntry& a, const KallsymsEntry& b) {
    return !isWeak(a) && isWeak(b);
}

/// The symbols are sorted by address already: only runs of one address need sorting, nm's order decides the rest.
void Selector::orderEqualAddresses() {
    if (m_era.sort == KallsymsSort::AsListed) return;
    const auto before = m_era.sort == KallsymsSort::Full ? comesBefore : isWeakLast;
    for (auto begin = m_entries.begin(); begin != m_entries.end();) {
        auto end = std::next(begin);
        while (end != m_entries.end() && end->address == begin->address)
            ++end;
        if (end - begin > 1) std::stable_sort(begin, end, before);
        begin = end;
    }
}

std::vector<KallsymsEntry> Selector::run() {
    filter();
    findRanges();
    if (!m_options.allSymbols) dropOutsideText();
    if (m_options.absolutePercpu) makePercpuAbsolute();
    orderEqualAddresses();
    return std::move(m_entries);
}

/// The lowest symbol that was read and is not absolute per-cpu: rules that leave names out of the tables, and the
/// ranges of text, come only after it was chosen.
Vma Selector::firstRead() {
    if (m_options.absolutePercpu) {
        filter();
        findRanges();
    }
    const std::uint64_t rules = m_rules & readingRules();
    for (const Symbol& symbol : m_image.symbols) {
        if (!isRead(symbol, letterOf(symbol)) || (matchingRules(symbol.name) & rules) != 0) continue;
        if (!m_options.absolutePercpu || !m_percpu.contains(symbol.value)) return symbol.value;
    }
    return {};
}

} // namespace

Vma chooseRelativeBase(const Image& image, const KallsymsOptions& options, std::span<const KallsymsEntry> entries) {
    if (options.baseRule.value_or(selectionEraOf(releaseOf(options)).baseRule) == KallsymsBaseRule::FirstEntry)
        return chooseRelativeBase(entries);
    return Selector(image, options).firstRead();
}

Vma relativeBaseFor(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                    std::span<const KallsymsEntry> entries) {
    const Vma chosen = chooseRelativeBase(image, options, entries);
    if (found.baseIsRelocated || found.relativeBase == chosen) return found.relativeBase;
    const Symbol* text = image.symbol("_text");
    return text != nullptr && text->value == found.relativeBase ? found.relativeBase : chosen;
}

std::vector<KallsymsEntry> selectEntries(const Image& image, const KallsymsOptions& options) {
    return Selector(image, options).run();
}

} // namespace strata
