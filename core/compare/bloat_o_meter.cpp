// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/bloat_o_meter.h"

#include "core/compare/wrapping.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <future>
#include <memory>
#include <memory_resource>
#include <span>
#include <unordered_map>
#include <utility>

namespace strata {

namespace {

/// nm's letters of one table and its title.
struct BloatTable {
    std::string_view title, letters;
};

std::vector<BloatTable> tablesOf(BloatChoice choice) {
    switch (choice) {
    case BloatChoice::All:
        return {{"Function", "tTdDbBrRvVwW"}};
    case BloatChoice::ByKind:
        return {{"Function", "tTwW"}, {"Data", "dDbBvV"}, {"RO Data", "rR"}};
    case BloatChoice::Data:
        return {{"Data", "dDbBrRvV"}};
    case BloatChoice::Functions:
        return {{"Function", "tTwW"}};
    }
    return {};
}

bool isOfTheBuild(std::string_view name) {
    // Nine of ten names are none by their first letter.
    if (name.empty() || (name.front() != '_' && name.front() != 'l' && name.front() != 'v')) return false;
    constexpr std::array<std::string_view, 4> kPrefixes{"__mod_", "__se_sys", "__se_compat_sys", "__addressable_"};
    return name == "linux_banner" || name == "vermagic" ||
           std::ranges::any_of(kPrefixes, [&](auto prefix) { return name.starts_with(prefix); });
}

/// Without every ".NUMBER" in it.
std::string withoutNumbers(std::string_view name) {
    std::string kept;
    for (std::size_t at = 0; at < name.size();) {
        std::size_t end = at + 1;
        while (name[at] == '.' && end < name.size() && name[end] >= '0' && name[end] <= '9')
            ++end;
        if (end == at + 1) kept.push_back(name[at]);
        at = end;
    }
    return kept;
}

/// Sums of sizes; those of a hostile file wrap.
struct Sum {
    std::uint64_t bytes = 0;
    bool isThere = false;
};

struct Sizes {
    Sum before, after;
    std::int64_t delta() const { return wrappingDifference(after.bytes, before.bytes); }
};
using Side = Sum Sizes::*;

/// Half of all names, so that two threads work on them: those of even or of odd length.
enum class NameHalf : std::uint8_t { Even, Odd };

/// Sizes by name. 190 000 names of each build: memory of one piece, and only a name that is cut is copied.
class SizeTable {
public:
    SizeTable(std::size_t names, NameHalf half) : m_half(half), m_sizes(&m_memory) { m_sizes.reserve(names); }

    void add(const Image& image, std::string_view letters, Side side) {
        for (const Symbol& symbol : image.symbols) {
            if (symbol.size.value == 0 || letters.find(symbol.letter) == std::string_view::npos ||
                isOfTheBuild(symbol.name))
                continue;
            const std::string_view name = nameOf(symbol);
            if (name.size() % 2 != static_cast<std::size_t>(m_half)) continue;
            Sum& sum = m_sizes[name].*side;
            sum.isThere = true;
            sum.bytes += symbol.size.value;
        }
    }
    const std::pmr::unordered_map<std::string_view, Sizes>& sizes() const { return m_sizes; }

private:
    std::string_view nameOf(const Symbol& symbol) {
        if (symbol.name.find('.') == std::string_view::npos) return symbol.name;
        return m_cut.emplace_back(withoutNumbers(symbol.name));
    }

    NameHalf m_half;
    std::pmr::monotonic_buffer_resource m_memory;
    std::pmr::unordered_map<std::string_view, Sizes> m_sizes;
    std::deque<std::string> m_cut;
};

struct Row {
    std::int64_t delta;
    std::uint64_t head; ///< The name's first 8 bytes: mostly enough to tell two apart, without going to the names.
    std::string_view name;
    const Sizes* sizes;
};

std::uint64_t headOf(std::string_view name) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < sizeof head; ++i)
        head = head << 8U | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0);
    return head;
}

bool comesFirst(const Row& a, const Row& b) {
    if (a.delta != b.delta) return a.delta > b.delta;
    return a.head != b.head ? a.head > b.head : a.name > b.name;
}

void addSize(std::string& text, Sum sum) {
    if (sum.isThere)
        fmt::format_to(std::back_inserter(text), FMT_COMPILE(" {:>7}"), sum.bytes);
    else
        text.append("       -");
}

