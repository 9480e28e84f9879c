// SPDX-License-Identifier: GPL-3.0-or-later
// A function may have ten thousand instructions, and a person waits for the picture. The longest common subsequence is
// found a word of 64 columns at a time (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004): 4000 by 4000
// lines are 250 000 additions. The bits of every row are kept, 2 MB of them, and are walked back for the pairs. Myers'
// greedy search was rejected: it is quick only where little differs, and its worst case would freeze the window.
//
// What is left between two pairs is aligned once more by the next looser key.
#include "core/compare/aligned_lines.h"

#include <algorithm>
#include <unordered_map>

namespace strata {

namespace {

constexpr std::size_t kWordBits = 64;
constexpr std::size_t kMostWords = std::size_t{1} << 21; ///< 16 MB, some 11 000 lines a side.

struct Pair {
    std::uint32_t a, b;
};
using Keys = std::vector<std::uint64_t>;

/// Bits by row and column.
class BitTable {
public:
    BitTable(std::size_t rows, std::size_t columns)
        : m_words((columns + kWordBits - 1) / kWordBits), m_bits(rows * m_words) {}
    std::span<std::uint64_t> row(std::size_t row) { return std::span(m_bits).subspan(row * m_words, m_words); }
    void set(std::size_t row, std::size_t column) {
        m_bits[row * m_words + column / kWordBits] |= std::uint64_t{1} << (column % kWordBits);
    }
    bool at(std::size_t row, std::size_t column) const {
        return (m_bits[row * m_words + column / kWordBits] >> (column % kWordBits) & 1) != 0;
    }

private:
    std::size_t m_words;
    std::vector<std::uint64_t> m_bits;
};

/// Where each key of `a` stands in `b`: a row of bits each, and which row is whose.
struct Places {
    Places(const Keys& a, const Keys& b) : bits(a.size(), b.size()) {
        std::unordered_map<std::uint64_t, std::uint32_t> rows;
        for (const std::uint64_t key : a)
            rowOf.push_back(rows.try_emplace(key, static_cast<std::uint32_t>(rows.size())).first->second);
        for (std::size_t column = 0; column < b.size(); ++column)
            if (const auto found = rows.find(b[column]); found != rows.end()) bits.set(found->second, column);
    }
    BitTable bits;
    std::vector<std::uint32_t> rowOf; ///< By index into a.
};

/// A bit of row i and column j that is 0: one more of b[0..j] than of b[0..j) is in common with a[0..i).
BitTable commonLengths(const Keys& a, const Keys& b) {
    Places places(a, b);
    BitTable lengths(a.size() + 1, b.size());
    std::ranges::fill(lengths.row(0), ~std::uint64_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto before = lengths.row(i), after = lengths.row(i + 1), match = places.bits.row(places.rowOf[i]);
        std::uint64_t carry = 0;
        for (std::size_t w = 0; w < before.size(); ++w) {
            const std::uint64_t hit = before[w] & match[w], sum = before[w] + hit, withCarry = sum + carry;
            after[w] = withCarry | (before[w] & ~match[w]);
            carry = sum < hit || withCarry < sum ? 1 : 0;
        }
    }
    return lengths;
}

/// Pairs of a longest common subsequence, ascending.
std::vector<Pair> commonLines(const Keys& a, const Keys& b) {
    std::vector<Pair> pairs;
    const BitTable lengths = commonLengths(a, b);
    for (std::size_t i = a.size(), j = b.size(); i > 0 && j > 0;) {
        if (lengths.at(i, j - 1)) {
            --j;
        } else if (!lengths.at(i - 1, j - 1)) {
            --i;
        } else {
            pairs.push_back({static_cast<std::uint32_t>(--i), static_cast<std::uint32_t>(--j)});
        }
    }
    std::ranges::reverse(pairs);
    return pairs;
}

class Aligner {
public:
    Aligner(std::span<const AlignLine> a, std::span<const AlignLine> b, const IsSameLine& isSame)
        : m_a(a), m_b(b), m_isSame(isSame) {}

