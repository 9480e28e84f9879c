// SPDX-License-Identifier: GPL-3.0-or-later
// Listings of symbols: System.map, nm, /proc/kallsyms.
//
//   ffffffff81000000 T _stext
//                    w __start_notes                  nm: undefined, no address
//   ffffffffc0a1d000 t ext4_evict_inode	[ext4]        /proc/kallsyms: a module's
//   ffffffffc0009a04 t bpf_prog_6deef7357e7b4530	[bpf]
//   0000000000000000 T _stext                         the same under kptr_restrict
//
// Of 190 000 lines nearly all are the first form.
#include "core/kallsyms/listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace strata {

namespace {

constexpr std::size_t kShown = 20; ///< Lines that are reported one by one.

bool isSpace(char c) {
    return c == ' ' || c == '\t';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (isSpace(text.back()) || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

/// `address letter name [module]`, or nothing.
std::optional<ListedSymbol> parseLine(std::string_view line) {
    ListedSymbol symbol;
    const std::size_t start = std::min(line.find_first_not_of(" \t"), line.size());
    symbol.undefined = start > 0;
    std::string_view rest = line.substr(start);
    if (!symbol.undefined) {
        const char* const end = rest.data() + rest.size();
        const auto [after, error] = std::from_chars(rest.data(), end, symbol.vma.value, 16);
        if (error != std::errc() || after == end || *after != ' ') return std::nullopt;
        rest.remove_prefix(static_cast<std::size_t>(after - rest.data()) + 1);
    }
    if (rest.size() < 3 || isSpace(rest[0]) || rest[1] != ' ' || isSpace(rest[2])) return std::nullopt;
    symbol.letter = rest[0];
    rest.remove_prefix(2);
    const std::size_t gap = rest.find_first_of("\t ");
    symbol.name = rest.substr(0, gap);
    if (gap == std::string_view::npos) return symbol;
    rest.remove_prefix(std::min(rest.find_first_not_of("\t ", gap), rest.size()));
    if (rest.size() < 3 || rest.front() != '[' || rest.back() != ']') return std::nullopt;
    symbol.module = rest.substr(1, rest.size() - 2);
    return symbol;
}

/// Rows that the running kernel adds: BPF programs and the trampolines of ftrace and kprobes.
bool isBpf(const ListedSymbol& symbol) {
    if (symbol.module.empty()) return false;
    return symbol.module == "bpf" || symbol.module.starts_with("__builtin__");
}

class ListingParser {
public:
    ListingParser(std::string_view text, std::string name) : m_text(text) { m_out.name = std::move(name); }
    Result<SymbolListing> run();

private:
    void add(const ListedSymbol& symbol);
    void reportLine(std::uint32_t number, std::string_view line);
    void finish();

    std::string_view m_text;
    SymbolListing m_out;
    std::map<std::string_view, std::uint32_t> m_modules;
    std::size_t m_odd = 0;
    bool m_nmLetters = false, m_nonZero = false;
};

void ListingParser::add(const ListedSymbol& symbol) {
    m_nonZero |= symbol.vma.value != 0 || symbol.undefined;
    if (isBpf(symbol)) {
        ++m_out.bpf;
    } else if (!symbol.module.empty()) {
        ++m_modules[symbol.module];
    } else {
        m_nmLetters |= symbol.letter == 'a' || symbol.letter == 'N' || symbol.letter == 'U' || symbol.letter == 'w';
        m_out.symbols.push_back(symbol);
    }
}

void ListingParser::reportLine(std::uint32_t number, std::string_view line) {
    if (m_odd++ >= kShown) return;
    m_out.diagnostics.push_back({Severity::Warning, fmt::format("{}:{}", m_out.name, number),
                                 fmt::format("found \"{}\", expected \"address letter name\"", line.substr(0, 60))});
}

void ListingParser::finish() {
    if (m_odd > kShown)
        m_out.diagnostics.push_back(
            {Severity::Warning, m_out.name, fmt::format("{} more lines are no symbols", m_odd - kShown)});
    for (const auto& [name, symbols] : m_modules)
        m_out.modules.push_back({std::string(name), symbols});
    // One symbol at 0 is a symbol at 0; a listing of them is kptr_restrict.
    m_out.zeros = !m_nonZero && m_out.symbols.size() > 1;
    if (m_out.zeros || m_out.bpf > 0 || !m_out.modules.empty())
        m_out.kind = ListingKind::ProcKallsyms;
    else if (m_nmLetters)
        m_out.kind = ListingKind::Nm;
}

Result<SymbolListing> ListingParser::run() {
    std::uint32_t number = 0;
    for (std::size_t at = 0; at < m_text.size();) {
        const std::size_t end = std::min(m_text.find('\n', at), m_text.size());
        const std::string_view line = trimmed(m_text.substr(at, end - at));
        at = end + 1;
        ++number;
        if (line.empty()) continue;
        if (auto symbol = parseLine(line)) {
            symbol->line = number;
            add(*symbol);
        } else {
            reportLine(number, line);
        }
    }
    if (m_out.symbols.empty())
        return std::unexpected(Error{
            fmt::format("{}: none of {} lines is a kernel symbol (\"address letter name\")", m_out.name, number)});
    finish();
    return std::move(m_out);
}

} // namespace

const char* listingKindName(ListingKind kind) {
    switch (kind) {
    case ListingKind::SystemMap:
        return "System.map";
    case ListingKind::Nm:
        return "nm listing";
    case ListingKind::ProcKallsyms:
        return "/proc/kallsyms";
    }
    return "listing";
}

Result<SymbolListing> parseSymbolListing(std::string_view text, std::string name) {
    return ListingParser(text, std::move(name)).run();
}

} // namespace strata
