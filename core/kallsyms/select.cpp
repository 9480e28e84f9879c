// SPDX-License-Identifier: GPL-3.0-or-later
// From the symbols of an image, in nm order, to the entries of the tables, in table order:
// letters and names filtered, symbols outside of text dropped unless KALLSYMS_ALL, per-cpu symbols made absolute,
// equal addresses put in the generator's order.
#include "core/kallsyms/filter.h"

#include <algorithm>

namespace strata {

namespace {

/// Both ends belong to it. Missing boundary symbols leave 0, as in scripts/kallsyms.
struct Interval {
    Vma begin, end;
    bool contains(Vma v) const { return begin <= v && v <= end; }
};

class Selector {
public:
    Selector(const Image& image, const KallsymsOptions& options)
        : m_image(image), m_options(options), m_rules(rulesOf(options)), m_release{options.major, options.minor},
          m_nameLimit(nameLimitOf(m_release)) {}
    std::vector<KallsymsEntry> run();

private:
    bool isKept(const Symbol& symbol) const;
    void filter();
    void findRanges();
    bool isInText(const KallsymsEntry& entry) const;
    void dropOutsideText();
    void makePercpuAbsolute();
    void orderEqualAddresses();

    const Image& m_image;
    const KallsymsOptions& m_options;
    std::uint64_t m_rules;
    KernelRelease m_release;
    std::size_t m_nameLimit;
    std::vector<KallsymsEntry> m_entries;
    Interval m_text, m_init, m_percpu;
};

bool Selector::isKept(const Symbol& symbol) const {
    return isListed(symbol) && !symbol.name.empty() && symbol.name.size() <= m_nameLimit &&
           (matchingRules(symbol.name) & m_rules) == 0;
}

void Selector::filter() {
    m_entries.reserve(m_image.symbols.size());
    for (const Symbol& symbol : m_image.symbols)
        if (isKept(symbol)) m_entries.push_back({symbol.value, symbol.name, symbol.letter, false});
}

/// Boundary symbols count only when they were kept themselves (5.5 and later). The last of a name wins.
void Selector::findRanges() {
    m_percpu = {{~0ULL}, {0}};
    const std::pair<std::string_view, Vma*> boundaries[] = {
        {"_stext", &m_text.begin},
        {"_etext", &m_text.end},
        {"_sinittext", &m_init.begin},
        {"_einittext", &m_init.end},
        {"__per_cpu_start", &m_percpu.begin},
        {"__per_cpu_end", &m_percpu.end},
    };
    for (const KallsymsEntry& entry : m_entries) {
        if (entry.name.size() < 6 || entry.name[0] != '_') continue;
        for (const auto& [name, bound] : boundaries)
            if (entry.name == name) *bound = entry.address;
    }
}

bool Selector::isInText(const KallsymsEntry& entry) const {
    // 6.10 and later: what the linker makes for a section's start and end is always kept.
    if (m_release >= KernelRelease{6, 10} && (entry.name.starts_with("__start_") || entry.name.starts_with("__stop_")))
        return true;
    if (!m_text.contains(entry.address) && !m_init.contains(entry.address)) return false;
    // What follows the text may start at the very end of it: only the end's own name stays.
    if (entry.address == m_text.end && entry.name != "_etext") return false;
    return entry.address != m_init.end || entry.name == "_einittext";
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

bool comesBefore(const KallsymsEntry& a, const KallsymsEntry& b) {
    const auto weak = [](const KallsymsEntry& e) { return e.letter == 'W' || e.letter == 'w'; };
    if (weak(a) != weak(b)) return weak(b);
    const bool scriptA = looksScriptMade(a.name);
    const bool scriptB = looksScriptMade(b.name);
    if (scriptA != scriptB) return scriptB;
    return leadingUnderscores(a.name) < leadingUnderscores(b.name);
}

/// The symbols are sorted by address already: only runs of one address need sorting, nm's order decides the rest.
void Selector::orderEqualAddresses() {
    for (auto begin = m_entries.begin(); begin != m_entries.end();) {
        auto end = std::next(begin);
        while (end != m_entries.end() && end->address == begin->address)
            ++end;
        if (end - begin > 1) std::stable_sort(begin, end, comesBefore);
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

} // namespace

std::vector<KallsymsEntry> selectEntries(const Image& image, const KallsymsOptions& options) {
    return Selector(image, options).run();
}

} // namespace strata
