// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/passes/real_links.h"

#include "core/compare/why.h"
#include "core/reach/address_shift.h"
#include "core/reach/stub_runs.h"
#include "core/reach/what_if.h"

#include <utility>

namespace strata {

namespace {

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
    pass.tables = document.kallsyms->bytes;
    pass.names = document.kallsyms->count;
    if (const auto range = tablesRange(*document.kallsyms)) pass.tablesAt = range->begin;
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
        now.pass.wrong = why->wrong + why->appeared + why->gone;
        if (!why->causes.empty()) now.pass.firstCause = why->causes.front().kind;
    }
    return links;
}

} // namespace strata
