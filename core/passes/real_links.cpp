// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/passes/real_links.h"

#include "core/compare/why.h"
#include "core/kallsyms/encode.h"
#include "core/kallsyms/entry_diff.h"
#include "core/reach/address_shift.h"
#include "core/reach/stub_runs.h"
#include "core/reach/what_if.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

/// Entries that stand elsewhere, and names that only one side has. Letters don't count.
std::uint64_t wrongInside(const Image& image, const Kallsyms& found) {
    const auto entries = selectEntries(image, inferOptions(image, found));
    const auto findings = diffEntries(found.entries, entries);
    return static_cast<std::uint64_t>(std::ranges::count_if(
        findings, [](const auto& finding) { return finding.kind != KallsymsFindingKind::OtherLetter; }));
}

LinkedPass describe(const Document& document) {
    LinkedPass pass{.memory = document.layout.memorySize, .stubs = document.stubs.size()};
    for (const Stub& stub : document.stubs)
        pass.stubBytes += stub.size;
    for (const StubRun& run : stubGroups(document.stubs))
        pass.stubPlaces.push_back({run.begin, static_cast<std::uint32_t>(run.stubs.size())});
    for (const std::uint32_t index : sectionsByAddress(document.image)) {
        const Section& section = document.image.sections[index];
        pass.sections.push_back({std::string(section.name), contentKind(section), section.vma, section.size});
    }
    if (!document.kallsyms) return pass;
    const Kallsyms& found = *document.kallsyms;
    pass.tables = found.bytes;
    pass.names = found.count;
    if (const auto range = tablesRange(found)) pass.tablesAt = range->begin;
    if (found.filled && found.count > 0 && document.image.symbolSource == SymbolSource::SymbolTable)
        pass.wrong = wrongInside(document.image, found);
    return pass;
}

} // namespace

std::vector<RealLink> readRealLinks(const std::vector<std::filesystem::path>& passes, const Progress& progress) {
    std::vector<RealLink> links;
    DocumentPtr before;
    for (const std::filesystem::path& path : passes) {
        if (progress.cancelled()) return links;
        RealLink& now = links.emplace_back(RealLink{.path = path, .pass = {}});
        const auto read = loadDocument(path, {}, progress);
        if (!read) {
            before.reset();
            continue;
        }
        now.isRead = true;
        now.pass = describe(**read);
        const DocumentPtr last = std::exchange(before, *read);
        if (!last) continue;
        const auto why = whyBetween(last, before, progress);
        if (!why) continue;
        now.moved = why->wrong + why->appeared + why->gone;
        if (!why->causes.empty()) now.pass.firstCause = why->causes.front().kind;
    }
    return links;
}

} // namespace strata
