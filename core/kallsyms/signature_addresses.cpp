// SPDX-License-Identifier: GPL-3.0-or-later
// Where the addresses of the names are, and how they are stored.
//
//   to 6.3   [addresses | offsets, relative_base]  num_syms  names  markers  [seqs]  token_table  token_index
//   6.4-     num_syms  names  markers  token_table  token_index  [addresses | offsets, relative_base]  seqs
//   7.0-     num_syms  names  markers  token_table  token_index  offsets  seqs
//
// With the number of names and the alignment known each candidate has one place only. In the newer orders seqs, a
// permutation, tells which one it is; in the old one the addresses must ascend when read that way.
#include "core/kallsyms/name_order.h"
#include "core/kallsyms/signature_parts.h"

#include <algorithm>

namespace strata::signature {

namespace {

using enum KallsymsStyle;
using enum KallsymsOrder;

/// Addresses as keys that ascend when the style is right, modulo the base that nobody knows yet.
std::uint64_t keyOf(KallsymsStyle style, std::uint64_t word, std::uint64_t i) {
    const auto low = static_cast<std::uint32_t>(word);
    switch (style) {
    case BaseRelativeAbsolutePercpu: // absolute ones first, then base - 1 - word for the negative ones
        return low < 0x80000000 ? low : (std::uint64_t{1} << 32) + ~low;
    case PlaceRelative: // 2^32 keeps the sum positive
        return (std::uint64_t{1} << 32) + 4 * i + static_cast<std::uint64_t>(static_cast<std::int32_t>(low));
    case Absolute:
    case BaseRelative:
    case Raw32:
        break;
    }
    return word;
}

struct Trial {
    std::uint32_t descents = 0;
    std::uint64_t first = 0, beforeLast = 0, last = 0;
    bool zero = true;
};

class AddressSearch {
public:
    AddressSearch(ByteView bytes, const FoundTokens& tokens, const FoundNames& names)
        : m_bytes(bytes), m_tokens(tokens), m_names(names) {}

    enum class Sizes : std::uint8_t { Known, Guessed };
    std::optional<FoundAddresses> run(unsigned pointerSize, Sizes sizes);

private:
    std::uint64_t aligned(std::uint64_t at) const {
        const std::uint64_t phase = m_tokens.table % m_names.alignment;
        return alignUp(at - phase, m_names.alignment) + phase;
    }
    std::uint64_t size(std::uint64_t bytes) const { return alignUp(bytes, m_names.alignment); }
    std::optional<Trial> read(std::uint64_t table, unsigned width, KallsymsStyle style) const;
    std::uint8_t seqWidthAt(std::uint64_t at) const;
    void consider(FoundAddresses candidate, std::span<const KallsymsStyle> styles);
    void considerFirst();
    void considerFirstInSlots();
    void considerLastInSlots();
    void considerLast();
    bool isPlausible(const FoundAddresses& candidate, const Trial& trial) const;

