// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/bloat_o_meter.h"

#include "core/compare/wrapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <future>
#include <limits>
#include <memory>
#include <span>
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

/// Sizes by name. 190 000 names of each build: entries lie side by side, found by open addressing, so that a name is
/// looked at only where its hash is the same.
class SizeTable {
public:
    struct Entry {
        const BloatSymbols::Item* item = nullptr; ///< The first of that name.
        Sizes sizes;
    };

    explicit SizeTable(std::size_t names) : m_slots(std::bit_ceil(2 * names + 2)) { m_entries.reserve(names); }

    void add(std::span<const BloatSymbols::Item> items, std::string_view letters, Side side) {
        for (const BloatSymbols::Item& item : items) {
            if (letters.find(item.letter) == std::string_view::npos) continue;
            Sum& sum = sizesOf(item).*side;
            sum.isThere = true;
            sum.bytes += item.size;
        }
    }
    std::span<const Entry> entries() const { return m_entries; }

private:
    /// There are more slots than names that can come.
    Sizes& sizesOf(const BloatSymbols::Item& item) {
        const std::size_t mask = m_slots.size() - 1;
        for (std::size_t at = item.hash & mask;; at = (at + 1) & mask) {
            if (m_slots[at] == 0) {
                m_entries.push_back({&item, {}});
                m_slots[at] = static_cast<std::uint32_t>(m_entries.size());
                return m_entries.back().sizes;
            }
            Entry& entry = m_entries[m_slots[at] - 1];
            if (entry.item->hash == item.hash && entry.item->name == item.name) return entry.sizes;
        }
    }

    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_slots; ///< Index into m_entries and 1; 0: free.
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

/// Behind a blank, in 7 columns at least.
void addRight(std::string& text, std::string_view number) {
    constexpr std::size_t kWidth = 7;
    text.append(1 + kWidth - std::min(kWidth, number.size()), ' ').append(number);
}

void addSize(std::string& text, Sum sum) {
    const fmt::format_int number(sum.bytes);
    addRight(text, sum.isThere ? std::string_view(number.data(), number.size()) : "-");
}

/// With its sign.
void addDelta(std::string& text, std::int64_t delta) {
    const fmt::format_int number(magnitude(delta));
    std::array<char, 24> digits{delta < 0 ? '-' : '+'};
    std::copy_n(number.data(), number.size(), digits.data() + 1);
    addRight(text, {digits.data(), number.size() + 1});
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
    Half(const std::vector<BloatSymbols::Item>& before, const std::vector<BloatSymbols::Item>& after,
         std::string_view letters)
        : sizes(before.size() + after.size()) {
        sizes.add(before, letters, &Sizes::before);
        sizes.add(after, letters, &Sizes::after);
        rows.reserve(sizes.entries().size());
        for (const SizeTable::Entry& entry : sizes.entries()) {
            sums.add(entry.sizes);
            const std::int64_t delta = entry.sizes.delta();
            const std::string_view name = entry.item->name;
            if (delta != 0) rows.push_back({delta, headOf(name), name, &entry.sizes});
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
        addDelta(text, row.delta);
        text += '\n';
    }
    return text;
}

/// Runs the first on another thread and the second on this one.
template <class First, class Second> auto bothOf(const First& first, const Second& second) {
    auto other = std::async(std::launch::async, first);
    auto mine = second();
    return std::pair(other.get(), std::move(mine));
}

void addTable(std::string& text, const BloatTable& table, const BloatSymbols& before, const BloatSymbols& after) {
    const auto half = [&](std::size_t which) {
        return std::make_unique<Half>(before.half(which), after.half(which), table.letters);
    };
    const auto [first, second] = bothOf([&] { return half(0); }, [&] { return half(1); });
    Sums sums = first->sums;
    sums.add(second->sums);
    std::vector<Row> rows(first->rows.size() + second->rows.size());
    std::ranges::merge(first->rows, second->rows, rows.begin(), comesFirst);
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

BloatSymbols::BloatSymbols(const Image& image) {
    for (std::vector<Item>& half : m_halves)
        half.reserve(image.symbols.size() / 2);
    for (const Symbol& symbol : image.symbols) {
        if (symbol.size.value == 0 || isOfTheBuild(symbol.name)) continue;
        std::string_view name = symbol.name;
        if (name.find('.') != std::string_view::npos) name = m_cut.emplace_back(withoutNumbers(name));
        const std::size_t hash = std::hash<std::string_view>()(name);
        // The highest bit: the lower ones choose the slot.
        m_halves[hash >> (std::numeric_limits<std::size_t>::digits - 1)].push_back(
            {name, hash, symbol.size.value, symbol.letter});
    }
}

std::string bloatOMeter(const BloatSymbols& before, const BloatSymbols& after, BloatChoice choice) {
    std::string text;
    for (const BloatTable& table : tablesOf(choice))
        addTable(text, table, before, after);
    return text;
}

} // namespace strata
