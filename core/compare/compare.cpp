// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/compare.h"

#include "core/compare/contents.h"
#include "core/compare/wrapping.h"

#include <algorithm>
#include <map>

namespace strata {

namespace {

ByteCount paddingOf(const CompareSide& side) {
    ByteCount sum;
    for (const Part& part : side.parts)
        if (part.kind == PartKind::Padding) sum += part.size;
    return sum;
}

std::vector<SectionChange> compareSections(const Image& a, const Image& b) {
    std::map<std::string_view, std::vector<std::uint32_t>> inB;
    for (std::uint32_t i = 1; i < b.sections.size(); ++i)
        inB[b.sections[i].name].push_back(i);
    std::vector<SectionChange> changes;
    for (std::uint32_t i = 1; i < a.sections.size(); ++i) {
        SectionChange change{.a = i, .sizeA = a.sections[i].size};
        std::vector<std::uint32_t>& same = inB[a.sections[i].name];
        if (!same.empty()) {
            change.b = same.front();
            change.sizeB = b.sections[same.front()].size;
            same.erase(same.begin());
        }
        changes.push_back(change);
    }
    std::vector<std::uint32_t> onlyB;
    for (const auto& [name, left] : inB)
        onlyB.insert(onlyB.end(), left.begin(), left.end());
    std::ranges::sort(onlyB);
    for (const std::uint32_t i : onlyB)
        changes.push_back({.b = i, .sizeB = b.sections[i].size});
    return changes;
}

class Comparison {
public:
    Comparison(DocumentPtr a, DocumentPtr b, LayoutDiff& diff) : m_a(*a), m_b(*b), m_diff(diff) {
        m_diff.a = compareSide(std::move(a)), m_diff.b = compareSide(std::move(b));
    }

    Result<void> run(const Progress& progress) {
        m_diff.matching = matchParts(m_diff.a, m_diff.b);
        if (progress.cancelled()) return std::unexpected(Error{std::string(kCancelled)});
        m_diff.kindsA = kindsOf(m_diff.a), m_diff.kindsB = kindsOf(m_diff.b);
        m_diff.displacements = findCauses(m_diff.a, m_diff.b, m_diff.matching, m_diff.kindsA, m_diff.kindsB);
        m_diff.memory = {m_a.layout.memorySize, m_b.layout.memorySize};
        m_diff.file = {m_a.layout.fileSize, m_b.layout.fileSize};
        m_diff.padding = {paddingOf(m_diff.a), paddingOf(m_diff.b)};
        m_diff.sections = compareSections(m_a.image, m_b.image);
        auto branchesA = branchesOf(m_a, progress), branchesB = branchesOf(m_b, progress);
        if (!branchesA || !branchesB) return std::unexpected(Error{std::string(kCancelled)});
        const ContentComparison contents(m_diff.a, m_diff.b, m_diff.matching, branchesA->get(), branchesB->get());
        sortParts(contents);
        addOnlyInB();
        return {};
    }

private:
    void sortParts(const ContentComparison& contents) {
        for (std::uint32_t a = 0; a < m_diff.a.parts.size(); ++a) {
            const Part& part = m_diff.a.parts[a];
            if (part.kind == PartKind::Padding) continue;
            const std::uint32_t b = m_diff.matching.toB[a];
            if (b == kNone) {
                m_diff.removed.push_back({a, kNone, wrappingDifference(0, part.size.value)});
                continue;
            }
            const Part& other = m_diff.b.parts[b];
            const auto delta = wrappingDifference(other.size.value, part.size.value);
            if (delta != 0)
                (delta > 0 ? m_diff.grown : m_diff.shrunk).push_back({a, b, delta});
            else if (!contents.isSame(a, b))
                m_diff.changed.push_back({a, b, 0});
            else
                (part.vma == other.vma ? m_diff.sameSymbols : m_diff.movedSymbols) += part.symbols;
        }
    }

    void addOnlyInB() {
        for (std::uint32_t b = 0; b < m_diff.b.parts.size(); ++b) {
            const Part& part = m_diff.b.parts[b];
            if (part.kind != PartKind::Padding && m_diff.matching.toA[b] == kNone)
                m_diff.added.push_back({kNone, b, wrappingDifference(part.size.value, 0)});
        }
    }

    const Document &m_a, &m_b;
    LayoutDiff& m_diff;
};

} // namespace

bool LayoutDiff::isEmpty() const {
    return added.empty() && removed.empty() && grown.empty() && shrunk.empty() && changed.empty() &&
           movedSymbols == 0 && displacements.causes.empty() && memory.delta() == 0 && file.delta() == 0 &&
           std::ranges::all_of(sections, [](const SectionChange& change) { return change.delta() == 0; });
}

std::optional<std::span<const Cause>> LayoutDiff::causesBefore(std::uint32_t partOfA) const {
    const auto& chain = displacements.chain;
    const auto found = std::ranges::lower_bound(chain, partOfA);
    if (found == chain.end() || *found != partOfA) return std::nullopt;
    const std::size_t count = displacements.causesUpTo[static_cast<std::size_t>(found - chain.begin())];
    return std::span(displacements.causes).first(count);
}

Result<LayoutDiff> compareLayouts(DocumentPtr a, DocumentPtr b, const Progress& progress) {
    for (const DocumentPtr& document : {a, b})
        if (document->image.isObjectFile())
            return std::unexpected(
                Error{document->path.string() + " is an object file: nothing has an address in it yet", {}});
    LayoutDiff diff;
    if (auto done = Comparison(std::move(a), std::move(b), diff).run(progress); !done)
        return std::unexpected(done.error());
    return diff;
}

} // namespace strata
