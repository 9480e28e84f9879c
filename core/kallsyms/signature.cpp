// SPDX-License-Identifier: GPL-3.0-or-later
// Kallsyms tables without labels.
//
//   … names … markers … | "…" 00 "0" 00 "1" 00 … "9" 00 "…" 00 …   token_table
//                       | 0000 0003 0007 …                         token_index: 256 offsets into it
//
// Every kernel has names with each of the ten digits, and a code that stands for a literal character stands at that
// character's place: so the twenty bytes 30 00 31 00 … 39 00 occur in every token table. Elsewhere they are rare (key
// maps: one to three in a kernel), and the index decides: 256 offsets that must be the very places of the strings.
//
// From there everything is tried that a kernel may be (two orders, markers of 4 or 8 bytes, seqs of 0, 3 or 4,
// alignments 4, 8, 16 and 256, pointers of 4 or 8 bytes) and only what fits exactly is taken: each marker is where its
// record begins, num_syms is the number of records, the last one ends at the padding in front of the markers. No
// release is asked: vendors carry every change back and forth. Rejected: counting how often values look plausible,
// which is where other decoders go wrong (a zero word in the seqs taken for the first marker, tokens longer than 50
// bytes, 32-bit markers in a 4.x kernel).
#include "core/kallsyms/signature.h"

#include "core/kallsyms/name_order.h"
#include "core/kallsyms/signature_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace strata {

