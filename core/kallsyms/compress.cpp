// SPDX-License-Identifier: GPL-3.0-or-later
// Byte pair encoding, exactly as scripts/kallsyms does it since 2.6.14:
//
//   1. every byte that occurs is a literal code for ever;
//   2. for each free code, from 255 down: take the pair of adjacent codes that occurs most often (overlaps count:
//      "aaa" has the pair aa twice), among equals the one with the smallest second, then first code; stop at none;
//      replace it everywhere, left to right, without overlap.
//
// Debian's 6.12 kernel: 154 686 names, 4.5 million bytes, some 180 free codes, 2.7 million replacements.
//
// Rescanning all names for each code reads 180 × 4.5 MB. A list of places per pair costs two appends for each of
// the replacements, into tens of thousands of lists. Taken instead: a list of places per *code*. The places of a code
// are all made at once, in ascending order, when the code is assigned, so a list is never appended to; the pair (a, b)
// is found by going through the shorter list of the two and looking at the neighbour. Stale places are dropped on
// the way. Places are positions in the text, which never moves:
//
//   text    T s c h e d 0 T s c h e d u l e 0      0 ends a name: NUL can't occur in one
//   head    first byte of each token holds its code, the others 0
//   tail    last byte of each token holds its code
//
// So the next token begins at p + length(code), and the one before is told by tail[p - 1].
#include "core/kallsyms/compress.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace strata {

namespace {

using Code = std::uint8_t;
using Place = std::uint32_t;
constexpr std::size_t kCodes = 256;
constexpr std::size_t kBlock = 16; ///< Codes that are compared at once, or not at all.

class Compressor {
public:
    Compressor(std::span<const KallsymsEntry> entries, bool twoByteLengths, const Progress& progress)
        : m_entries(entries), m_twoByteLengths(twoByteLengths), m_progress(progress) {}
    Result<CompressedNames> run();

private:
    struct Pair {
        Code first = 0, second = 0;
        std::uint32_t count = 0;
    };
    std::uint32_t& count(Code first, Code second) { return m_counts[second].data()[first]; }
    void use(Code code, std::uint32_t length);

    Result<void> layOut();
    void countPairs();
    void listPlaces();
    void findRowMost(std::size_t second);
    Pair bestPair();
    void assign(Code code, Pair pair);
    std::span<const Place> filterPlaces(Code code, const Code* beside, Code other);
    std::span<const Place> findPair(Pair pair);
    void replace(Code code, Pair pair, std::span<const Place> places);
    Result<CompressedNames> emit() const;
    bool emitLength(std::size_t codes, std::vector<std::byte>& out) const;

