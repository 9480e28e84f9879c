// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/pass_facts.h"

#include <utility>

namespace strata {

std::vector<PassFacts> readPasses(const std::vector<std::filesystem::path>& passes, const Progress& progress) {
    std::vector<PassFacts> facts;
    DocumentPtr before;
    for (const std::filesystem::path& path : passes) {
        if (progress.cancelled()) return facts;
        PassFacts& now = facts.emplace_back(PassFacts{.path = path});
        const auto read = loadDocument(path, {}, progress);
        if (!read) {
            before.reset();
            continue;
        }
        const Document& document = **read;
        now.isRead = true;
        now.memory = document.layout.memorySize;
        now.stubs = document.stubs.size();
        if (document.kallsyms) now.tables = document.kallsyms->bytes;
        const DocumentPtr last = std::exchange(before, *read);
        if (!last) continue;
        const auto why = whyBetween(last, before, progress);
        if (!why) continue;
        now.wrong = why->wrong + why->appeared + why->gone;
        if (!why->causes.empty()) now.firstCause = why->causes.front().kind;
    }
    return facts;
}

} // namespace strata
