// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/elf_constants.h"
#include "core/layout/layout.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

bool startsWithAny(std::string_view name, std::span<const std::string_view> prefixes) {
    return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return name.starts_with(prefix); });
}

} // namespace

ContentKind contentKind(const Section& section) {
    constexpr std::array<std::string_view, 2> kPerCpu = {".data..percpu", ".percpu"};
    constexpr std::array<std::string_view, 2> kInit = {".init", ".exit"};
    // What only the dynamic linker (in a kernel: the early relocation code) reads.
    constexpr std::array<std::string_view, 7> kLinkage = {".rel", ".dyn", ".hash",  ".gnu.hash",
                                                          ".got", ".plt", ".interp"};
    if (section.name.starts_with(".kallsyms")) return ContentKind::Kallsyms;
    if (!section.isAlloc()) return ContentKind::Other;
    if (startsWithAny(section.name, kPerCpu)) return ContentKind::PerCpu;
    if (startsWithAny(section.name, kInit)) return ContentKind::Init;
    if (section.isNoBits()) return ContentKind::Bss;
    if (section.isExecutable()) return ContentKind::Text;
    if (startsWithAny(section.name, kLinkage)) return ContentKind::Other;
    // The kernel's .rodata carries the write flag on x86, arm, arm64, ppc64 and s390.
    if (!section.isWritable() || section.name.starts_with(".rodata")) return ContentKind::ReadOnlyData;
    return ContentKind::Data;
}

const char* contentKindName(ContentKind kind) {
    constexpr std::array kNames = {"text", "rodata", "data", "bss", "init", "percpu", "kallsyms", "other"};
    return kNames[static_cast<std::size_t>(kind)];
}

const char* itemKindName(ItemKind kind) {
    constexpr std::array kNames = {"elf header", "program headers", "section headers", "section", "padding", "hole"};
    return kNames[static_cast<std::size_t>(kind)];
}

const char* paddingCauseName(PaddingCause cause) {
    constexpr std::array kNames = {"none", "alignment", "page", "fill"};
    return kNames[static_cast<std::size_t>(cause)];
}

} // namespace strata
