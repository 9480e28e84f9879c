// SPDX-License-Identifier: GPL-3.0-or-later
// The tables against a listing from elsewhere.
//
// A running kernel is slid (KASLR): every address of /proc/kallsyms is that of the tables plus one number, but for
// per-cpu symbols of x86 to 6.14, which are offsets. The number is what most names say that stand once on both
// sides. A listing of zeros (kptr_restrict) still has the names in table order. System.map and nm have symbols that
// are not in the tables; the generator's rules are applied to them, as it would apply them to the symbol table.
#include "core/kallsyms/compare.h"
#include "core/kallsyms/name_order.h"
#include "core/kallsyms/selection_rules.h"
#include "core/kallsyms/system_map.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

using Entries = std::span<const KallsymsEntry>;

/// Entries by name, for walking two lists side by side.
class ByName {
public:
    explicit ByName(Entries entries) : m_entries(entries), m_order(orderByName(entries, KallsymsSeqsKey::FullName)) {}
    bool done() const { return m_at == m_order.size(); }
    std::string_view name() const { return m_entries[m_order[m_at]].name; }
    /// The entries of the current name as indexes, and on to the next name.
    std::span<const std::uint32_t> take() {
        const std::size_t begin = m_at;
        const std::string_view wanted = name();
        while (!done() && name() == wanted)
            ++m_at;
        return std::span(m_order).subspan(begin, m_at - begin);
    }

private:
    Entries m_entries;
    std::vector<std::uint32_t> m_order;
    std::size_t m_at = 0;
};

/// Calls `both(indexes in a, indexes in b)` for every name; one of the two is empty where a side has not got it.
template <class F> void forEachName(Entries a, Entries b, F&& both) {
    ByName left(a);
    ByName right(b);
    while (!left.done() || !right.done()) {
        const int order = left.done() ? 1 : right.done() ? -1 : left.name().compare(right.name());
        const auto inLeft = order <= 0 ? left.take() : std::span<const std::uint32_t>();
        const auto inRight = order >= 0 ? right.take() : std::span<const std::uint32_t>();
        both(inLeft, inRight);
    }
}

std::vector<KallsymsEntry> rowsOf(const SymbolListing& listing) {
    std::vector<KallsymsEntry> rows;
    rows.reserve(listing.symbols.size());
    for (const ListedSymbol& symbol : listing.symbols)
        if (!symbol.undefined) rows.push_back({symbol.vma, symbol.name, symbol.letter, false});
    return rows;
}

/// Sets the slide of `fit`: the difference that more than half of the names have which stand once on both sides.
/// Returns whether per-cpu symbols have the letter that the tables give them, and nm does not.
bool findSlide(Entries table, Entries rows, ListingFit& fit) {
    std::vector<std::uint64_t> deltas;
    std::size_t percpu = 0;
    std::size_t percpuAbsolute = 0;
    forEachName(table, rows, [&](const auto& a, const auto& b) {
        if (a.size() != 1 || b.size() != 1) return;
        const KallsymsEntry& entry = table[a[0]];
        const KallsymsEntry& row = rows[b[0]];
        if (!entry.absolutePercpu) {
            deltas.push_back(row.address.value - entry.address.value);
            return;
        }
        ++percpu;
        percpuAbsolute += row.letter == 'A' ? 1 : 0;
    });
    const bool tableLetters = 2 * percpuAbsolute > percpu;
    fit.slideVoters = static_cast<std::uint32_t>(deltas.size());
    if (deltas.empty()) return tableLetters;
    const auto middle = deltas.begin() + static_cast<std::ptrdiff_t>(deltas.size() / 2);
    std::nth_element(deltas.begin(), middle, deltas.end()); // what more than half have is in the middle
    const std::uint64_t slide = *middle;
    const auto votes = static_cast<std::uint32_t>(std::ranges::count(deltas, slide));
    constexpr std::uint64_t kPage = 4096; // no kernel slides by less
    if (2 * std::uint64_t{votes} <= deltas.size() || slide % kPage != 0) return tableLetters;
    fit.slide = static_cast<std::int64_t>(slide);
    fit.slideVotes = votes;
    return tableLetters;
}

