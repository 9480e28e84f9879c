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

enum Side : std::size_t { kBefore, kAfter };

/// All that is called so, in both builds. Sums of sizes; those of a hostile file wrap.
struct Entry {
    std::string_view name;
    std::array<std::uint64_t, 2> bytes = {}; ///< By Side.
    std::uint32_t hash = 0;
    std::array<bool, 2> isThere = {};

    std::int64_t delta() const { return wrappingDifference(bytes[kAfter], bytes[kBefore]); }
};

/// Sizes by name. 190 000 names of each build: entries lie side by side, found by open addressing, so that a name is
/// looked at only where its hash is the same.
class SizeTable {
public:
    explicit SizeTable(std::size_t names) : m_slots(std::bit_ceil(2 * names + 2)) { m_entries.reserve(names); }

    void add(const std::deque<BloatSymbols::Item>& items, std::string_view letters, Side side) {
        for (const BloatSymbols::Item& item : items) {
            if (letters.find(item.letter) == std::string_view::npos) continue;
            Entry& entry = entryOf(item);
            entry.isThere[side] = true;
            entry.bytes[side] += item.size;
        }
    }
    std::span<const Entry> entries() const { return m_entries; }

private:
    /// There are more slots than names that can come.
    Entry& entryOf(const BloatSymbols::Item& item) {
        const std::size_t mask = m_slots.size() - 1;
        for (std::size_t at = item.hash & mask;; at = (at + 1) & mask) {
            if (m_slots[at] == 0) {
                m_entries.push_back({.name = item.name, .hash = item.hash});
                m_slots[at] = static_cast<std::uint32_t>(m_entries.size());
                return m_entries.back();
            }
            Entry& entry = m_entries[m_slots[at] - 1];
            if (entry.hash == item.hash && entry.name == item.name) return entry;
        }
    }

    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_slots; ///< Index into m_entries and 1; 0: free.
};

struct Row {
    std::int64_t delta;
    std::uint64_t head; ///< The name's first 8 bytes: mostly enough to tell two apart, without going to the names.
    const Entry* entry;
};

std::uint64_t headOf(std::string_view name) {
    std::array<char, sizeof(std::uint64_t)> head = {};
    name.copy(head.data(), head.size());
    std::uint64_t value = 0;
    for (const char c : head)
        value = value << 8U | static_cast<unsigned char>(c);
    return value;
}

/// Rows lie in order, their names anywhere: those that come soon are asked for ahead.
void prefetchName(std::span<const Row> rows, std::size_t at) {
    constexpr std::size_t kAhead = 8;
    if (at + 2 * kAhead >= rows.size()) return;
    __builtin_prefetch(rows[at + 2 * kAhead].entry);
    __builtin_prefetch(rows[at + kAhead].entry->name.data());
}

/// Rows whose names are equal before `at`. A name is gone to once for each 8 bytes that it shares with others: kernels
/// have 30 000 names that begin with "__pfx_", and a comparison of two that lie anywhere waits for both.
void sortRows(std::span<Row> rows, std::size_t at = 0) {
    constexpr std::size_t kDeep = 256; // a hostile file's names may be as long as the file
    if (at == kDeep) {
        std::ranges::sort(rows, std::greater(), [](const Row& row) { return row.entry->name; });
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        prefetchName(rows, i);
        rows[i].head = headOf(rows[i].entry->name.substr(at));
    }
    const auto keyOf = [](const Row& row) { return std::pair(row.delta, row.head); };
    std::ranges::sort(rows, std::greater(), keyOf);
    for (auto run = rows.begin(); run != rows.end();) {
        const auto end = std::find_if(run + 1, rows.end(), [&](const Row& row) { return keyOf(row) != keyOf(*run); });
        if (end - run > 1) {
            const std::uint64_t head = run->head;
            sortRows({run, end}, at + sizeof head);
            for (Row& row : std::span(run, end))
                row.head = head;
        }
        run = end;
    }
}