    AlignedLines run() {
        align({0, static_cast<std::uint32_t>(m_a.size())}, {0, static_cast<std::uint32_t>(m_b.size())}, 0);
        checkTargets();
        return std::move(m_found);
    }

private:
    static constexpr std::size_t kLevels = std::tuple_size_v<decltype(AlignLine::keys)>;

    bool agree(std::uint32_t a, std::uint32_t b, std::size_t level) const {
        return m_a[a].keys[level] == m_b[b].keys[level];
    }

    void align(IndexRange a, IndexRange b, std::size_t level) {
        if (a.empty() || b.empty() || level == kLevels) return addSingles(a, b);
        for (; !a.empty() && !b.empty() && agree(a.begin, b.begin, level); ++a.begin, ++b.begin)
            addPair(a.begin, b.begin, level);
        std::uint32_t behind = 0;
        for (; !a.empty() && !b.empty() && agree(a.end - 1, b.end - 1, level); --a.end, --b.end)
            ++behind;
        alignMiddle(a, b, level);
        for (std::uint32_t i = 0; i < behind; ++i)
            addPair(a.end + i, b.end + i, level);
    }

    void alignMiddle(IndexRange a, IndexRange b, std::size_t level) {
        if (a.empty() || b.empty()) return addSingles(a, b);
        const std::size_t words = (b.end - b.begin + kWordBits - 1) / kWordBits;
        if ((a.end - a.begin) * words > kMostWords) return addAsTheyStand(a, b, level);
        const auto keysOf = [level](std::span<const AlignLine> lines, IndexRange range) {
            Keys keys;
            for (std::uint32_t i = range.begin; i < range.end; ++i)
                keys.push_back(lines[i].keys[level]);
            return keys;
        };
        for (const Pair& pair : commonLines(keysOf(m_a, a), keysOf(m_b, b))) {
            const std::uint32_t inA = a.begin + pair.a, inB = b.begin + pair.b;
            align({m_nextA, inA}, {m_nextB, inB}, level + 1);
            addPair(inA, inB, level);
        }
        align({m_nextA, a.end}, {m_nextB, b.end}, level + 1);
    }

    void addAsTheyStand(IndexRange a, IndexRange b, std::size_t level) {
        m_found.isCapped = true;
        for (; !a.empty() && !b.empty(); ++a.begin, ++b.begin) {
            std::size_t common = level;
            while (common < kLevels && !agree(a.begin, b.begin, common))
                ++common;
            addPair(a.begin, b.begin, common);
        }
        addSingles(a, b);
    }

    void addPair(std::uint32_t a, std::uint32_t b, std::size_t level) {
        const bool isSame = level <= 1 && m_isSame(a, b);
        m_found.rows.push_back({isSame ? RowKind::Same : RowKind::Changed, a, b});
        m_nextA = a + 1, m_nextB = b + 1;
    }

    void addSingles(IndexRange a, IndexRange b) {
        for (; !a.empty(); ++a.begin)
            m_found.rows.push_back({RowKind::OnlyA, a.begin, kNone});
        for (; !b.empty(); ++b.begin)
            m_found.rows.push_back({RowKind::OnlyB, kNone, b.begin});
        m_nextA = std::max(m_nextA, a.end), m_nextB = std::max(m_nextB, b.end);
    }

    void checkTargets() {
        std::vector<std::uint32_t> besides(m_a.size(), kNone);
        for (const AlignedRow& row : m_found.rows)
            if (row.a != kNone) besides[row.a] = row.b;
        for (AlignedRow& row : m_found.rows) {
            if (row.kind != RowKind::Same) continue;
            const std::uint32_t targetA = m_a[row.a].target, targetB = m_b[row.b].target;
            const bool leadsElsewhere = targetA == kNone ? targetB != kNone : besides[targetA] != targetB;
            if (leadsElsewhere) row.kind = RowKind::Changed;
        }
    }

    std::span<const AlignLine> m_a, m_b;
    const IsSameLine& m_isSame;
    AlignedLines m_found;
    std::uint32_t m_nextA = 0, m_nextB = 0; ///< The first lines that are not placed yet.
};

} // namespace

AlignedLines alignLines(std::span<const AlignLine> a, std::span<const AlignLine> b, const IsSameLine& isSame) {
    return Aligner(a, b, isSame).run();
}

} // namespace strata