namespace signature {

namespace {

constexpr std::size_t kCodes = 256;
constexpr std::uint64_t kLongestToken = 1024; ///< A token is part of a name: 512 characters at most.
constexpr std::uint64_t kWidestGap = 256;     ///< Tables are aligned to 256 bytes at most.

/// The start of the string that ends with the NUL at `nul`; nothing when it is longer than any token.
std::optional<std::uint64_t> stringStart(ByteView bytes, std::uint64_t nul) {
    const std::uint64_t lowest = nul - std::min(nul, kLongestToken);
    for (std::uint64_t at = nul; at > lowest; --at)
        if (bytes[at - 1] == std::byte{0}) return at;
    return lowest == 0 ? std::optional<std::uint64_t>(0) : std::nullopt;
}

/// Where each of the codes 1 to 255 and the end of the table lie. Code 0 is left open: what stands in front of the
/// table may end in a byte that is not 0.
std::optional<std::array<std::uint64_t, kCodes + 1>> stringPlaces(ByteView bytes, std::uint64_t digits) {
    std::array<std::uint64_t, kCodes + 1> places{};
    constexpr std::size_t kZero = '0';
    places[kZero] = digits;
    for (std::size_t code = kZero; code > 1; --code) {
        if (places[code] == 0) return std::nullopt;
        const auto start = stringStart(bytes, places[code] - 1);
        if (!start || bytes[places[code] - 1] != std::byte{0}) return std::nullopt;
        places[code - 1] = *start;
    }
    for (std::size_t code = kZero; code < kCodes; ++code) {
        const std::uint64_t room = std::min<std::uint64_t>(bytes.size() - places[code], kLongestToken);
        const void* nul = room == 0 ? nullptr : std::memchr(bytes.data() + places[code], 0, room);
        if (nul == nullptr) return std::nullopt;
        places[code + 1] = static_cast<std::uint64_t>(static_cast<const std::byte*>(nul) - bytes.data()) + 1;
    }
    return places;
}

/// The table's start when the 256 words at `index` are the places of the strings.
std::optional<std::uint64_t> tableStart(ByteView bytes, const std::array<std::uint64_t, kCodes + 1>& places,
                                        std::uint64_t index, Endian endian) {
    const auto word = [&](std::size_t i) { return readInteger<std::uint16_t>(bytes, index + 2 * i, endian); };
    const auto second = word(1);
    if (word(0) != 0 || !second || *second == 0 || *second > places[1]) return std::nullopt;
    const std::uint64_t start = places[1] - *second;
    for (std::size_t code = 2; code < kCodes; ++code)
        if (word(code) != places[code] - start) return std::nullopt;
    // The first string ends where the second begins and holds no NUL of its own.
    const auto first = bytes.subspan(start, *second);
    return std::ranges::find(first, std::byte{0}) == first.end() - 1 ? std::optional(start) : std::nullopt;
}

} // namespace

bool isZero(ByteView bytes, std::uint64_t begin, std::uint64_t end) {
    if (begin > end || end > bytes.size()) return false;
    if (begin == end) return true;
    const std::byte* first = bytes.data() + begin;
    return *first == std::byte{0} && std::memcmp(first, first + 1, end - begin - 1) == 0;
}

std::uint64_t zerosBefore(ByteView bytes, std::uint64_t end) {
    const std::uint64_t lowest = end - std::min(end, kLargestReserve);
    while (end > lowest && bytes[end - 1] == std::byte{0})
        --end;
    return end;
}

std::uint64_t zerosBehind(ByteView bytes, std::uint64_t begin) {
    const std::uint64_t highest = begin + std::min<std::uint64_t>(bytes.size() - begin, kLargestReserve);
    while (begin < highest && bytes[begin] == std::byte{0})
        ++begin;
    return begin;
}

std::optional<std::uint64_t> findSeqs(ByteView bytes, std::uint64_t begin, std::uint32_t count, unsigned width,
                                      unsigned alignment, Endian endian) {
    if (begin > bytes.size()) return std::nullopt;
    const std::uint64_t last = zerosBehind(bytes, begin);
    // An index begins with at most three zero bytes, and only one entry is 0: the table starts close to the end of
    // the zeros.
    const std::uint64_t first = last - std::min<std::uint64_t>(last - begin, std::uint64_t{2} * width + alignment);
    for (std::uint64_t at = begin + alignUp(first - begin, alignment); at <= last; at += alignment) {
        const auto table = slice(bytes, at, std::uint64_t{count} * width);
        if (table && isSeqPermutation(*table, count, width, endian)) return at;
    }
    return std::nullopt;
}

std::optional<FoundTokens> confirmIndex(ByteView bytes, std::uint64_t index, Endian endian) {
    const auto table = slice(bytes, index, 2 * kCodes);
    if (!table) return std::nullopt;
    const auto word = [&](std::size_t i) {
        return std::uint64_t{readInteger<std::uint16_t>(*table, 2 * i, endian).value_or(0)};
    };
    if (word(0) != 0) return std::nullopt;
    for (std::size_t code = 1; code < kCodes; ++code)
        if (word(code) <= word(code - 1) || word(code) > word(code - 1) + kLongestToken) return std::nullopt;
    // The last string has no successor that would tell its length: the table ends behind it, up to the padding.
    const std::uint64_t reach = word(kCodes - 1) + 1;
    if (index < reach) return std::nullopt;
    const std::uint64_t lowest = index - reach - std::min(index - reach, kLongestToken + kWidestGap);
    for (std::uint64_t start = index - reach + 1; start-- > lowest;) {
        std::array<std::uint64_t, kCodes + 1> places{};
        bool fits = true;
        for (std::size_t code = 1; code < kCodes && fits; ++code)
            fits = bytes[places[code] = start + word(code) - 1] == std::byte{0};
        if (!fits) continue;
        const std::string_view text = asText(bytes.subspan(start, index - start));
        for (std::size_t code = 0; code + 1 < kCodes && fits; ++code)
            fits = text.find('\0', word(code)) == word(code + 1) - 1;
        const std::size_t end = fits ? text.find('\0', word(kCodes - 1)) : std::string_view::npos;
        if (end == std::string_view::npos || !isZero(bytes, start + end, index)) continue;
        FoundTokens tokens{start, start + end + 1, index, index + 2 * kCodes, endian};
        for (std::size_t code = 0; code < kCodes; ++code)
            tokens.first[code] = text[word(code)];
        return tokens;
    }
    return std::nullopt;
}

std::optional<FoundTokens> confirmTokens(ByteView bytes, std::uint64_t digits, const KallsymsSearchHints& hints) {
    const auto places = stringPlaces(bytes, digits);
    if (!places) return std::nullopt;
    const std::uint64_t end = places->back();
    for (std::uint64_t index = end; index <= end + kWidestGap && index + 2 * kCodes <= bytes.size(); ++index) {
        for (const Endian endian : {Endian::Little, Endian::Big}) {
            if (hints.endian.value_or(endian) != endian) continue;
            const auto start = tableStart(bytes, *places, index, endian);
            if (!start) continue;
            FoundTokens tokens{*start, end, index, index + 2 * kCodes, endian};
            tokens.first[0] = static_cast<char>(bytes[*start]);
            for (std::size_t code = 1; code < kCodes; ++code)
                tokens.first[code] = static_cast<char>(bytes[(*places)[code]]);
            return tokens;
        }
        if (bytes[index] != std::byte{0}) break; // padding is zero, and so is the first word of the index
    }
    return std::nullopt;
}

} // namespace signature

