// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/causes.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

struct SectionRow {
    std::string_view prefix;
    CauseKind kind;
};
constexpr std::array kSections{SectionRow{".got", CauseKind::Got},          SectionRow{".toc", CauseKind::Got},
                               SectionRow{".plt", CauseKind::Got},          SectionRow{".iplt", CauseKind::Got},
                               SectionRow{".branch_lt", CauseKind::Got},    SectionRow{".dyn", CauseKind::Dynamic},
                               SectionRow{".rel.dyn", CauseKind::Dynamic},  SectionRow{".rela.dyn", CauseKind::Dynamic},
                               SectionRow{".relr.dyn", CauseKind::Dynamic}, SectionRow{".hash", CauseKind::Dynamic},
                               SectionRow{".gnu.hash", CauseKind::Dynamic}, SectionRow{".interp", CauseKind::Dynamic},
                               SectionRow{".kallsyms", CauseKind::Kallsyms}};

CauseKind kindOfSection(std::string_view name) {
    const auto row = std::ranges::find_if(kSections, [&](const SectionRow& r) { return name.starts_with(r.prefix); });
    return row == kSections.end() ? CauseKind::Symbol : row->kind;
}

/// Marks the part that holds the address.
void mark(const CompareSide& side, Vma vma, CauseKind kind, std::vector<CauseKind>& kinds) {
    if (const std::uint32_t part = side.partAt(vma); part != kNone) kinds[part] = kind;
}

} // namespace

const char* causeKindName(CauseKind kind) {
    constexpr std::array kNames{"stub", "got", "dynamic", "kallsyms", "alignment", "order", "symbol"};
    return kNames[static_cast<std::size_t>(kind)];
}

const char* changeName(Change change) {
    constexpr std::array kNames{"new", "gone", "grown", "shrunk", "came", "left", "padding"};
    return kNames[static_cast<std::size_t>(change)];
}

std::vector<CauseKind> kindsOf(const CompareSide& side) {
    const Document& document = *side.document;
    std::vector<CauseKind> ofSection;
    ofSection.reserve(document.image.sections.size());
    for (const Section& section : document.image.sections)
        ofSection.push_back(kindOfSection(section.name));
    std::vector<CauseKind> kinds;
    kinds.reserve(side.parts.size());
    for (const Part& part : side.parts) {
        const bool isPadding = part.kind == PartKind::Padding;
        kinds.push_back(isPadding ? CauseKind::Alignment : ofSection[part.section]);
    }
    for (const Stub& stub : document.stubs)
        mark(side, stub.vma, CauseKind::Stub, kinds);
    if (document.kallsyms)
        for (const auto& table : document.kallsyms->tables)
            if (table) mark(side, table->vma, CauseKind::Kallsyms, kinds);
    return kinds;
}

} // namespace strata
