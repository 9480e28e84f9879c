// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/signature.h"

#include <algorithm>

namespace strata::signature {

/// Steps that a search may still take, so that no input can hold it up.
class Budget {
public:
    explicit Budget(std::uint64_t steps) : m_left(steps) {}
    bool spend(std::uint64_t steps) {
        m_left -= std::min(m_left, steps);
        return m_left > 0;
    }

private:
    std::uint64_t m_left;
};

/// The token table and its index.
struct FoundTokens {
    std::uint64_t table = 0, tableEnd = 0, index = 0, indexEnd = 0;
    Endian endian = Endian::Little;
    std::array<char, 256> first{}; ///< The first character of each token, 0 for an empty one.
};
/// The token table around the ten digits at `digits`, when an index that agrees with it follows.
std::optional<FoundTokens> confirmTokens(ByteView bytes, std::uint64_t digits, const KallsymsSearchHints& hints);

/// The token table in front of the index at `index`, when the 256 words there are an index.
std::optional<FoundTokens> confirmIndex(ByteView bytes, std::uint64_t index, Endian endian);

/// What may stand between two tables: the padding of a generator, or the rest of a slot that was reserved larger.
enum class Gaps : std::uint8_t { Padding, Slots };
inline constexpr std::uint64_t kLargestReserve = 1 << 20; ///< Bytes of zeros behind a table in a slot.

/// num_syms, names, markers and, in the old order, seqs_of_names: all that lies between the addresses and the tokens.
struct FoundNames {
    std::uint64_t numSyms = 0, names = 0, namesEnd = 0, markers = 0, seqs = 0;
    std::uint32_t count = 0;
    std::uint8_t markerWidth = 4, seqWidth = 0;
    unsigned alignment = 4;
    bool twoByteLengths = true;
    Gaps gaps = Gaps::Padding;

    std::uint64_t markerCount() const { return (std::uint64_t{count} + 255) / 256; }
};
/// A place where markers may begin: 0 stands there, and `count` words in all that ascend as markers do.
struct MarkerPlace {
    std::uint64_t at = 0, count = 0;
    std::uint8_t width = 4;
};
/// All such places in front of `tokens`, the nearest first.
std::vector<MarkerPlace> findMarkers(ByteView bytes, const FoundTokens& tokens, Budget& budget);
/// The names in front of `tokens`, when there is a reading in which everything agrees.
std::optional<FoundNames> findNames(ByteView bytes, const FoundTokens& tokens, std::span<const MarkerPlace> places,
                                    Gaps gaps, Budget& budget);

/// Where the addresses are and how they are stored.
struct FoundAddresses {
    KallsymsStyle style = KallsymsStyle::BaseRelative;
    KallsymsOrder order = KallsymsOrder::AddressesLast;
    unsigned pointerSize = 8;
    std::uint64_t table = 0;
    std::optional<std::uint64_t> base, seqs;
    std::uint8_t seqWidth = 0;
    std::uint32_t descents = 0;
    bool zero = false;
};
std::optional<FoundAddresses> findAddresses(ByteView bytes, const FoundTokens& tokens, const FoundNames& names,
                                            const KallsymsSearchHints& hints);

constexpr std::uint64_t alignUp(std::uint64_t value, std::uint64_t alignment) {
    return (value + alignment - 1) / alignment * alignment;
}
/// True when [begin, end) lies inside `bytes` and is zero.
bool isZero(ByteView bytes, std::uint64_t begin, std::uint64_t end);
/// Where the zeros in front of `end` begin, at most kLargestReserve before it.
std::uint64_t zerosBefore(ByteView bytes, std::uint64_t end);
/// Where the zeros from `begin` on end, at most kLargestReserve behind it.
std::uint64_t zerosBehind(ByteView bytes, std::uint64_t begin);
/// Where from `begin` on a permutation of `count` begins with only zeros in between, at steps of `alignment`.
std::optional<std::uint64_t> findSeqs(ByteView bytes, std::uint64_t begin, std::uint32_t count, unsigned width,
                                      unsigned alignment, Endian endian);

} // namespace strata::signature
