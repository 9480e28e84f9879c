// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/aligned_lines.h"
#include "core/compare/compare.h"
#include "core/compare/contents.h"
#include "core/disassembly/disassembly.h"

namespace strata {

/// How many rows there are of each kind.
struct RowCounts {
    std::uint64_t rows = 0, changed = 0, onlyA = 0, onlyB = 0;
    std::uint64_t moved = 0; ///< Of the rows that are the same: those with operands that moved with what they name.
    std::uint64_t differing() const { return changed + onlyA + onlyB; }
};

/// Instructions of both, side by side.
struct CodePair {
    std::vector<CodeRow> a, b;
    AlignedLines lines; ///< Of indices into a and b.
    RowCounts counts;
};

/// Bytes of both, side by side by their distance from the start, sixteen a row.
struct BytePair {
    static constexpr std::size_t kPerRow = 16;
    ByteView a, b;
    std::vector<RowKind> rows; ///< Changed where a byte differs; OnlyA and OnlyB behind the end of the other.
    RowCounts counts;
    std::uint64_t differing = 0; ///< Bytes, those that only one has included.
    bool isCapped = false;       ///< From some row on, moved pointers count as differences.
};

/// Reads pairs of parts of one comparison. Not for two threads at once.
class PairReader {
public:
    explicit PairReader(LayoutDiffPtr diff);

    const LayoutDiffPtr& diff() const { return m_diff; }
    /// False: none of the two has bytes in the file.
    bool hasBytes(PartPair pair) const;
    /// Up to 1 MiB of code; more nobody reads as instructions.
    bool isCode(PartPair pair) const;
    CodePair code(PartPair pair);
    BytePair bytes(PartPair pair) const;
    /// What became of the bytes of a row that both have.
    std::vector<ByteFate> fates(PartPair pair, std::size_t row) const;

private:
    struct Branches {
        BranchScan a, b;
    };
    std::vector<CodeRow> rowsOf(const CompareSide& side, std::unique_ptr<Disassembly>& disassembly, std::uint32_t part);
    const Branches& branchesOf(PartPair pair) const;

    LayoutDiffPtr m_diff;
    std::unique_ptr<Disassembly> m_codeA, m_codeB; ///< Made when code is first asked for.
    mutable PartPair m_scanned;                    ///< Whose branches are kept.
    mutable Branches m_branches;
};

} // namespace strata