namespace {

using namespace signature;
using enum KallsymsTable;

std::string checksOf(const KallsymsSignature& found) {
    std::string text = fmt::format("all {} markers hit; num_syms is the number of names", (found.count + 255) / 256);
    if (found.format.seqWidth != 0) text += "; seqs is a permutation";
    if (found.addressesAreZero)
        text += "; the addresses are 0 until relocations are applied";
    else if (found.descents == 0)
        text += "; addresses ascend";
    else
        text += fmt::format("; {} of {} addresses descend", found.descents, found.count);
    return text;
}

/// What is left to doubt: few names have one marker only, and without seqs the addresses have no other witness.
std::uint8_t confidenceOf(const KallsymsSignature& found) {
    int percent = found.count > 256 ? 99 : 90;
    if (found.format.seqWidth == 0) percent -= 2;
    if (found.descents > 0) percent -= 20;
    if (found.addressesAreZero) percent -= 20;
    return static_cast<std::uint8_t>(percent);
}

/// Gives each part the room up to the next one.
void measureRooms(KallsymsSignature& found) {
    for (auto& part : found.parts) {
        if (!part) continue;
        part->room = part->size;
        std::uint64_t next = ~std::uint64_t{0};
        for (const auto& other : found.parts)
            if (other && other->offset > part->offset) next = std::min(next, other->offset);
        if (next != ~std::uint64_t{0}) part->room = next - part->offset;
    }
}

KallsymsSignature join(const FoundTokens& tokens, const FoundNames& names, const FoundAddresses& addresses) {
    KallsymsSignature found;
    found.endian = tokens.endian;
    found.pointerSize = addresses.pointerSize;
    found.count = names.count;
    found.alignment = names.alignment;
    found.descents = addresses.descents;
    found.addressesAreZero = addresses.zero;
    found.format.style = addresses.style;
    found.format.order = addresses.order;
    found.format.markerWidth = names.markerWidth;
    found.format.twoByteLengths = names.twoByteLengths;
    found.format.seqWidth = addresses.seqs ? addresses.seqWidth : names.seqWidth;
    const auto set = [&](KallsymsTable t, std::uint64_t offset, std::uint64_t size) {
        found.parts[static_cast<std::size_t>(t)] = KallsymsSignature::Part{offset, size, size};
    };
    const std::uint64_t count = names.count;
    const bool absolute = addresses.style == KallsymsStyle::Absolute;
    set(absolute ? Addresses : Offsets, addresses.table, count * (absolute ? addresses.pointerSize : 4));
    if (addresses.base) set(RelativeBase, *addresses.base, addresses.pointerSize);
    set(NumSyms, names.numSyms, names.markerWidth);
    set(Names, names.names, names.namesEnd - names.names);
    set(Markers, names.markers, names.markerCount() * names.markerWidth);
    if (found.format.seqWidth != 0)
        set(SeqsOfNames, addresses.seqs.value_or(names.seqs), count * found.format.seqWidth);
    set(TokenTable, tokens.table, tokens.tableEnd - tokens.table);
    set(TokenIndex, tokens.index, tokens.indexEnd - tokens.index);
    measureRooms(found);
    found.confidence = confidenceOf(found);
    found.checks = checksOf(found);
    return found;
}

constexpr std::string_view kDigits{"0\0001\0002\0003\0004\0005\0006\0007\0008\0009\0", 20};

std::optional<std::uint64_t> nextDigits(ByteView bytes, std::uint64_t from) {
    if (from >= bytes.size()) return std::nullopt;
    const void* hit = ::memmem(bytes.data() + from, bytes.size() - from, kDigits.data(), kDigits.size());
    if (hit == nullptr) return std::nullopt;
    return static_cast<std::uint64_t>(static_cast<const std::byte*>(hit) - bytes.data());
}

} // namespace