    std::span<const KallsymsEntry> m_entries;
    bool m_twoByteLengths;
    const Progress& m_progress;
    std::vector<Code> m_head, m_tail;
    std::array<std::uint32_t, kCodes> m_length{}; ///< Bytes a code stands for; 0: not assigned.
    std::array<std::string, kCodes> m_tokens;
    std::array<std::vector<Place>, kCodes> m_places;
    std::vector<Place> m_found; ///< Places of the pair that is being replaced.
    /// How often a pair stands in the text now: a row for each second code in use, by first code.
    std::array<std::vector<std::uint32_t>, kCodes> m_counts;
    std::array<std::uint32_t, kCodes> m_rowMost{}; ///< Largest count of a row, unless the row changed.
    std::array<bool, kCodes> m_rowChanged{};
    std::vector<Code> m_inUse;                    ///< Ascending.
    std::array<bool, kCodes / kBlock> m_blocks{}; ///< Which blocks of codes have one in use.
};

Result<void> Compressor::layOut() {
    std::uint64_t size = 1; // a NUL in front, so that tail[p - 1] exists for the first name too
    std::size_t longest = 0;
    for (const KallsymsEntry& entry : m_entries) {
        size += entry.name.size() + 2;
        longest = std::max(longest, entry.name.size() + 1);
    }
    if (size > std::numeric_limits<Place>::max())
        return std::unexpected(Error{fmt::format("{} bytes of names; at most 4 GiB can be compressed", size)});
    m_head.resize(size + longest); // a token's length behind any place is still inside
    std::size_t at = 1;
    for (const KallsymsEntry& entry : m_entries) {
        m_head[at++] = static_cast<Code>(entry.letter);
        if (entry.letter == '\0' || entry.name.find('\0') != std::string_view::npos)
            return std::unexpected(
                Error{fmt::format("the name of the symbol at {:#x} holds a NUL", entry.address.value)});
        std::ranges::copy(entry.name, reinterpret_cast<char*>(m_head.data() + at));
        at += entry.name.size() + 1;
    }
    m_tail = m_head;
    return {};
}

/// From now on the code may stand in the text.
void Compressor::use(Code code, std::uint32_t length) {
    m_length[code] = length;
    m_counts[code].resize(kCodes);
    m_rowChanged[code] = true;
    m_blocks[code / kBlock] = true;
    m_inUse.insert(std::ranges::upper_bound(m_inUse, code), code);
}

void Compressor::countPairs() {
    std::array<std::uint32_t, kCodes> single{};
    for (const Code code : m_head)
        ++single[code];
    for (std::size_t c = 1; c < kCodes; ++c) {
        if (single[c] == 0) continue;
        use(static_cast<Code>(c), 1);
        m_tokens[c] = std::string(1, static_cast<char>(c));
        m_places[c].resize(single[c]);
        m_found.resize(std::max<std::size_t>(m_found.size(), single[c]));
    }
    // The NULs between names are no code: they get a row that nobody looks at, and a column that findRowMost() skips.
    m_counts[0].resize(kCodes);
    for (std::size_t i = 1; i < m_head.size(); ++i)
        ++count(m_head[i - 1], m_head[i]);
}

void Compressor::listPlaces() {
    std::array<Place*, kCodes> next{};
    for (std::size_t c = 0; c < kCodes; ++c)
        next[c] = m_places[c].data();
    for (Place p = 1; p < m_head.size(); ++p)
        if (m_head[p] != 0) *next[m_head[p]]++ = p;
}

/// The compiler compares eight counts at once here, which it does not do for max_element().
void Compressor::findRowMost(std::size_t second) {
    std::uint32_t* const row = m_counts[second].data();
    row[0] = 0; // first code of no pair: NUL, or the code that is assigned last
    std::uint32_t largest = 0;
    for (std::size_t block = 0; block < m_blocks.size(); ++block) {
        if (!m_blocks[block]) continue;
        for (std::size_t first = kBlock * block; first < kBlock * (block + 1); ++first)
            largest = std::max(largest, row[first]);
    }
    m_rowMost[second] = largest;
    m_rowChanged[second] = false;
}

/// The first of the largest counts by second, then first code. With a whole kernel nearly every row changes from one
/// code to the next; with few names nearly none does.
Compressor::Pair Compressor::bestPair() {
    std::uint32_t most = 0;
    Code bestSecond = 0;
    for (const Code second : m_inUse) {
        if (m_rowChanged[second]) findRowMost(second);
        if (m_rowMost[second] <= most) continue;
        most = m_rowMost[second];
        bestSecond = second;
    }
    if (most == 0) return {};
    const auto& row = m_counts[bestSecond];
    return {static_cast<Code>(std::ranges::find(row, most) - row.begin()), bestSecond, most};
}

/// Drops the places of `code` that hold it no more and returns, in m_found, those of the rest where `beside` holds
/// `other`. Which ones do is anybody's guess: without branches a place costs 1 ns, with them 3.
std::span<const Place> Compressor::filterPlaces(Code code, const Code* beside, Code other) {
    auto& places = m_places[code];
    const Code* const head = m_head.data();
    Place* const found = m_found.data();
    std::size_t kept = 0;
    std::size_t hits = 0;
    for (const Place p : places) {
        const auto live = static_cast<std::size_t>(head[p] == code);
        places[kept] = p;
        kept += live;
        found[hits] = p;
        hits += live & static_cast<std::size_t>(beside[p] == other);
    }
    places.resize(kept);
    return {found, hits};
}

/// Where `pair` stands: the places of its first or of its second code, by the shorter of the two lists.
std::span<const Place> Compressor::findPair(Pair pair) {
    const std::uint32_t length = m_length[pair.first];
    if (m_places[pair.first].size() <= m_places[pair.second].size())
        return filterPlaces(pair.first, m_head.data() + length, pair.second);
    const auto seconds = filterPlaces(pair.second, m_tail.data() - 1, pair.first);
    for (std::size_t i = 0; i < seconds.size(); ++i)
        m_found[i] -= length;
    return seconds;
}

/// Puts `code` at every place that still holds the pair (of "aaa", the second overlaps the first) and keeps the
/// counts of all pairs right. At the ends of names it counts pairs with NUL, which costs less than to ask.
void Compressor::replace(Code code, Pair pair, std::span<const Place> places) {
    const std::uint32_t lengthFirst = m_length[pair.first];
    const std::uint32_t lengthSecond = m_length[pair.second];
    std::uint32_t* const beforeFirst = m_counts[pair.first].data();
    std::uint32_t* const beforeCode = m_counts[code].data();
    Code* const head = m_head.data();
    Code* const tail = m_tail.data();
    Place* const own = m_places[code].data();
    std::size_t replaced = 0;
    for (const Place p : places) {
        const Place second = p + lengthFirst;
        if (head[p] != pair.first || head[second] != pair.second) continue;
        const Place after = second + lengthSecond;
        const Code left = tail[p - 1];
        const Code right = head[after];
        --beforeFirst[left];
        ++beforeCode[left];
        --count(pair.second, right);
        ++count(code, right);
        m_rowChanged[right] = true;
        head[second] = 0;
        head[p] = code;
        tail[after - 1] = code;
        own[replaced++] = p;
    }
    count(pair.first, pair.second) -= static_cast<std::uint32_t>(replaced);
    m_rowChanged[pair.first] = m_rowChanged[pair.second] = true;
    m_places[code].resize(replaced);
}

void Compressor::assign(Code code, Pair pair) {
    const auto found = findPair(pair);
    m_places[code].resize(found.size());
    use(code, m_length[pair.first] + m_length[pair.second]);
    m_tokens[code] = m_tokens[pair.first] + m_tokens[pair.second];
    replace(code, pair, found);
}

/// Appends the length of a record; false when it does not fit its field.
bool Compressor::emitLength(std::size_t codes, std::vector<std::byte>& out) const {
    const bool two = m_twoByteLengths && codes > 0x7f;
    if (codes > (m_twoByteLengths ? 0x3fff : 0xff)) return false;
    out.push_back(static_cast<std::byte>(two ? (codes & 0x7f) | 0x80 : codes));
    if (two) out.push_back(static_cast<std::byte>(codes >> 7));
    return true;
}

Result<CompressedNames> Compressor::emit() const {
    CompressedNames out;
    out.tokens = m_tokens;
    out.names.reserve(m_head.size() / 2);
    std::vector<std::byte> codes;
    Place at = 1;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if ((i & 0xff) == 0) out.markers.push_back(out.names.size());
        const auto length = static_cast<Place>(m_entries[i].name.size()) + 1;
        const Place end = at + length;
        if (codes.size() < length) codes.resize(length);
        std::byte* code = codes.data();
        for (; at < end; at += m_length[m_head[at]])
            *code++ = static_cast<std::byte>(m_head[at]);
        const auto count = static_cast<std::size_t>(code - codes.data());
        if (!emitLength(count, out.names))
            return std::unexpected(Error{fmt::format("{} takes {} codes; a record holds at most {}", m_entries[i].name,
                                                     count, m_twoByteLengths ? 0x3fff : 0xff)});
        out.names.insert(out.names.end(), codes.data(), code);
        at = end + 1;
    }
    return out;
}

Result<CompressedNames> Compressor::run() {
    if (auto laidOut = layOut(); !laidOut) return std::unexpected(laidOut.error());
    countPairs();
    listPlaces();
    // Code 0 comes last. It then means both itself and "no token" in head and tail, which only emit() reads after.
    for (int code = kCodes - 1; code >= 0; --code) {
        if (m_length[code] != 0) continue;
        if (m_progress.cancelled()) return std::unexpected(Error{std::string(kCancelled)});
        const Pair pair = bestPair();
        if (pair.count == 0) break;
        assign(static_cast<Code>(code), pair);
        m_progress.at("compressing names", 100 * (kCodes - code) / static_cast<int>(kCodes));
    }
    m_places = {}; // 20 MB that emit() has no use for
    m_found = {};
    return emit();
}

} // namespace

Result<CompressedNames> compressNames(std::span<const KallsymsEntry> entries, bool twoByteLengths,
                                      const Progress& progress) {
    return Compressor(entries, twoByteLengths, progress).run();
}

} // namespace strata
