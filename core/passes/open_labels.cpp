// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/passes/open_labels.h"

#include "core/image/elf_constants.h"
#include "core/reach/far_branch.h"

namespace strata {

namespace {

constexpr std::int64_t kPointer = 8, kDynamicSymbol = 24, kHashChain = 4, kRelocation = 24; // of ELF64

} // namespace

OpenLabels openLabelsOf(const Document& document) {
    OpenLabels open;
    const Image& image = document.image;
    if (image.machine != elf::kMachinePpc64 || linkerOf(image) != MapDialect::Gnu) return open;
    std::int64_t count = 0, names = 0, based = 0;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        const auto table = static_cast<KallsymsTable>(i);
        const std::string_view label = kallsymsLabel(table);
        const Symbol* symbol = image.symbol(label);
        const bool isOpen = symbol != nullptr && !symbol->isDefined();
        if (!isOpen && !(document.kallsyms && document.kallsyms->tables[i])) continue;
        open.areOpen |= isOpen;
        ++count;
        names += static_cast<std::int64_t>(label.size()) + 1;
        // Once defined it is a pointer, which has a relocation of its own.
        if (table == KallsymsTable::RelativeBase) based = 1;
    }
    const auto add = [&](std::string_view name, std::int64_t bytes) {
        const Section* section = image.section(name);
        if (section == nullptr || !section->occupiesMemory() || bytes == 0) return;
        // What is there already is the last of its section; a damaged one may be smaller.
        const ByteCount there{open.areOpen ? static_cast<std::uint64_t>(bytes) : 0};
        if (there > section->size) return;
        open.room.push_back(
            {section->end() - there, bytes, static_cast<std::uint32_t>(section - image.sections.data())});
    };
    add(".got", count * kPointer);
    add(".dynsym", count * kDynamicSymbol);
    add(".dynstr", names);
    add(".hash", count * kHashChain);
    add(".rela.dyn", (count - based) * kRelocation);
    return open;
}

} // namespace strata
