// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/recover.h"

#include "core/image/nm_order.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

/// The section that covers `vma`. An absolute per-cpu address is small, and lies in the section at 0 if in any.
std::uint32_t coveringSection(const Image& image, Vma vma, std::uint32_t last) {
    if (last < image.sections.size()) { // neighbours lie in one section: 154 686 entries, some 50 sections
        const Section& section = image.sections[last];
        if (section.occupiesMemory() && vma >= section.vma && vma - section.vma < section.size) return last;
    }
    return image.sectionAt(vma).value_or(kNoSection);
}

} // namespace

void recoverSymbols(Image& image, const Kallsyms& found) {
    if (std::ranges::any_of(image.symbols, &Symbol::isDefined) || found.entries.empty()) return;
    image.symbols.clear();
    image.symbols.reserve(found.entries.size());
    std::uint32_t section = kNoSection;
    for (const KallsymsEntry& entry : found.entries) {
        section = coveringSection(image, entry.address, section);
        Symbol symbol{.name = entry.name, .value = entry.address, .section = section, .letter = entry.letter};
        if (section == kNoSection) symbol.place = SymbolPlace::Absolute;
        image.symbols.push_back(symbol);
    }
    sortLikeNm(image.symbols);
    image.symbolSource = SymbolSource::Kallsyms;
    image.recoveredNames = found.names;
    image.diagnostics.push_back({Severity::Note, "symbols",
                                 fmt::format("no symbol table: {} symbols recovered from kallsyms, {}",
                                             image.symbols.size(), found.origin.reason)});
}

} // namespace strata