namespace {

/// One search through one run of bytes, and how far it came.
class Search {
public:
    Search(ByteView bytes, const KallsymsSearchHints& hints)
        // A 6.12 kernel needs 2 million steps; the rest is for files with several token tables.
        : m_bytes(bytes), m_hints(hints), m_budget((std::uint64_t{4} << 20) + 4 * bytes.size()) {}

    KallsymsSearch run() {
        byDigits();
        if (!m_search.found && m_search.step < KallsymsSearch::Step::NoNames) byIndex();
        return std::move(m_search);
    }

private:
    void byDigits();
    void byIndex();
    bool tryTokens(const FoundTokens& tokens);
    void reached(KallsymsSearch::Step step, std::uint64_t at, std::uint32_t count = 0) {
        if (step > m_search.step) m_search = {{}, step, at, count};
    }

    ByteView m_bytes;
    KallsymsSearchHints m_hints;
    Budget m_budget;
    KallsymsSearch m_search;
};

bool Search::tryTokens(const FoundTokens& tokens) {
    reached(KallsymsSearch::Step::NoNames, tokens.table);
    const auto places = findMarkers(m_bytes, tokens, m_budget);
    for (const Gaps gaps : {Gaps::Padding, Gaps::Slots}) {
        const auto names = findNames(m_bytes, tokens, places, gaps, m_budget);
        if (!names) continue;
        reached(KallsymsSearch::Step::NoAddresses, names->names, names->count);
        const auto addresses = findAddresses(m_bytes, tokens, *names, m_hints);
        if (!addresses) continue;
        m_search.found = join(tokens, *names, *addresses);
        return true;
    }
    return false;
}

void Search::byDigits() {
    for (auto digits = nextDigits(m_bytes, 0); digits; digits = nextDigits(m_bytes, *digits + 1)) {
        reached(KallsymsSearch::Step::NoTokenTable, *digits);
        const auto tokens = confirmTokens(m_bytes, *digits, m_hints);
        if (tokens && tryTokens(*tokens)) return;
    }
}

/// A kernel so small that a digit is in none of its names has no digits that lead to the table. Its index is 256
/// words that ascend from 0, at a place that is a multiple of 4.
void Search::byIndex() {
    for (std::uint64_t at = 0; at + 512 <= m_bytes.size(); at += 4) {
        const auto* bytes = m_bytes.data() + at;
        if (bytes[0] != std::byte{0} || bytes[1] != std::byte{0}) continue;
        if (bytes[2] == std::byte{0} && bytes[3] == std::byte{0}) continue;
        for (const Endian endian : {Endian::Little, Endian::Big}) {
            if (m_hints.endian.value_or(endian) != endian) continue;
            const auto tokens = confirmIndex(m_bytes, at, endian);
            if (tokens && tryTokens(*tokens)) return;
        }
    }
}

} // namespace

KallsymsSearch findKallsymsSignature(ByteView bytes, const KallsymsSearchHints& hints) {
    return Search(bytes, hints).run();
}

std::string describeFailure(const KallsymsSearch& search, std::uint64_t origin) {
    const std::uint64_t at = origin + search.at;
    switch (search.step) {
    case KallsymsSearch::Step::NoDigits:
        return "no token table found: nowhere do 256 strings and an index of them stand";
    case KallsymsSearch::Step::NoTokenTable:
        return fmt::format("no token table found: no index of 256 offsets follows the ten digits at {:#x}", at);
    case KallsymsSearch::Step::NoNames:
        return fmt::format("token table at {:#x}, but no names before it that agree with markers and count: "
                           "damaged, or a layout that is not known",
                           at);
    case KallsymsSearch::Step::NoAddresses:
        return fmt::format("{} names at {:#x}, but no addresses before or behind them: damaged, or a layout that is "
                           "not known",
                           search.count, at);
    }
    return {};
}

} // namespace strata
