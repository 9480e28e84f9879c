// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/compare_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

std::int64_t kallsymsBytes(const Document& document) {
    return document.kallsyms ? static_cast<std::int64_t>(document.kallsyms->bytes.value) : 0;
}

/// Sections in memory whose size differs, the largest difference first.
std::vector<SectionChange> changedSections(const LayoutDiff& diff) {
    std::vector<SectionChange> sections;
    for (const SectionChange& change : diff.sections) {
        const Section& section =
            change.b != kNone ? diff.b.image->sections[change.b] : diff.a.image->sections[change.a];
        if (change.delta() != 0 && section.isAlloc()) sections.push_back(change);
    }
    std::ranges::stable_sort(sections, std::ranges::greater{},
                             [](const SectionChange& change) { return magnitude(change.delta()); });
    return sections;
}

/// The section that holds the tables; empty without any.
std::string_view kallsymsSection(const Document& document) {
    if (!document.kallsyms) return {};
    for (const auto& table : document.kallsyms->tables)
        if (table && table->section < document.image.sections.size())
            return document.image.sections[table->section].name;
    return {};
}

} // namespace

std::string signedBytes(std::int64_t bytes) {
    const auto size = static_cast<double>(magnitude(bytes));
    const char sign = bytes < 0 ? '-' : '+';
    if (size < 1024) return fmt::format("{}{} B", sign, magnitude(bytes));
    const bool isMega = size >= 1024.0 * 1024;
    const double shown = size / (isMega ? 1024.0 * 1024 : 1024.0);
    return fmt::format("{}{:.{}f} {}", sign, shown, shown < 10 ? 1 : 0, isMega ? "MiB" : "KiB");
}

Headline headlineOf(const LayoutDiff& diff) {
    constexpr std::size_t kMost = 3;
    const Document &a = *diff.a.document, &b = *diff.b.document;
    Headline headline{.delta = diff.memory.delta(),
                      .tablesA = kallsymsSection(a),
                      .tablesB = kallsymsSection(b),
                      .stubs = wrappingDifference(b.stubs.size(), a.stubs.size()),
                      .movedSymbols = diff.movedSymbols};
    for (const SectionChange& change : changedSections(diff)) {
        if (headline.parts.size() == kMost) {
            ++headline.moreSections;
            continue;
        }
        const std::string_view name = sectionName(diff, change);
        const bool holdsTables = name == headline.tablesA && name == headline.tablesB;
        headline.parts.push_back({name, change.delta(), holdsTables ? kallsymsBytes(b) - kallsymsBytes(a) : 0});
    }
    return headline;
}

std::uint32_t ownerOf(const CompareSide& side, const Owners& owners, std::uint32_t part) {
    const std::uint32_t span = side.parts[part].span;
    std::uint32_t node = span < owners.nodeOfSpan.size() ? owners.nodeOfSpan[span] : kNone;
    while (node != kNone && node != 0 && owners.nodes[node].kind != OwnerKind::Object)
        node = owners.nodes[node].parent;
    return node;
}

std::string partOwner(const CompareSide& side, const Owners& owners, std::uint32_t part) {
    const std::uint32_t node = ownerOf(side, owners, part);
    return node == kNone ? std::string() : owners.path(node);
}

std::string compareSentence(const LayoutDiff& diff) {
    if (diff.isEmpty()) return "A and B are the same in memory: nothing came, went, grew, shrank, changed or moved";
    const Headline headline = headlineOf(diff);
    std::string text = headline.delta == 0 ? "B is as large as A" : "B is " + signedBytes(headline.delta);
    for (const Headline::Part& part : headline.parts) {
        text +=
            fmt::format("{} {} {}", &part == headline.parts.data() ? ":" : ",", signedBytes(part.delta), part.section);
        if (part.kallsyms != 0) text += fmt::format(" (of it {} kallsyms)", signedBytes(part.kallsyms));
    }
    if (headline.moreSections > 0) text += fmt::format(" and {} sections more", headline.moreSections);
    if (headline.tablesWentElsewhere())
        text += fmt::format("; kallsyms went from {} to {}", headline.tablesA, headline.tablesB);
    if (headline.stubs != 0)
        text += fmt::format("; {} stubs {}", magnitude(headline.stubs), headline.stubs > 0 ? "more" : "fewer");
    return text + fmt::format("; {} symbols only moved", headline.movedSymbols);
}

std::string_view changedPartName(const LayoutDiff& diff, std::uint32_t a, std::uint32_t b) {
    return b != kNone ? diff.b.name(b) : diff.a.name(a);
}

std::string_view sectionName(const LayoutDiff& diff, const SectionChange& change) {
    return change.b != kNone ? diff.b.image->sections[change.b].name : diff.a.image->sections[change.a].name;
}

CausePart causePart(const LayoutDiff& diff, const Cause& cause) {
    const bool isInB = cause.b != kNone && cause.change != Change::Left;
    return {isInB ? diff.b : diff.a, isInB ? cause.b : cause.a};
}

std::string causeText(const LayoutDiff& diff, const Cause& cause) {
    const auto [side, part] = causePart(diff, cause);
    const std::string_view name = side.name(part);
    if (cause.change == Change::Padding)
        return fmt::format("padding in front of {}", name.empty() ? "what follows" : name);
    const bool isData = side.parts[part].kind == PartKind::Data;
    return fmt::format("{}{} {}", isData ? "bytes of " : "", name, changeName(cause.change));
}

} // namespace strata
