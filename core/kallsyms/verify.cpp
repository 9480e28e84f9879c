// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/verify.h"

#include "core/kallsyms/entry_diff.h"
#include "core/kallsyms/locate.h"
#include "core/kallsyms/relocations.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

/// Differing bytes between what the image has and what it should have. Words that a relocation sets are left out;
/// what the regenerated table has beyond the slot, and what the image has beyond the regenerated table, counts.
std::uint64_t countDifferences(const Image& image, const KallsymsSlot& slot, ByteView expected) {
    const ByteView actual = slotBytes(image, slot);
    const std::size_t common = std::min(actual.size(), expected.size());
    std::vector<bool> skipped(common);
    for (const RelocatedWord& word : relocatedWords(image, slot.vma, slot.vma + ByteCount{common})) {
        const std::uint64_t at = (word.vma - slot.vma).value;
        for (std::uint64_t i = at; i < std::min<std::uint64_t>(at + image.pointerSize(), common); ++i)
            skipped[i] = true;
    }
    std::uint64_t differing = expected.size() - common;
    if (slot.used.value > expected.size()) differing += slot.used.value - expected.size();
    for (std::size_t i = 0; i < common; ++i)
        differing += actual[i] != expected[i] && !skipped[i] ? 1U : 0U;
    return differing;
}

void compareTables(const Image& image, const Kallsyms& found, const EncodedKallsyms& encoded, KallsymsReport& report) {
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        const std::vector<std::byte>& expected = encoded.tables[i];
        const auto& slot = found.tables[i];
        if (!slot) continue;
        TableDifference difference;
        difference.table = static_cast<KallsymsTable>(i);
        difference.vma = slot->vma;
        difference.bytes = {expected.size()};
        difference.differing = {countDifferences(image, *slot, expected)};
        report.differing += difference.differing;
        report.tables.push_back(difference);
    }
    std::ranges::sort(report.tables, {}, &TableDifference::vma);
}

} // namespace

Vma relativeBaseFor(const Image& image, const Kallsyms& found, std::span<const KallsymsEntry> entries) {
    const Vma chosen = chooseRelativeBase(entries);
    if (found.baseIsRelocated || found.relativeBase == chosen) return found.relativeBase;
    const Symbol* text = image.symbol("_text");
    return text != nullptr && text->value == found.relativeBase ? found.relativeBase : chosen;
}

KallsymsReport verifyKallsyms(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                              const Progress& progress) {
    KallsymsReport report;
    report.options = options;
    report.symbols = static_cast<std::uint32_t>(found.entries.size());
    report.diagnostics = found.diagnostics;
    if (!found.filled)
        report.diagnostics.push_back({Severity::Note, "kallsyms", "the tables are reserved, but not filled yet"});

    std::vector<KallsymsEntry> entries = selectEntries(image, options);
    diffEntries(found.entries, entries, report);
    const auto& offsets = found.table(KallsymsTable::Offsets);
    const Vma base = relativeBaseFor(image, found, entries);
    auto encoded = encodeKallsyms(std::move(entries), formatFor(found, options), image.endian, image.pointerSize(),
                                  base, offsets ? offsets->vma : Vma{}, progress);
    if (encoded)
        compareTables(image, found, *encoded, report);
    else
        report.diagnostics.push_back({Severity::Error, "kallsyms",
                                      fmt::format("no tables can be made to compare with: {}", encoded.error().text)});
    return report;
}

} // namespace strata
