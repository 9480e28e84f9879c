// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/models/row_order.h"

#include "widgets/models/row_match.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>
#include <thread>

namespace strata {
namespace {

/// Calls work(part) for parts 0 to count - 1, each on a thread of its own, the first on this one.
template <class Work> void inThreads(std::size_t count, Work work) {
    std::vector<std::jthread> others;
    for (std::size_t part = 1; part < count; ++part)
        others.emplace_back([&work, part] { work(part); });
    work(0);
}

/// As many as there are processors, and no more than are worth their start.
std::size_t partsFor(std::size_t rows) {
    constexpr std::size_t kWorthIt = 100'000;
    return std::clamp<std::size_t>(rows / kWorthIt, 1, std::max(1U, std::thread::hardware_concurrency()));
}

/// Where part i of `parts` begins in `count`.
std::size_t beginOf(std::size_t part, std::size_t parts, std::size_t count) {
    return count * part / parts;
}

/// Sorts parts beside each other and merges them.
template <class Item, class Less> void sortInThreads(std::vector<Item>& items, Less less) {
    const std::size_t parts = std::bit_floor(partsFor(items.size()));
    const auto at = [&](std::size_t part) {
        return items.begin() + static_cast<std::ptrdiff_t>(beginOf(part, parts, items.size()));
    };
    inThreads(parts, [&](std::size_t part) { std::stable_sort(at(part), at(part + 1), less); });
    for (std::size_t width = 1; width < parts; width *= 2)
        for (std::size_t part = 0; part < parts; part += 2 * width)
            std::inplace_merge(at(part), at(part + width), at(part + 2 * width), less);
}

/// A number, or the first 8 bytes of a text so that they compare as it does: most texts differ in these, which spares
/// the way to memory that is not in the cache.
struct SortKey {
    std::uint64_t first;
    std::uint32_t row;
};

std::uint64_t firstBytes(std::string_view text) {
    if (text.empty()) return 0; // which may be a view into nothing
    std::uint64_t value = 0;
    std::memcpy(&value, text.data(), std::min(text.size(), sizeof value));
    return std::endian::native == std::endian::little ? std::byteswap(value) : value;
}

/// Equal keys keep the document's order both ways.
Rows sortRows(const Document& document, const TableDescription& table, int column, Qt::SortOrder order) {
    const TableColumn& c = table.columns[static_cast<std::size_t>(column)];
    const auto number = c.rank != nullptr ? c.rank : c.number;
    const std::uint32_t count = table.count(document);
    std::vector<SortKey> keys(count);
    const std::size_t parts = partsFor(count);
    inThreads(parts, [&](std::size_t part) {
        const auto end = static_cast<std::uint32_t>(beginOf(part + 1, parts, count));
        for (auto row = static_cast<std::uint32_t>(beginOf(part, parts, count)); row < end; ++row)
            keys[row] = {number != nullptr ? number(document, row) : firstBytes(c.bytes(document, row)), row};
    });
    const auto less = [&](const SortKey& a, const SortKey& b) {
        if (a.first != b.first || number != nullptr) return a.first < b.first;
        return c.bytes(document, a.row) < c.bytes(document, b.row);
    };
    if (order == Qt::AscendingOrder)
        sortInThreads(keys, less);
    else
        sortInThreads(keys, [&](const SortKey& a, const SortKey& b) { return less(b, a); });
    Rows rows(count);
    std::ranges::transform(keys, rows.begin(), &SortKey::row);
    return rows;
}

struct Hits {
    Rows rows;
    ByteCount bytes;
};

/// The hits among rows first to last of those that can be.
Hits findHits(const Document& document, const TableDescription& table, const RowRequest& request, std::size_t begin,
              std::size_t end, const std::stop_token& stop) {
    const RowMatch match(document, table, request.query);
    Hits hits;
    for (std::size_t i = begin; i < end; ++i) {
        if (i % 4096 == 0 && stop.stop_requested()) return {};
        const auto row = request.among ? (*request.among)[i] : static_cast<std::uint32_t>(i);
        if (match(row)) hits.rows.push_back(row);
    }
    return hits;
}

/// In the document's order aliases are neighbours, so that their bytes are summed once.
ByteCount bytesOf(const Document& document, const TableDescription& table, const Rows& hits) {
    ByteCount bytes;
    std::optional<Vma> lastVma;
    ByteCount lastSize;
    for (const std::uint32_t row : hits) {
        const RowRange range = table.range(document, row);
        const bool alias = range.vma && range.vma == lastVma;
        if (!alias) bytes += range.size;
        if (alias && range.size > lastSize) bytes += range.size - lastSize;
        lastSize = alias ? std::max(lastSize, range.size) : range.size;
        lastVma = range.vma;
    }
    return bytes;
}

Hits findAllHits(const Document& document, const TableDescription& table, const RowRequest& request,
                 const std::stop_token& stop) {
    const std::size_t count = request.among ? request.among->size() : table.count(document);
    const std::size_t parts = partsFor(count);
    std::vector<Hits> found(parts);
    inThreads(parts, [&](std::size_t part) {
        found[part] =
            findHits(document, table, request, beginOf(part, parts, count), beginOf(part + 1, parts, count), stop);
    });
    Hits all = std::move(found[0]);
    for (std::size_t part = 1; part < parts; ++part)
        all.rows.insert(all.rows.end(), found[part].rows.begin(), found[part].rows.end());
    if (!stop.stop_requested()) all.bytes = bytesOf(document, table, all.rows);
    return all;
}

} // namespace

RowAnswer answerRows(const Document& document, const TableDescription& table, const RowRequest& request,
                     const std::stop_token& stop) {
    RowAnswer answer;
    answer.sorted = request.sorted;
    if (request.column >= 0 && !answer.sorted)
        answer.sorted = std::make_shared<const Rows>(sortRows(document, table, request.column, request.order));
    if (request.query.isAll() || stop.stop_requested()) return answer;

    Hits hits = findAllHits(document, table, request, stop);
    answer.bytes = hits.bytes;
    answer.hits = answer.shown = std::make_shared<const Rows>(std::move(hits.rows));
    if (!answer.sorted || stop.stop_requested()) return answer;
    std::vector<bool> isHit(answer.sorted->size(), false);
    for (const std::uint32_t row : *answer.hits)
        isHit[row] = true;
    Rows shown;
    shown.reserve(answer.hits->size());
    std::ranges::copy_if(*answer.sorted, std::back_inserter(shown), [&](std::uint32_t row) { return isHit[row]; });
    answer.shown = std::make_shared<const Rows>(std::move(shown));
    return answer;
}

} // namespace strata
