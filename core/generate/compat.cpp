// SPDX-License-Identifier: GPL-3.0-or-later
// scripts/kallsyms on a text: the lines become the symbols of an image that has nothing else, and the rest is as for
// any other image.
#include "core/generate/compat.h"

#include "core/kallsyms/filter.h"
#include "core/kallsyms/selection_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace strata {

namespace {

constexpr KernelRelease kStrictSince = {6, 5};          ///< One space each, or the line is an error.
constexpr KernelRelease kEmptyAllowedSince = {6, 11};   ///< For the first link.
constexpr KernelRelease kAlwaysRelativeSince = {6, 11}; ///< 64e166099b69
constexpr KernelRelease kNoBaseSince = {7, 0};          ///< a081b5789255

constexpr bool isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Takes what is parsed off the front of a line.
class LineParser {
public:
    explicit LineParser(std::string_view line) : m_rest(line) {}

    /// Digits of the address; 0 when there is none.
    std::size_t address(Vma& out) {
        const auto parsed = std::from_chars(m_rest.data(), std::to_address(m_rest.end()), out.value, 16);
        const auto digits = static_cast<std::size_t>(parsed.ptr - m_rest.data());
        if (parsed.ec != std::errc()) return 0;
        m_rest.remove_prefix(digits);
        return digits;
    }
    void skipSpaces() {
        while (!m_rest.empty() && isSpace(m_rest.front()))
            m_rest.remove_prefix(1);
    }
    std::optional<char> take() {
        if (m_rest.empty()) return std::nullopt;
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        return c;
    }
    std::string_view rest() const { return m_rest; }
    std::string_view word() const {
        return m_rest.substr(0, static_cast<std::size_t>(std::ranges::find_if(m_rest, isSpace) - m_rest.begin()));
    }

private:
    std::string_view m_rest;
};

/// One symbol and how many digits its address had; nothing for a line that is none.
struct MapLine {
    Symbol symbol;
    std::size_t digits = 0;
};

std::optional<MapLine> parseStrict(std::string_view line) {
    MapLine out;
    LineParser parser(line);
    out.digits = parser.address(out.symbol.value);
    if (out.digits == 0 || parser.take() != ' ') return std::nullopt;
    const auto letter = parser.take();
    if (!letter || static_cast<unsigned char>(*letter) > 127 || parser.take() != ' ') return std::nullopt;
    out.symbol.letter = *letter;
    out.symbol.name = parser.rest();
    return out;
}

std::optional<MapLine> parseLoose(std::string_view line) {
    MapLine out;
    LineParser parser(line);
    parser.skipSpaces();
    out.digits = parser.address(out.symbol.value);
    parser.skipSpaces();
    const auto letter = parser.take();
    parser.skipSpaces();
    out.symbol.letter = letter.value_or('?');
    out.symbol.name = parser.word();
    if (out.digits == 0 || !letter || out.symbol.name.empty()) return std::nullopt;
    return out;
}

class Compat {
public:
    explicit Compat(const CompatOptions& options) : m_options(options) {}
    Result<CompatTables> run(std::string_view map);

private:
    Result<void> read(std::string_view map);
    KallsymsOptions switches() const;
    KallsymsFormat format() const;
    void dropPrefixes();
    void restorePrefixes(std::vector<KallsymsEntry>& entries) const;
    std::vector<std::string_view> tooLong(const KallsymsOptions& switches) const;

    const CompatOptions& m_options;
    Image m_image;
};

Result<void> Compat::read(std::string_view map) {
    const bool strict = m_options.release >= kStrictSince;
    std::size_t digits = 0;
    for (std::uint64_t at = 0, number = 1; at < map.size(); ++number) {
        const std::string_view line = map.substr(at, map.find('\n', at) - at);
        const auto parsed = strict ? parseStrict(line) : parseLoose(line);
        if (!parsed && strict)
            return std::unexpected(
                Error{fmt::format("line {} is \"{}\"; expected \"address letter name\"", number, line.substr(0, 80)),
                      FileOffset{at}});
        if (parsed) {
            digits = std::max(digits, parsed->digits);
            m_image.symbols.push_back(parsed->symbol);
        }
        at += line.size() + 1;
    }
    m_image.bits = m_options.bits.value_or(digits > 8 || digits == 0 ? Bits::B64 : Bits::B32);
    // From 2.6.25 on the generator sorts what it reads; a list from nm is sorted by address already.
    if (selectionEraOf(m_options.release).sort != KallsymsSort::AsListed)
        std::ranges::stable_sort(m_image.symbols, {}, &Symbol::value);
    return {};
}

KallsymsOptions Compat::switches() const {
    KallsymsOptions options;
    options.major = m_options.release.major;
    options.minor = m_options.release.minor;
    options.patch = m_options.release.patch;
    options.allSymbols = m_options.allSymbols;
    options.absolutePercpu = m_options.absolutePercpu;
    options.ltoClang = m_options.ltoClang;
    options.lowest = m_options.pageOffset;
    options.rules = generatorRulesOfRelease(m_options.release);
    // The labels and the stubs are in `rules` already; these switches would only take rules away.
    return options;
}

KallsymsFormat Compat::format() const {
    using enum KallsymsStyle;
    Kallsyms expected = expectedKallsyms(m_image, m_options.release);
    const bool relative = m_options.baseRelative || m_options.release >= kAlwaysRelativeSince;
    expected.format.style = relative ? BaseRelative : Absolute;
    if (m_options.release >= kNoBaseSince) expected.format.style = m_options.placeRelative ? PlaceRelative : Raw32;
    return formatFor(expected, switches());
}

/// Names are compared without the prefix, but stored with it.
void Compat::dropPrefixes() {
    if (m_options.symbolPrefix.empty()) return;
    for (Symbol& symbol : m_image.symbols)
        if (symbol.name.starts_with(m_options.symbolPrefix)) symbol.name.remove_prefix(m_options.symbolPrefix.size());
}

/// What stands in front of a name in its line is the prefix that was taken off it, or a space.
void Compat::restorePrefixes(std::vector<KallsymsEntry>& entries) const {
    const std::size_t length = m_options.symbolPrefix.size();
    if (length == 0) return;
    for (KallsymsEntry& entry : entries)
        if (std::string_view(entry.name.data() - length, length) == m_options.symbolPrefix)
            entry.name = {entry.name.data() - length, entry.name.size() + length};
}

std::vector<std::string_view> Compat::tooLong(const KallsymsOptions& switches) const {
    std::vector<std::string_view> names;
    for (const Symbol& symbol : m_image.symbols)
        if (symbol.name.size() > nameLimitOf(switches)) names.push_back(symbol.name);
    return names;
}

Result<CompatTables> Compat::run(std::string_view map) {
    if (auto done = read(map); !done) return std::unexpected(done.error());
    dropPrefixes();
    const KallsymsOptions options = switches();
    auto entries = selectEntries(m_image, options);
    if (entries.empty() && m_options.release < kEmptyAllowedSince)
        return std::unexpected(Error{fmt::format("no symbol is left of {}; scripts/kallsyms takes an empty list from "
                                                 "6.11 on only",
                                                 m_image.symbols.size())});
    const Vma base = chooseRelativeBase(m_image, options, entries);
    restorePrefixes(entries);
    auto tables = encodeForLink(m_image, std::move(entries), base, format(), m_options.release);
    if (!tables) return std::unexpected(tables.error());
    return CompatTables{std::move(*tables), tooLong(options)};
}

} // namespace

Result<CompatTables> compatTables(std::string_view map, const CompatOptions& options) {
    return Compat(options).run(map);
}

} // namespace strata
