// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/changed_pair.h"

#include "core/branches/branch_isa.h"
#include "core/compare/code_keys.h"

#include <algorithm>

namespace strata {

namespace {

/// Rows that differ and are looked at closely for moved pointers; one costs up to 50 microseconds.
constexpr std::size_t kMostCloseLooks = 512;

constexpr std::size_t kMostCode = std::size_t{1} << 20;

ByteView bytesOrNone(const CompareSide& side, std::uint32_t part) {
    return part == kNone ? ByteView() : partBytes(side, part).value_or(ByteView());
}

/// A part's own branches: to scan a whole image takes a quarter of a second.
BranchScan branchesIn(const CompareSide& side, std::uint32_t part) {
    BranchScan scan;
    scan.isa = branchIsa(*side.image);
    scan.bits = side.image->bits;
    const ByteView bytes = bytesOrNone(side, part);
    if (scan.isa == nullptr || bytes.empty()) return scan;
    const Part& at = side.parts[part];
    if (!side.image->sections[at.section].isExecutable()) return scan;
    const std::uint64_t mask = side.image->bits == Bits::B64 ? ~std::uint64_t{0} : 0xffffffffU;
    scan.isa->decode({bytes, {at.vma, at.size, at.section, CodeState::Code}, instructionOrder(*side.image), mask},
                     scan.branches);
    return scan;
}

void count(RowCounts& counts, RowKind kind) {
    ++counts.rows;
    counts.changed += kind == RowKind::Changed ? 1 : 0;
    counts.onlyA += kind == RowKind::OnlyA ? 1 : 0;
    counts.onlyB += kind == RowKind::OnlyB ? 1 : 0;
}

} // namespace

PairReader::PairReader(LayoutDiffPtr diff) : m_diff(std::move(diff)) {}

bool PairReader::hasBytes(PartPair pair) const {
    return !bytesOrNone(m_diff->a, pair.a).empty() || !bytesOrNone(m_diff->b, pair.b).empty();
}

bool PairReader::isCode(PartPair pair) const {
    const auto isCodeOf = [](const CompareSide& side, std::uint32_t part) {
        const std::size_t size = bytesOrNone(side, part).size();
        return size > 0 && size <= kMostCode && branchIsa(*side.image) != nullptr &&
               side.image->sections[side.parts[part].section].isExecutable();
    };
    const bool isInA = isCodeOf(m_diff->a, pair.a), isInB = isCodeOf(m_diff->b, pair.b);
    return (isInA || pair.a == kNone) && (isInB || pair.b == kNone) && (isInA || isInB);
}

std::vector<CodeRow> PairReader::rowsOf(const CompareSide& side, std::unique_ptr<Disassembly>& disassembly,
                                        std::uint32_t part) {
    std::vector<CodeRow> rows;
    if (part == kNone || side.parts[part].section == kNone) return rows;
    const Document& document = *side.document;
    if (!disassembly) disassembly = std::make_unique<Disassembly>(document.image, document.layout, document.stubs);
    const Part& at = side.parts[part];
    const auto chunks = disassembly->chunks(at.section);
    const auto first = disassembly->chunkAt(at.section, at.vma);
    for (std::size_t i = first.value_or(chunks.size()); i < chunks.size() && chunks[i].begin < at.end(); ++i)
        for (CodeRow& row : disassembly->rows(at.section, i))
            if (row.vma >= at.vma && row.vma < at.end()) rows.push_back(std::move(row));
    return rows;
}

const PairReader::Branches& PairReader::branchesOf(PartPair pair) const {
    if (m_scanned.a != pair.a || m_scanned.b != pair.b) {
        m_branches = {branchesIn(m_diff->a, pair.a), branchesIn(m_diff->b, pair.b)};
        m_scanned = pair;
    }
    return m_branches;
}

CodePair PairReader::code(PartPair pair) {
    CodePair found;
    found.a = rowsOf(m_diff->a, m_codeA, pair.a);
    found.b = rowsOf(m_diff->b, m_codeB, pair.b);
    const auto linesA = lineKeys(m_diff->a, found.a, [&](std::uint32_t part) { return m_diff->matching.toB[part]; });
    const auto linesB = lineKeys(m_diff->b, found.b, [](std::uint32_t part) { return part; });
    const Branches& branches = branchesOf(pair);
    const ContentComparison contents(m_diff->a, m_diff->b, m_diff->matching, &branches.a, &branches.b);
    found.lines = alignLines(linesA, linesB, [&](std::uint32_t a, std::uint32_t b) {
        const CodeRow &inA = found.a[a], &inB = found.b[b];
        if (inA.bytes.size() != inB.bytes.size()) return false;
        if (inA.target && inB.target && linesA[a].keys[0] == linesB[b].keys[0]) return true;
        // Texts leave bits out that mean nothing to a processor, or that it is not code.
        const auto fates =
            contents.compareBytes({pair.a, (inA.vma - m_diff->a.parts[pair.a].vma).value},
                                  {pair.b, (inB.vma - m_diff->b.parts[pair.b].vma).value}, inA.bytes.size());
        return !fates.empty() && std::ranges::find(fates, ByteFate::Differs) == fates.end();
    });
    for (const AlignedRow& row : found.lines.rows) {
        count(found.counts, row.kind);
        if (row.kind == RowKind::Same && !std::ranges::equal(found.a[row.a].bytes, found.b[row.b].bytes))
            ++found.counts.moved;
    }
    return found;
}

std::vector<ByteFate> PairReader::fates(PartPair pair, std::size_t row) const {
    if (pair.a == kNone || pair.b == kNone) return {};
    const Branches& branches = branchesOf(pair);
    const ContentComparison contents(m_diff->a, m_diff->b, m_diff->matching, &branches.a, &branches.b);
    const std::uint64_t offset = row * BytePair::kPerRow;
    return contents.compareBytes({pair.a, offset}, {pair.b, offset}, BytePair::kPerRow);
}

BytePair PairReader::bytes(PartPair pair) const {
    BytePair found;
    found.a = bytesOrNone(m_diff->a, pair.a);
    found.b = bytesOrNone(m_diff->b, pair.b);
    const std::size_t longest = std::max(found.a.size(), found.b.size());
    std::size_t closeLooks = 0;
    for (std::size_t at = 0; at < longest; at += BytePair::kPerRow) {
        const auto inRow = [at](ByteView bytes) {
            return at < bytes.size() ? bytes.subspan(at, std::min(BytePair::kPerRow, bytes.size() - at)) : ByteView();
        };
        const ByteView a = inRow(found.a), b = inRow(found.b);
        RowKind kind = a.empty() ? RowKind::OnlyB : b.empty() ? RowKind::OnlyA : RowKind::Same;
        std::uint64_t differing = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
        if (kind == RowKind::Same && !std::ranges::equal(a, b)) {
            if (++closeLooks <= kMostCloseLooks) {
                differing += static_cast<std::uint64_t>(
                    std::ranges::count(fates(pair, at / BytePair::kPerRow), ByteFate::Differs));
            } else {
                found.isCapped = true;
                for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
                    differing += a[i] != b[i] ? 1 : 0;
            }
            if (differing > 0)
                kind = RowKind::Changed;
            else
                ++found.counts.moved;
        }
        found.differing += differing;
        found.rows.push_back(kind);
        count(found.counts, kind);
    }
    return found;
}

} // namespace strata
