// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an image, and a copy of it in which 8 bytes differ, as two builds. Whatever they are, differences sum to
// the difference of the memory images, and the causes in front of a thing to its displacement.
#include "core/compare/bloat_o_meter.h"
#include "core/compare/compare.h"
#include "core/compare/compare_text.h"
#include "core/kallsyms/locate.h"

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

std::int64_t sumOf(const std::vector<PartChange>& changes) {
    std::int64_t sum = 0; // sizes of hostile headers wrap
    for (const PartChange& change : changes)
        sum = wrappingSum(sum, change.delta);
    return sum;
}

void check(const LayoutDiff& diff) {
    for (const CompareSide* side : {&diff.a, &diff.b}) {
        ByteCount sum;
        for (const Part& part : side->parts)
            sum += part.size;
        if (sum != side->document->layout.accountedMemory) std::abort();
    }
    const std::int64_t delta = wrappingDifference(diff.b.document->layout.accountedMemory.value,
                                                  diff.a.document->layout.accountedMemory.value);
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
    if (bloatOMeter(a->image, b->image, BloatChoice::ByKind).empty()) std::abort();
    for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a), std::pair(a, a)}) {
        const auto diff = compareLayouts(from, to);
        const bool isObject = from->image.isObjectFile() || to->image.isObjectFile();
        if (diff.has_value() == isObject) std::abort();
        if (diff) check(*diff);
    }
    return 0;
}
