// SPDX-License-Identifier: GPL-3.0-or-later
// From the token table back to the names.
//
//   num_syms | names: 03 41 c9 fe 02 … | markers: 0, 0x1a3, 0x352, … | [seqs_of_names] | token_table
//
// Nothing says where the markers begin. A first marker is 0, the next ones ascend by at least 512 (256 records of at
// least two bytes): going back from the token table such places are rare, and the distance to the token table then
// gives the number of markers and of names, up to padding. With the number comes num_syms, and with it a start of the
// names; walking the records from there must arrive at each marker.
#include "core/kallsyms/name_order.h"
#include "core/kallsyms/signature_parts.h"

#include <algorithm>

namespace strata::signature {

namespace {

constexpr std::uint64_t kGroup = 256;                   ///< Records to a marker.
constexpr std::uint64_t kShortestGroup = 2 * kGroup;    ///< A record has a length and a code.
constexpr std::uint64_t kLongestGroup = 515 * kGroup;   ///< A name has 512 characters at most.
constexpr std::uint64_t kFarthestMarkers = 16ULL << 20; ///< seqs of four million names.
constexpr unsigned kAlignments[] = {4, 8, 16, 256};

/// One way to read what lies between the markers and the token table.
struct Reading {
    std::uint64_t markers = 0;
    std::uint64_t markerCount = 0;
    std::uint64_t fewest = 0, most = 0; ///< Bounds of the number of names.
    std::uint8_t markerWidth = 4, seqWidth = 0;
    unsigned alignment = 4;
    std::uint64_t seqs = 0;
};

class NameSearch {
public:
    NameSearch(ByteView bytes, const FoundTokens& tokens, Gaps gaps, Budget& budget)
        : m_bytes(bytes), m_tokens(tokens), m_gaps(gaps), m_budget(budget) {}

    std::optional<FoundNames> run(std::span<const MarkerPlace> places);
    std::vector<MarkerPlace> places();

private:
    std::uint64_t word(std::uint64_t at, unsigned width) const {
        return readWord(m_bytes, at, width, m_tokens.endian).value_or(~std::uint64_t{0});
    }
    std::uint64_t ascendingMarkers(std::uint64_t markers, unsigned width) const;
    std::optional<FoundNames> tryMarkersAt(const MarkerPlace& place);
    std::optional<FoundNames> tryWithSeqs(Reading reading, std::uint64_t ascending);
    std::optional<FoundNames> tryOneMarker();
    std::optional<FoundNames> trySlots(Reading reading);
    std::optional<FoundNames> tryReading(const Reading& reading);
    std::optional<FoundNames> tryStart(Reading reading, std::uint64_t start, std::uint64_t count);
    std::optional<std::uint64_t> walk(const Reading& reading, std::uint64_t start, std::uint64_t count,
                                      bool twoByteLengths);
    bool seqsFit(Reading& reading, std::uint64_t count) const;
    bool endsWell(const Reading& reading, std::uint64_t at) const;

