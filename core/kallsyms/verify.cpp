// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/verify.h"

#include "core/image/relocations.h"
#include "core/kallsyms/compare.h"
#include "core/kallsyms/entry_diff.h"
#include "core/kallsyms/locate.h"

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

std::uint32_t countDuplicates(std::span<const KallsymsEntry> entries) {
    std::uint32_t duplicates = 0;
    for (std::size_t i = 1; i < entries.size(); ++i)
        duplicates += entries[i].address == entries[i - 1].address && entries[i].name == entries[i - 1].name ? 1 : 0;
    return duplicates;
}

/// Whether the image's symbols are something else than these tables.
bool hasOwnSymbols(const Image& image) {
    return image.symbolSource == SymbolSource::SymbolTable && std::ranges::any_of(image.symbols, &Symbol::isDefined);
}

} // namespace

std::span<const KallsymsFinding> KallsymsReport::of(KallsymsFindingKind kind) const {
    const auto range = std::ranges::equal_range(findings, kind, {}, &KallsymsFinding::kind);
    return {range.begin(), range.end()};
}

const KallsymsCause* KallsymsReport::causeOf(const KallsymsFinding& finding) const {
    return finding.cause < causes.size() ? &causes[finding.cause] : nullptr;
}

std::uint32_t KallsymsReport::count(KallsymsReason reason) const {
    std::uint32_t sum = 0;
    for (const KallsymsCause& cause : causes)
        if (cause.reason == reason) sum += cause.symbols;
    return sum;
}

std::uint32_t KallsymsReport::tooLong() const {
    std::uint32_t sum = count(KallsymsReason::TooLong);
    for (const LeftOutSymbols& left : leftOut)
        if (left.reason == KallsymsReason::TooLong) sum += left.symbols;
    return sum;
}

bool KallsymsReport::clean() const {
    return differing.value == 0 && findings.empty() && std::ranges::all_of(checks, &KallsymsCheck::passed) &&
           (!listing || listing->firstOutOfOrder == 0) && (!lookups || lookups->failures == 0);
}

KallsymsReport startReport(const Image& image, const Kallsyms& found, const KallsymsOptions& options) {
    KallsymsReport report;
    report.options = options;
    report.symbols = static_cast<std::uint32_t>(found.entries.size());
    report.origin = found.origin;
    report.diagnostics = found.diagnostics;
    if (!found.filled)
        report.diagnostics.push_back({Severity::Note, "kallsyms", "the tables are reserved, but not filled yet"});
    report.duplicates = countDuplicates(found.entries);
    report.checks = checkTables(image, found);
    return report;
}

void compareSymbols(const Image& image, const Kallsyms& found, const KallsymsReference& reference,
                    KallsymsReport& report) {
    report.findings = diffEntries(found.entries, reference.expected);
    report.causes = findCauses(image, found, report.options, reference, report.findings);
}

void compareBytes(const Image& image, const Kallsyms& found, std::vector<KallsymsEntry> entries, KallsymsReport& report,
                  const Progress& progress) {
    const auto& offsets = found.table(KallsymsTable::Offsets);
    const Vma base = relativeBaseFor(image, found, report.options, entries);
    const auto encoded = encodeKallsyms(std::move(entries), formatFor(found, report.options), image.endian,
                                        image.pointerSize(), base, offsets ? offsets->vma : Vma{}, progress);
    if (encoded)
        compareTables(image, found, *encoded, report);
    else
        report.diagnostics.push_back({Severity::Error, "kallsyms",
                                      fmt::format("no tables can be made to compare with: {}", encoded.error().text)});
}

KallsymsReport verifyKallsyms(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                              const Progress& progress) {
    KallsymsReport report = startReport(image, found, options);
    if (!hasOwnSymbols(image)) {
        report.reference = KallsymsReferenceKind::None;
        report.diagnostics.push_back(
            {Severity::Note, "kallsyms", "the image has no symbol table: the tables were checked by themselves"});
        compareBytes(image, found, found.entries, report, progress);
        return report;
    }
    std::vector<KallsymsEntry> entries = selectEntries(image, options);
    report.leftOut = leftOutSymbols(image, options, entries);
    compareSymbols(image, found, {image, entries, "the symbol table"}, report);
    compareBytes(image, found, std::move(entries), report, progress);
    return report;
}

} // namespace strata