bool comesFirst(const Row& a, const Row& b) {
    if (a.delta != b.delta) return a.delta > b.delta;
    return a.head != b.head ? a.head > b.head : a.entry->name > b.entry->name;
}

/// Behind a blank, in 7 columns at least.
void addRight(std::string& text, std::string_view number) {
    constexpr std::size_t kWidth = 7;
    text.append(1 + kWidth - std::min(kWidth, number.size()), ' ').append(number);
}

void addSize(std::string& text, const Entry& entry, Side side) {
    const fmt::format_int number(entry.bytes[side]);
    addRight(text, entry.isThere[side] ? std::string_view(number.data(), number.size()) : "-");
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

    void add(const Entry& entry) {
        const std::int64_t delta = entry.delta();
        before += entry.bytes[kBefore], after += entry.bytes[kAfter];
        std::int64_t& way = delta > 0 ? up : down;
        way = wrappingSum(way, delta);
        if (!entry.isThere[kBefore])
            ++added;
        else if (!entry.isThere[kAfter])
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
    Half(const std::deque<BloatSymbols::Item>& before, const std::deque<BloatSymbols::Item>& after,
         std::string_view letters)
        : sizes(before.size() + after.size()) {
        sizes.add(before, letters, kBefore);
        sizes.add(after, letters, kAfter);
        rows.reserve(sizes.entries().size());
        for (const Entry& entry : sizes.entries()) {
            sums.add(entry);
            if (const std::int64_t delta = entry.delta(); delta != 0) rows.push_back({delta, 0, &entry});
        }
        sortRows(rows);
    }

    SizeTable sizes; ///< What rows point to.
    Sums sums;
    std::vector<Row> rows;
};

void addRow(std::string& text, const Entry& entry, std::int64_t delta) {
    constexpr std::size_t kNameWidth = 40;
    text.append(entry.name);
    if (entry.name.size() < kNameWidth) text.append(kNameWidth - entry.name.size(), ' ');
    addSize(text, entry, kBefore);
    addSize(text, entry, kAfter);
    addDelta(text, delta);
    text += '\n';
}

/// Rows of both, in the order of the table.
std::string textOf(std::span<const Row> a, std::span<const Row> b) {
    constexpr std::size_t kRow = 80;
    std::string text;
    text.reserve((a.size() + b.size()) * kRow);
    while (!a.empty() || !b.empty()) {
        std::span<const Row>& next = b.empty() || (!a.empty() && comesFirst(a.front(), b.front())) ? a : b;
        prefetchName(next, 0);
        addRow(text, *next.front().entry, next.front().delta);
        next = next.subspan(1);
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
    const std::span<const Row> a = first->rows, b = second->rows;
    const std::size_t inA = a.size() / 2;
    const std::size_t inB = a.empty() ? 0 : std::ranges::lower_bound(b, a[inA], comesFirst) - b.begin();
    const auto [upper, lower] = bothOf([&] { return textOf(a.first(inA), b.first(inB)); },
                                       [&] { return textOf(a.subspan(inA), b.subspan(inB)); });
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

void BloatSymbols::add(const Symbol& symbol) {
    if (symbol.size.value == 0 || isOfTheBuild(symbol.name)) return;
    std::string_view name = symbol.name;
    if (name.find('.') != std::string_view::npos) name = m_cut.emplace_back(withoutNumbers(name));
    const std::size_t hash = std::hash<std::string_view>()(name);
    // The highest bit: the lower ones choose the slot.
    m_halves[hash >> (std::numeric_limits<std::size_t>::digits - 1)].push_back(
        {name, symbol.size.value, static_cast<std::uint32_t>(hash), symbol.letter});
}

std::string bloatOMeter(const BloatSymbols& before, const BloatSymbols& after, BloatChoice choice) {
    std::string text;
    for (const BloatTable& table : tablesOf(choice))
        addTable(text, table, before, after);
    return text;
}

} // namespace strata