    ByteView m_bytes;
    const FoundTokens& m_tokens;
    const FoundNames& m_names;
    unsigned m_pointerSize = 8;
    std::optional<FoundAddresses> m_best;
};

std::optional<Trial> AddressSearch::read(std::uint64_t table, unsigned width, KallsymsStyle style) const {
    const auto bytes = slice(m_bytes, table, std::uint64_t{m_names.count} * width);
    if (!bytes) return std::nullopt;
    Trial trial;
    for (std::uint64_t i = 0; i < m_names.count; ++i) {
        const std::uint64_t word = readWord(*bytes, i * width, width, m_tokens.endian).value_or(0);
        const std::uint64_t key = keyOf(style, word, i);
        trial.zero = trial.zero && word == 0;
        if (i == 0) trial.first = trial.last = key;
        trial.descents += key < trial.last ? 1 : 0;
        trial.beforeLast = trial.last;
        trial.last = key;
    }
    return trial;
}

/// 3 or 4 when a permutation of the names stands there, else 0.
std::uint8_t AddressSearch::seqWidthAt(std::uint64_t at) const {
    for (const std::uint8_t width : {3, 4}) {
        const auto table = slice(m_bytes, at, std::uint64_t{m_names.count} * width);
        if (table && isSeqPermutation(*table, m_names.count, width, m_tokens.endian)) return width;
    }
    return 0;
}

bool AddressSearch::isPlausible(const FoundAddresses& candidate, const Trial& trial) const {
    if (trial.descents > m_names.count / 50) return false;
    if (trial.zero) return candidate.style == Absolute && m_pointerSize == 8 && m_names.count > 1;
    if (m_pointerSize == 8) return true;
    // On 32 bit the two old styles look alike, one word apart: offsets and base read as addresses end in a jump from
    // the last offset to the base, and addresses read as offsets leave 32 bits when the last of them is the base.
    const std::uint64_t span = trial.last - trial.first;
    if (candidate.style == Absolute && m_names.count > 2) return trial.last - trial.beforeLast <= span / 2;
    if (candidate.style == BaseRelative && candidate.base)
        return readWord(m_bytes, *candidate.base, 4, m_tokens.endian).value_or(0) + trial.last <= 0xffffffff;
    return true;
}

void AddressSearch::consider(FoundAddresses candidate, std::span<const KallsymsStyle> styles) {
    for (const KallsymsStyle style : styles) {
        candidate.style = style;
        const auto trial = read(candidate.table, style == Absolute ? m_pointerSize : 4, style);
        if (!trial || !isPlausible(candidate, *trial)) continue;
        candidate.descents = trial->descents;
        candidate.zero = trial->zero;
        const auto rank = [](const FoundAddresses& a) { return a.descents + (a.zero ? 1U : 0U); };
        if (!m_best || rank(candidate) < rank(*m_best)) m_best = candidate;
    }
}

void AddressSearch::considerFirst() {
    constexpr KallsymsStyle kRelative[] = {BaseRelative, BaseRelativeAbsolutePercpu};
    constexpr KallsymsStyle kAbsolute[] = {Absolute};
    FoundAddresses candidate{.order = AddressesFirst, .pointerSize = m_pointerSize};
    const std::uint64_t end = m_names.numSyms;
    const std::uint64_t words = std::uint64_t{4} * m_names.count;
    const std::uint64_t pointers = std::uint64_t{m_pointerSize} * m_names.count;
    if (end >= size(pointers)) {
        candidate.table = end - size(pointers);
        if (isZero(m_bytes, candidate.table + pointers, end)) consider(candidate, kAbsolute);
    }
    if (end >= size(m_pointerSize) + size(words)) {
        candidate.base = end - size(m_pointerSize);
        candidate.table = *candidate.base - size(words);
        if (isZero(m_bytes, candidate.table + words, *candidate.base) &&
            isZero(m_bytes, *candidate.base + m_pointerSize, end))
            consider(candidate, kRelative);
    }
}

void AddressSearch::considerLast() {
    constexpr KallsymsStyle kRelative[] = {BaseRelative, BaseRelativeAbsolutePercpu};
    constexpr KallsymsStyle kPlace[] = {PlaceRelative, Raw32};
    constexpr KallsymsStyle kAbsolute[] = {Absolute};
    FoundAddresses candidate{.order = AddressesLast, .pointerSize = m_pointerSize};
    candidate.table = aligned(m_tokens.indexEnd);
    const std::uint64_t behind = candidate.table + size(std::uint64_t{4} * m_names.count);
    const auto withSeqs = [&](std::uint64_t at, std::span<const KallsymsStyle> styles) {
        candidate.seqWidth = seqWidthAt(at);
        candidate.seqs = at;
        if (candidate.seqWidth != 0) consider(candidate, styles);
    };
    withSeqs(behind, kPlace);
    candidate.base = behind;
    withSeqs(behind + size(m_pointerSize), kRelative);
    candidate.base.reset();
    if (m_pointerSize == 8) withSeqs(candidate.table + size(std::uint64_t{8} * m_names.count), kAbsolute);
}

/// The last address is not 0, so that a table ends where the zeros of its slot begin.
void AddressSearch::considerFirstInSlots() {
    constexpr KallsymsStyle kRelative[] = {BaseRelative, BaseRelativeAbsolutePercpu};
    constexpr KallsymsStyle kAbsolute[] = {Absolute};
    FoundAddresses candidate{.order = AddressesFirst, .pointerSize = m_pointerSize};
    const std::uint64_t phase = m_tokens.table % m_pointerSize;
    const auto startOf = [&](std::uint64_t end, unsigned width) -> std::optional<std::uint64_t> {
        const std::uint64_t used = alignUp(zerosBefore(m_bytes, end) - phase, width) + phase;
        const std::uint64_t length = std::uint64_t{width} * m_names.count;
        return used >= length ? std::optional(used - length) : std::nullopt;
    };
    if (m_names.numSyms < m_pointerSize + phase) return;
    if (const auto table = startOf(m_names.numSyms, m_pointerSize)) {
        candidate.table = *table;
        consider(candidate, kAbsolute);
    }
    candidate.base = m_names.numSyms - size(m_pointerSize);
    if (const auto table = startOf(*candidate.base, 4)) {
        candidate.table = *table;
        consider(candidate, kRelative);
    }
}

/// The offsets begin with the base's own, which is 0, and with those of its aliases.
void AddressSearch::considerLastInSlots() {
    constexpr KallsymsStyle kRelative[] = {BaseRelative, BaseRelativeAbsolutePercpu};
    constexpr KallsymsStyle kPlace[] = {PlaceRelative, Raw32};
    constexpr std::uint64_t kAliases = 16;
    FoundAddresses candidate{.order = AddressesLast, .pointerSize = m_pointerSize};
    const std::uint64_t first = aligned(m_tokens.indexEnd);
    if (first > m_bytes.size()) return;
    const std::uint64_t filled = aligned(zerosBehind(m_bytes, first) - m_names.alignment + 1);
    const std::uint64_t lowest = filled - std::min(filled - std::min(first, filled), 4 * kAliases);
    for (std::uint64_t at = lowest; at <= filled; at += m_names.alignment) {
        candidate.table = at;
        const std::uint64_t end = at + size(std::uint64_t{4} * m_names.count);
        if (end > m_bytes.size()) return;
        const std::uint64_t next = zerosBehind(m_bytes, end);
        const std::uint64_t base = end + (next - end) / m_names.alignment * m_names.alignment;
        for (const std::uint8_t width : {3, 4}) {
            const auto seqsFrom = [&](std::uint64_t from) {
                candidate.seqs = findSeqs(m_bytes, from, m_names.count, width, m_names.alignment, m_tokens.endian);
                candidate.seqWidth = width;
                return candidate.seqs.has_value();
            };
            candidate.base.reset();
            if (seqsFrom(end)) consider(candidate, kPlace);
            candidate.base = base;
            if (seqsFrom(base + size(m_pointerSize))) consider(candidate, kRelative);
        }
    }
}

std::optional<FoundAddresses> AddressSearch::run(unsigned pointerSize, Sizes sizes) {
    m_pointerSize = pointerSize;
    const bool slots = m_names.gaps == Gaps::Slots;
    if (m_names.seqWidth == 0) slots ? considerLastInSlots() : considerLast();
    if (!m_best) slots ? considerFirstInSlots() : considerFirst();
    if (!m_best || sizes == Sizes::Known) return m_best;
    // Tables are aligned to pointers, or in old kernels to 256 and 16 bytes (64 and 32 bit); only 7.0 and later, which
    // have no base, align to 4 bytes everywhere.
    const bool wide = m_names.alignment == 8 || m_names.alignment == 256;
    const bool newest = m_names.alignment == 4 && m_best->order == AddressesLast && !m_best->base;
    return wide == (pointerSize == 8) || newest ? m_best : std::nullopt;
}

} // namespace

std::optional<FoundAddresses> findAddresses(ByteView bytes, const FoundTokens& tokens, const FoundNames& names,
                                            const KallsymsSearchHints& hints) {
    for (const unsigned pointerSize : {8U, 4U}) {
        if (hints.pointerSize.value_or(pointerSize) != pointerSize) continue;
        if (names.markerWidth == 8 && pointerSize == 4) continue;
        const auto sizes = hints.pointerSize ? AddressSearch::Sizes::Known : AddressSearch::Sizes::Guessed;
        if (auto found = AddressSearch(bytes, tokens, names).run(pointerSize, sizes)) return found;
    }
    return std::nullopt;
}

} // namespace strata::signature
