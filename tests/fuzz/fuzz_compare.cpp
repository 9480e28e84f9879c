// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an image, and a copy of it in which 8 bytes differ, as two builds. Whatever they are, differences sum to
// the difference of the memory images, and the causes in front of a thing to its displacement; and each thing can be
// looked at side by side.
#include "core/compare/bloat_o_meter.h"
#include "core/compare/changed_pair.h"
#include "core/compare/compare.h"
#include "core/compare/compare_text.h"
#include "core/compare/delta_tree.h"
#include "core/compare/side_facts.h"
#include "core/kallsyms/locate.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

using namespace strata;

namespace {

DocumentPtr documentOf(ByteView bytes) {
    auto image = readImage(FileBytes::fromBytes(bytes));
    if (!image || image->container) return nullptr;
    auto document = std::make_shared<Document>();
    document->image = std::move(*image);
    document->layout = buildLayout(document->image, nullptr);
    if (auto tables = readKallsyms(document->image)) document->kallsyms = std::move(*tables);
    return document;
}

BloatSymbols sizesOf(const Image& image) {
    BloatSymbols sizes;
    for (const Symbol& symbol : image.symbols)
        sizes.add(symbol);
    return sizes;
}

std::int64_t sumOf(const std::vector<PartChange>& changes) {
    std::int64_t sum = 0; // sizes of hostile headers wrap
    for (const PartChange& change : changes)
        sum = wrappingSum(sum, change.delta);
    return sum;
}

std::int64_t memoryDelta(const LayoutDiff& diff) {
    return wrappingDifference(diff.b.document->layout.accountedMemory.value,
                              diff.a.document->layout.accountedMemory.value);
}

void check(const LayoutDiff& diff) {
    for (const CompareSide* side : {&diff.a, &diff.b}) {
        ByteCount sum;
        for (const Part& part : side->parts)
            sum += part.size;
        if (sum != side->document->layout.accountedMemory) std::abort();
    }
    const std::int64_t delta = memoryDelta(diff);
    std::int64_t sum = diff.padding.delta();
    for (const auto* list : {&diff.added, &diff.removed, &diff.grown, &diff.shrunk})
        sum = wrappingSum(sum, sumOf(*list));
    if (sum != delta) std::abort();
    for (const std::uint32_t a : diff.displacements.chain) {
        const auto causes = diff.causesBefore(a);
        if (!causes) std::abort();
        std::int64_t displacement = 0;
        for (const Cause& cause : *causes)
            displacement = wrappingSum(displacement, cause.delta);
        const std::uint32_t b = diff.matching.toB[a];
        if (displacement != wrappingDifference(diff.b.parts[b].vma.value, diff.a.parts[a].vma.value)) std::abort();
    }
    if (compareSentence(diff).empty()) std::abort();
    for (const Cause& cause : diff.displacements.causes)
        if (causeText(diff, cause).empty()) std::abort();
}

/// The first parts that differ, line by line.
void checkPairs(const LayoutDiffPtr& diff) {
    constexpr std::size_t kMost = 8;
    PairReader reader(diff);
    std::vector<PartChange> changes;
    for (const auto* list : {&diff->changed, &diff->grown, &diff->added, &diff->removed})
        changes.insert(changes.end(), list->begin(),
                       list->begin() + static_cast<std::ptrdiff_t>(std::min(list->size(), kMost)));
    for (const PartChange& change : changes) {
        const PartPair pair{change.a, change.b};
        const BytePair bytes = reader.bytes(pair);
        if (bytes.rows.empty() == reader.hasBytes(pair)) std::abort();
        if (bytes.differing > std::max(bytes.a.size(), bytes.b.size())) std::abort();
        if (!reader.isCode(pair)) continue;
        const CodePair code = reader.code(pair);
        if (code.counts.rows < std::max(code.a.size(), code.b.size())) std::abort();
        if (code.counts.rows - code.counts.onlyA != code.b.size()) std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kEdit = 8;
    if (size < 2 * kEdit) return 0;
    const ByteView bytes = std::as_bytes(std::span(data, size));
    std::vector<std::byte> edited(bytes.begin(), bytes.end());
    // Where the copy differs is what the last bytes say.
    const std::uint64_t at = readInteger<std::uint64_t>(bytes, size - kEdit, Endian::Little).value_or(0);
    for (std::size_t i = 0; i < kEdit; ++i)
        edited[(at + i) % size] ^= bytes[size - 1 - i];
    const DocumentPtr a = documentOf(bytes), b = documentOf(edited);
    if (!a || !b) return 0;
    if (bloatOMeter(sizesOf(a->image), sizesOf(b->image), BloatChoice::ByKind).empty()) std::abort();
    for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a), std::pair(a, a)}) {
        const auto diff = compareLayouts(from, to);
        const bool isObject = from->image.isObjectFile() || to->image.isObjectFile();
        if (diff.has_value() == isObject) std::abort();
        if (!diff) continue;
        check(*diff);
        const DeltaTree tree = deltaTree(*diff);
        if (wrappingSum(tree.nodes[0].delta(), diff->padding.delta()) != memoryDelta(*diff)) std::abort();
        for (const SideFact& fact : sideFacts(*from, *to))
            if (fact.change() && !std::isfinite(*fact.change())) std::abort();
        checkPairs(std::make_shared<const LayoutDiff>(*diff));
    }
    return 0;
}