/// The listing as the symbols of an image: unslid, in nm order. Of a System.map, with what mksysmap dropped from it put
/// back from the tables: nobody can say from it whether that is right.
Image imageOfListing(const Image& image, Entries rows, const SymbolListing& listing) {
    Image listed;
    listed.file = image.file;
    listed.bits = image.bits;
    listed.machine = image.machine;
    listed.release = image.release;
    for (const KallsymsEntry& row : rows) {
        Symbol symbol;
        symbol.name = row.name;
        symbol.value = row.address;
        symbol.letter = row.letter;
        const bool absolute = row.letter == 'a' || row.letter == 'A';
        symbol.place = absolute ? SymbolPlace::Absolute : SymbolPlace::Section;
        listed.symbols.push_back(symbol);
    }
    for (const ListedSymbol& row : listing.symbols) {
        if (!row.undefined) continue;
        Symbol symbol;
        symbol.name = row.name;
        symbol.letter = row.letter;
        symbol.place = SymbolPlace::Undefined;
        listed.symbols.push_back(symbol);
    }
    std::ranges::stable_sort(listed.symbols, {},
                             [](const Symbol& s) { return std::tuple(s.isDefined(), s.value, s.name); });
    return listed;
}

class ListingComparison {
public:
    ListingComparison(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                      const SymbolListing& listing, const Progress& progress)
        : m_image(image), m_found(found), m_options(options), m_listing(listing), m_progress(progress) {}
    KallsymsReport run();

private:
    void fit();
    void unslide();
    void addWhatMksysmapDrops();
    void compareZeros();
    void compareAddresses();
    std::string noun() const { return m_listing.name; }

    const Image& m_image;
    const Kallsyms& m_found;
    const KallsymsOptions& m_options;
    const SymbolListing& m_listing;
    const Progress& m_progress;
    std::vector<KallsymsEntry> m_rows;
    KallsymsReport m_report;
};

void ListingComparison::fit() {
    ListingFit& fit = m_report.listing.emplace();
    fit.kind = m_listing.kind;
    fit.symbols = static_cast<std::uint32_t>(m_listing.symbols.size());
    fit.zeros = m_listing.zeros;
    fit.modules = m_listing.modules;
    fit.bpf = m_listing.bpf;
    if (fit.zeros) return;
    const bool tableLetters = findSlide(m_found.entries, m_rows, fit);
    if (fit.slide != 0 || tableLetters) fit.kind = ListingKind::ProcKallsyms;
    if (fit.slideVotes == 0 && fit.slideVoters > 0)
        m_report.diagnostics.push_back({Severity::Warning, m_listing.name,
                                        "no one slide brings most names to their addresses: this is the listing of "
                                        "another kernel, or the tables are badly wrong"});
}

/// Takes the slide off. Letter A in /proc/kallsyms is an absolute per-cpu symbol: it does not slide.
void ListingComparison::unslide() {
    const bool proc = m_report.listing->kind == ListingKind::ProcKallsyms;
    for (KallsymsEntry& row : m_rows) {
        row.absolutePercpu = proc && m_options.absolutePercpu && row.letter == 'A';
        if (!row.absolutePercpu) row.address.value -= static_cast<std::uint64_t>(m_report.listing->slide);
    }
}

/// The generators before 6.1 read nm and not System.map: what its filter drops may be in the tables.
void ListingComparison::addWhatMksysmapDrops() {
    const SystemMapRules rules(releaseOf(m_options), rulesOf(m_options));
    for (const KallsymsEntry& entry : m_found.entries)
        if (!rules.keeps(entry.letter, entry.name)) m_rows.push_back(entry);
}

