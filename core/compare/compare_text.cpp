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

std::string compareSentence(const LayoutDiff& diff) {
    const Document &a = *diff.a.document, &b = *diff.b.document;
    if (diff.isEmpty()) return "A and B are the same in memory: nothing came, went, grew, shrank, changed or moved";
    std::string text = diff.memory.delta() == 0 ? "B is as large as A" : "B is " + signedBytes(diff.memory.delta());
    constexpr std::size_t kMost = 3;
    const std::vector<SectionChange> sections = changedSections(diff);
    for (std::size_t i = 0; i < std::min(kMost, sections.size()); ++i) {
        const std::string_view name = sectionName(diff, sections[i]);
        text += fmt::format("{} {} {}", i == 0 ? ":" : ",", signedBytes(sections[i].delta()), name);
        const std::int64_t tables = kallsymsBytes(b) - kallsymsBytes(a);
        if (tables != 0 && name == kallsymsSection(a) && name == kallsymsSection(b))
            text += fmt::format(" (of it {} kallsyms)", signedBytes(tables));
    }
    if (sections.size() > kMost) text += fmt::format(" and {} sections more", sections.size() - kMost);
    return text + fmt::format("; {} symbols only moved", diff.movedSymbols);
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
