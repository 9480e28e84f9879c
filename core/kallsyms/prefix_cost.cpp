// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/prefix_cost.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace strata {

namespace {

using enum KallsymsTable;
constexpr int kLevels = 2;

/// Where the prefix ends whose last word begins at `from` or behind underscores there: behind the one underscore that
/// follows the word; npos when none does. Every name that starts with such a prefix has it for its own.
std::size_t prefixEnd(std::string_view name, std::size_t from) {
    const std::size_t word = name.find_first_not_of('_', from);
    if (word == std::string_view::npos) return word;
    const std::size_t bar = name.find('_', word);
    return bar == std::string_view::npos ? bar : bar + 1;
}

/// Bytes an entry takes outside of kallsyms_names.
std::uint64_t wordsOfEntry(const Kallsyms& found) {
    const auto width = [&](KallsymsTable t) -> std::uint64_t {
        const auto& slot = found.table(t);
        return slot && !found.entries.empty() ? slot->used.value / found.entries.size() : 0;
    };
    return width(Addresses) + width(Offsets) + width(SeqsOfNames);
}

/// Bytes of names and token table without compression: OpenWrt's tables.
CompressedNames plainNames(std::span<const KallsymsEntry> entries, bool twoByteLengths) {
    CompressedNames out;
    std::size_t size = 0;
    for (const KallsymsEntry& entry : entries) {
        const std::size_t codes = entry.name.size() + 1;
        size += codes + (twoByteLengths && codes > 0x7f ? 2 : 1);
    }
    out.names.resize(size);
    return out;
}

Result<TableSizes> sizesOf(const Kallsyms& found, std::span<const KallsymsEntry> entries, unsigned pointerSize,
                           const Progress& progress) {
    const KallsymsFormat& format = found.format;
    auto names = format.compressed ? compressNames(entries, format.twoByteLengths, progress)
                                   : Result<CompressedNames>(plainNames(entries, format.twoByteLengths));
    if (!names) return std::unexpected(names.error());
    TableSizes sizes;
    const auto set = [&](KallsymsTable t, std::uint64_t bytes) {
        if (found.table(t)) sizes.table[static_cast<std::size_t>(t)] = {bytes};
    };
    std::uint64_t tokens = 0;
    for (const std::string& token : names->tokens)
        tokens += token.size() + 1;
    set(Addresses, entries.size() * pointerSize);
    set(Offsets, entries.size() * 4);
    set(RelativeBase, pointerSize);
    set(NumSyms, format.markerWidth);
    set(Names, names->names.size());
    set(Markers, (entries.size() + 255) / 256 * format.markerWidth);
    set(SeqsOfNames, entries.size() * format.seqWidth);
    set(TokenTable, tokens);
    set(TokenIndex, 2 * kTokenCount);
    return sizes;
}

} // namespace

std::vector<PrefixCost> costlyPrefixes(const Kallsyms& found, const NamesExplained& names, std::size_t most,
                                       std::uint32_t least) {
    struct Sum {
        std::uint32_t symbols = 0;
        std::uint64_t records = 0;
        std::string_view shorter; ///< The prefix one level up.
    };
    std::unordered_map<std::string_view, Sum> sums;
    for (std::uint32_t i = 0; i < names.count(); ++i) {
        const std::string_view name = found.entries[i].name;
        std::string_view shorter;
        std::size_t end = 0;
        for (int level = 0; level < kLevels; ++level) {
            end = prefixEnd(name, end);
            if (end == std::string_view::npos) break;
            Sum& sum = sums[name.substr(0, end)];
            ++sum.symbols;
            sum.records += names.recordBytes(i);
            sum.shorter = shorter;
            shorter = name.substr(0, end);
        }
    }
    const std::uint64_t words = wordsOfEntry(found);
    std::vector<PrefixCost> costs;
    for (const auto& [prefix, sum] : sums) {
        if (sum.symbols < least) continue;
        if (!sum.shorter.empty() && sums[sum.shorter].symbols == sum.symbols) continue;
        costs.push_back({std::string(prefix), sum.symbols, {sum.records}, {sum.records + words * sum.symbols}});
    }
    const auto end = costs.begin() + static_cast<std::ptrdiff_t>(std::min(most, costs.size()));
    std::ranges::partial_sort(costs, end, [](const PrefixCost& a, const PrefixCost& b) {
        return a.bytes != b.bytes ? a.bytes > b.bytes : a.prefix < b.prefix;
    });
    costs.erase(end, costs.end());
    return costs;
}

ByteCount TableSizes::sum() const {
    return std::accumulate(table.begin(), table.end(), ByteCount{}, [](ByteCount a, ByteCount b) { return a + b; });
}

std::int64_t LeftOut::saved() const {
    return static_cast<std::int64_t>(before.sum().value) - static_cast<std::int64_t>(after.sum().value);
}

Result<LeftOut> leaveOut(const Kallsyms& found, std::string_view prefix, unsigned pointerSize,
                         const Progress& progress) {
    LeftOut out;
    out.prefix = prefix;
    std::vector<KallsymsEntry> kept;
    kept.reserve(found.entries.size());
    for (const KallsymsEntry& entry : found.entries)
        if (!entry.name.starts_with(prefix)) kept.push_back(entry);
    out.symbols = static_cast<std::uint32_t>(found.entries.size() - kept.size());
    const auto before = sizesOf(found, found.entries, pointerSize, progress);
    if (!before) return std::unexpected(before.error());
    const auto after = sizesOf(found, kept, pointerSize, progress);
    if (!after) return std::unexpected(after.error());
    out.before = *before;
    out.after = *after;
    return out;
}

} // namespace strata