/// Without addresses: the same names in the same order, pair by pair. Equal names are taken in order.
void ListingComparison::compareZeros() {
    const Entries table = m_found.entries;
    std::vector<std::uint32_t> place(m_rows.size(), 0); // of each row's entry in the tables, from 1
    forEachName(table, m_rows, [&](const auto& a, const auto& b) {
        const std::size_t pairs = std::min(a.size(), b.size());
        for (std::size_t k = 0; k < pairs; ++k) {
            const KallsymsEntry& entry = table[a[k]];
            const KallsymsEntry& row = m_rows[b[k]];
            place[b[k]] = a[k] + 1;
            if (entry.letter == row.letter) continue;
            m_report.findings.push_back({.kind = KallsymsFindingKind::OtherLetter,
                                         .name = std::string(entry.name),
                                         .tableLetter = entry.letter,
                                         .symtabLetter = row.letter,
                                         .table = entry.address});
        }
        for (std::size_t k = pairs; k < a.size(); ++k)
            m_report.findings.push_back({.kind = KallsymsFindingKind::Extra,
                                         .name = std::string(table[a[k]].name),
                                         .tableLetter = table[a[k]].letter,
                                         .table = table[a[k]].address});
        for (std::size_t k = pairs; k < b.size(); ++k)
            m_report.findings.push_back({.kind = KallsymsFindingKind::Missing,
                                         .name = std::string(m_rows[b[k]].name),
                                         .symtabLetter = m_rows[b[k]].letter});
    });
    std::ranges::sort(m_report.findings, {}, [](const KallsymsFinding& f) {
        return std::tuple(f.kind, f.address(), std::string_view(f.name));
    });
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < m_rows.size() && m_report.listing->firstOutOfOrder == 0; ++i) {
        if (place[i] == 0) continue;
        if (place[i] < last) m_report.listing->firstOutOfOrder = m_listing.symbols[i].line;
        last = place[i];
    }
    const Image listed = imageOfListing(m_image, m_rows, m_listing);
    m_report.causes = findCauses(m_image, m_found, m_options, {listed, m_rows, noun()}, m_report.findings);
}

void ListingComparison::compareAddresses() {
    unslide();
    const bool proc = m_report.listing->kind == ListingKind::ProcKallsyms;
    if (m_report.listing->kind == ListingKind::SystemMap) addWhatMksysmapDrops();
    const Image listed = imageOfListing(m_image, m_rows, m_listing);
    std::vector<KallsymsEntry> expected;
    if (proc) {
        expected = m_rows;
        std::ranges::stable_sort(expected, {}, &KallsymsEntry::address);
    } else {
        expected = selectEntries(listed, m_options);
        m_report.leftOut = leftOutSymbols(listed, m_options, expected);
    }
    compareSymbols(m_image, m_found, {listed, expected, noun()}, m_report);
    compareBytes(m_image, m_found, std::move(expected), m_report, m_progress);
}

KallsymsReport ListingComparison::run() {
    m_report = startReport(m_image, m_found, m_options);
    m_report.reference = KallsymsReferenceKind::Listing;
    m_report.diagnostics.insert(m_report.diagnostics.end(), m_listing.diagnostics.begin(), m_listing.diagnostics.end());
    m_rows = rowsOf(m_listing);
    fit();
    if (m_report.listing->zeros)
        compareZeros();
    else
        compareAddresses();
    return std::move(m_report);
}

} // namespace

KallsymsReport verifyAgainst(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                             const SymbolListing& listing, const Progress& progress) {
    return ListingComparison(image, found, options, listing, progress).run();
}

KallsymsReport verifyListing(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                             const SymbolListing& listing) {
    const std::vector<KallsymsEntry> rows = rowsOf(listing);
    Kallsyms made = found;
    made.entries = selectEntries(imageOfListing(image, rows, listing), options);
    made.count = static_cast<std::uint32_t>(made.entries.size());
    std::vector<KallsymsEntry> expected = selectEntries(image, options);
    // What mksysmap keeps out of a System.map is no symbol that appeared.
    const SystemMapRules rules(releaseOf(options), rulesOf(options));
    if (listing.kind == ListingKind::SystemMap)
        std::erase_if(expected, [&](const KallsymsEntry& entry) { return !rules.keeps(entry.letter, entry.name); });
    KallsymsReport report = startReport(image, made, options);
    compareSymbols(image, made, {image, expected, "the symbol table"}, report);
    return report;
}

} // namespace strata