/// All that the table says before its rows.
struct Sums {
    std::int64_t added = 0, removed = 0, grown = 0, shrunk = 0, up = 0, down = 0;
    std::uint64_t before = 0, after = 0;

    void add(const Sizes& sizes) {
        const std::int64_t delta = sizes.delta();
        before += sizes.before.bytes, after += sizes.after.bytes;
        std::int64_t& way = delta > 0 ? up : down;
        way = wrappingSum(way, delta);
        if (!sizes.before.isThere)
            ++added;
        else if (!sizes.after.isThere)
            ++removed;
        else if (delta != 0)
            ++(delta > 0 ? grown : shrunk);
    }
    void add(const Sums& other) {
        added += other.added, removed += other.removed, grown += other.grown, shrunk += other.shrunk;
        up = wrappingSum(up, other.up), down = wrappingSum(down, other.down);
        before += other.before, after += other.after;
    }
};

/// What one thread finds out: rows in the order of the table.
struct Half {
    Half(const Image& before, const Image& after, std::string_view letters, NameHalf half)
        : sizes((before.symbols.size() + after.symbols.size()) / 2, half) {
        sizes.add(before, letters, &Sizes::before);
        sizes.add(after, letters, &Sizes::after);
        rows.reserve(sizes.sizes().size());
        for (const auto& [name, both] : sizes.sizes()) {
            sums.add(both);
            if (both.delta() != 0) rows.push_back({both.delta(), headOf(name), name, &both});
        }
        std::ranges::sort(rows, comesFirst);
    }

    SizeTable sizes; ///< What rows point to.
    Sums sums;
    std::vector<Row> rows;
};

std::string textOf(std::span<const Row> rows) {
    constexpr std::size_t kNameWidth = 40, kRow = 80;
    std::string text;
    text.reserve(rows.size() * kRow);
    const std::string blanks(kNameWidth, ' ');
    for (const Row& row : rows) {
        text.append(row.name);
        if (row.name.size() < kNameWidth) text.append(std::string_view(blanks).substr(row.name.size()));
        addSize(text, row.sizes->before);
        addSize(text, row.sizes->after);
        fmt::format_to(std::back_inserter(text), FMT_COMPILE(" {:>+7}\n"), row.delta);
    }
    return text;
}

/// Runs the first on another thread and the second on this one.
template <class First, class Second> auto bothOf(const First& first, const Second& second) {
    auto other = std::async(std::launch::async, first);
    auto mine = second();
    return std::pair(other.get(), std::move(mine));
}

void addTable(std::string& text, const BloatTable& table, const Image& before, const Image& after) {
    const auto half = [&](NameHalf which) { return std::make_unique<Half>(before, after, table.letters, which); };
    const auto [even, odd] = bothOf([&] { return half(NameHalf::Even); }, [&] { return half(NameHalf::Odd); });
    Sums sums = even->sums;
    sums.add(odd->sums);
    std::vector<Row> rows(even->rows.size() + odd->rows.size());
    std::ranges::merge(even->rows, odd->rows, rows.begin(), comesFirst);
    const std::size_t middle = rows.size() / 2;
    const auto [upper, lower] = bothOf([&] { return textOf(std::span(rows).first(middle)); },
                                       [&] { return textOf(std::span(rows).subspan(middle)); });
    constexpr std::size_t kFrame = 512; // what stands above and below
    text.reserve(text.size() + upper.size() + lower.size() + kFrame);
    const auto out = std::back_inserter(text);
    fmt::format_to(out, "add/remove: {}/{} grow/shrink: {}/{} up/down: {}/{} ({})\n", sums.added, sums.removed,
                   sums.grown, sums.shrunk, sums.up, sums.down, wrappingSum(sums.up, sums.down));
    fmt::format_to(out, "{:<40} {:>7} {:>7} {:>7}\n", table.title, "old", "new", "delta");
    text.append(upper).append(lower);
    const double change = static_cast<double>(wrappingDifference(sums.after, sums.before)) * 100.0;
    fmt::format_to(out, "Total: Before={}, After={}, chg {:+.2f}%\n", sums.before, sums.after,
                   sums.before == 0 ? 0 : change / static_cast<double>(sums.before));
}

} // namespace

std::string bloatOMeter(const Image& before, const Image& after, BloatChoice choice) {
    std::string text;
    for (const BloatTable& table : tablesOf(choice))
        addTable(text, table, before, after);
    return text;
}

} // namespace strata