    ByteView m_bytes;
    const FoundTokens& m_tokens;
    Gaps m_gaps;
    Budget& m_budget;
};

/// How many markers stand at `markers`: 0, then ascending as records do.
std::uint64_t NameSearch::ascendingMarkers(std::uint64_t markers, unsigned width) const {
    if (word(markers, width) != 0) return 0;
    std::uint64_t previous = 0;
    std::uint64_t count = 1;
    for (std::uint64_t at = markers + width; at + width <= m_tokens.table; at += width, ++count) {
        const std::uint64_t next = word(at, width);
        if (next < previous + kShortestGroup || next > previous + kLongestGroup) break;
        previous = next;
    }
    return count;
}

bool NameSearch::seqsFit(Reading& reading, std::uint64_t count) const {
    if (reading.seqWidth == 0) return true;
    if (m_gaps == Gaps::Slots) {
        const std::uint64_t markersEnd = reading.markers + reading.markerCount * reading.markerWidth;
        const auto seqs =
            findSeqs(m_bytes, reading.markers + alignUp(markersEnd - reading.markers, reading.alignment),
                     static_cast<std::uint32_t>(count), reading.seqWidth, reading.alignment, m_tokens.endian);
        if (!seqs) return false;
        reading.seqs = *seqs;
        return isZero(m_bytes, *seqs + count * reading.seqWidth, m_tokens.table);
    }
    const auto table = slice(m_bytes, reading.seqs, count * reading.seqWidth);
    return table && isSeqPermutation(*table, count, reading.seqWidth, m_tokens.endian);
}

/// True when only padding, or the rest of a slot, lies between the last record and the markers.
bool NameSearch::endsWell(const Reading& reading, std::uint64_t at) const {
    const std::uint64_t widest = m_gaps == Gaps::Slots ? kLargestReserve : reading.alignment;
    return reading.markers - at < widest && isZero(m_bytes, at, reading.markers);
}

/// Where the last of `count` records ends, when the records arrive at every marker and at the padding behind them.
std::optional<std::uint64_t> NameSearch::walk(const Reading& reading, std::uint64_t start, std::uint64_t count,
                                              bool twoByteLengths) {
    std::uint64_t at = start;
    for (std::uint64_t i = 0; i < count; ++i) {
        if (i % kGroup == 0) {
            if (!m_budget.spend(kGroup)) return std::nullopt;
            if (word(reading.markers + i / kGroup * reading.markerWidth, reading.markerWidth) != at - start)
                return std::nullopt;
        }
        if (at + 2 > reading.markers) return std::nullopt;
        std::uint64_t length = std::to_integer<std::uint8_t>(m_bytes[at++]);
        if (twoByteLengths && (length & 0x80) != 0)
            length = (length & 0x7f) | std::to_integer<std::uint64_t>(m_bytes[at++]) << 7;
        if (length == 0 || length > reading.markers - at) return std::nullopt;
        const char letter = m_tokens.first[std::to_integer<std::uint8_t>(m_bytes[at])];
        const bool isLetter = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') || letter == '?';
        if (!isLetter) return std::nullopt;
        at += length;
    }
    return endsWell(reading, at) ? std::optional(at) : std::nullopt;
}

std::optional<FoundNames> NameSearch::tryStart(Reading reading, std::uint64_t start, std::uint64_t count) {
    for (const bool two : {true, false}) {
        const auto end = walk(reading, start, count, two);
        if (!end || !seqsFit(reading, count)) continue;
        FoundNames names;
        names.numSyms = start - alignUp(reading.markerWidth, reading.alignment);
        names.names = start;
        names.namesEnd = *end;
        names.markers = reading.markers;
        names.seqs = reading.seqs;
        names.count = static_cast<std::uint32_t>(count);
        names.markerWidth = reading.markerWidth;
        names.seqWidth = reading.seqWidth;
        names.alignment = reading.alignment;
        names.twoByteLengths = two;
        names.gaps = m_gaps;
        return names;
    }
    return std::nullopt;
}

/// The names end in front of the markers, and the last marker says how far before that their last group begins.
std::optional<FoundNames> NameSearch::tryReading(const Reading& reading) {
    const std::uint64_t alignment = reading.alignment;
    const std::uint64_t gap = alignUp(reading.markerWidth, alignment);
    const std::uint64_t last =
        word(reading.markers + (reading.markerCount - 1) * reading.markerWidth, reading.markerWidth);
    // In a slot the names end where its zeros begin; the last code may be 0 too.
    std::uint64_t end = reading.markers;
    if (m_gaps == Gaps::Slots) end = std::min(end, zerosBefore(m_bytes, end) + alignment);
    if (last > end) return std::nullopt;
    const std::uint64_t highest = end - last;
    // Where a start may be: as far from the token table as alignment allows, and not farther than a group is long.
    const std::uint64_t phase = m_tokens.table % alignment;
    for (std::uint64_t back = 0; back <= kLongestGroup + alignment; back += alignment) {
        const std::uint64_t limit = highest - std::min(highest, back);
        if (limit < phase || !m_budget.spend(1)) break;
        const std::uint64_t start = (limit - phase) / alignment * alignment + phase;
        if (start < gap) break;
        const std::uint64_t count = word(start - gap, reading.markerWidth);
        if (count < reading.fewest || count > reading.most) continue;
        if (!isZero(m_bytes, start - gap + reading.markerWidth, start)) continue;
        if (auto names = tryStart(reading, start, count)) return names;
    }
    return std::nullopt;
}

/// seqs_of_names lie between the markers and the token table: the distance is the sum of both.
std::optional<FoundNames> NameSearch::tryWithSeqs(Reading reading, std::uint64_t ascending) {
    const std::uint64_t distance = m_tokens.table - reading.markers;
    const std::uint64_t guess = distance / (reading.markerWidth + kGroup * reading.seqWidth);
    for (std::uint64_t count = std::max<std::uint64_t>(guess, 3) - 1; count <= guess + 2; ++count) {
        const std::uint64_t markersSize = alignUp(count * reading.markerWidth, reading.alignment);
        if (count > ascending || markersSize >= distance) break;
        const std::uint64_t seqsSize = distance - markersSize;
        const std::uint64_t padded = seqsSize - std::min<std::uint64_t>(seqsSize, reading.alignment);
        reading.markerCount = count;
        reading.seqs = reading.markers + markersSize;
        reading.most = std::min(seqsSize / reading.seqWidth, kGroup * count);
        reading.fewest = std::max(padded / reading.seqWidth, kGroup * (count - 1) + 1);
        if (reading.fewest > reading.most) continue;
        if (!isZero(m_bytes, reading.markers + count * reading.markerWidth, reading.seqs)) continue;
        if (auto names = tryReading(reading)) return names;
    }
    return std::nullopt;
}

/// Slots of any size: only zeros lie between the tables, but nothing can be told from distances.
std::optional<FoundNames> NameSearch::trySlots(Reading reading) {
    const std::uint64_t end = reading.markers + reading.markerCount * reading.markerWidth;
    reading.seqWidth = 0;
    if (isZero(m_bytes, end, m_tokens.table)) return tryReading(reading);
    for (const std::uint8_t seqWidth : {3, 4}) {
        reading.seqWidth = seqWidth;
        if (auto names = tryReading(reading)) return names;
    }
    return std::nullopt;
}

std::optional<FoundNames> NameSearch::tryMarkersAt(const MarkerPlace& place) {
    const auto& [markers, ascending, width] = place;
    const std::uint64_t end = markers + ascending * width;
    for (const unsigned alignment : kAlignments) {
        if (alignment < width) continue;
        Reading reading{.markers = markers,
                        .markerCount = ascending,
                        .fewest = kGroup * (ascending - 1) + 1,
                        .most = kGroup * ascending,
                        .markerWidth = width,
                        .alignment = alignment};
        if (m_gaps == Gaps::Slots) {
            if (auto names = trySlots(reading)) return names;
            continue;
        }
        if (alignUp(end - markers, alignment) == m_tokens.table - markers && isZero(m_bytes, end, m_tokens.table)) {
            if (auto names = tryReading(reading)) return names;
        }
        for (const std::uint8_t seqWidth : {3, 4}) {
            reading.seqWidth = seqWidth;
            if (auto names = tryWithSeqs(reading, ascending)) return names;
        }
    }
    return std::nullopt;
}

/// Up to 256 names have one marker, which is 0 and shows nothing: here every number of names is tried in turn.
std::optional<FoundNames> NameSearch::tryOneMarker() {
    for (const unsigned alignment : kAlignments) {
        for (const std::uint8_t width : {4, 8}) {
            if (alignment < width) continue;
            Reading reading{
                .markerCount = 1, .fewest = 1, .most = kGroup, .markerWidth = width, .alignment = alignment};
            const std::uint64_t markersSize = alignUp(width, alignment);
            if (m_tokens.table < markersSize) continue;
            reading.markers = m_tokens.table - markersSize;
            if (isZero(m_bytes, reading.markers, m_tokens.table)) {
                if (auto names = tryReading(reading)) return names;
            }
            for (const std::uint8_t seqWidth : {3, 4}) {
                reading.seqWidth = seqWidth;
                for (std::uint64_t count = 1; count <= kGroup && m_budget.spend(1); ++count) {
                    const std::uint64_t size = markersSize + alignUp(count * seqWidth, alignment);
                    if (m_tokens.table < size) break;
                    reading.markers = m_tokens.table - size;
                    reading.seqs = reading.markers + markersSize;
                    reading.fewest = reading.most = count;
                    if (!isZero(m_bytes, reading.markers, reading.seqs) || !seqsFit(reading, count)) continue;
                    if (auto names = tryReading(reading)) return names;
                }
            }
        }
    }
    return std::nullopt;
}

std::vector<MarkerPlace> NameSearch::places() {
    constexpr std::size_t kMost = 1024; // a kernel has three or four
    std::vector<MarkerPlace> found;
    const std::uint64_t farthest = std::min(m_tokens.table, kFarthestMarkers);
    for (std::uint64_t distance = 8; distance <= farthest && found.size() < kMost; distance += 4) {
        const std::uint64_t at = m_tokens.table - distance;
        if (word(at, 4) != 0) continue;
        if (!m_budget.spend(1)) break;
        for (const std::uint8_t width : {4, 8}) {
            const std::uint64_t count = ascendingMarkers(at, width);
            if (count < 2) continue;
            found.push_back({at, count, width});
            m_budget.spend(count);
        }
    }
    m_budget.spend(farthest / 4);
    return found;
}

std::optional<FoundNames> NameSearch::run(std::span<const MarkerPlace> places) {
    for (const MarkerPlace& place : places)
        if (auto names = tryMarkersAt(place)) return names;
    return m_gaps == Gaps::Padding ? tryOneMarker() : std::nullopt;
}

} // namespace

std::vector<MarkerPlace> findMarkers(ByteView bytes, const FoundTokens& tokens, Budget& budget) {
    return NameSearch(bytes, tokens, Gaps::Padding, budget).places();
}

std::optional<FoundNames> findNames(ByteView bytes, const FoundTokens& tokens, std::span<const MarkerPlace> places,
                                    Gaps gaps, Budget& budget) {
    return NameSearch(bytes, tokens, gaps, budget).run(places);
}

} // namespace strata::signature
