// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/branches/branch.h"
#include "core/image/elf_constants.h"

#include <algorithm>
#include <tuple>

namespace strata {

namespace {

/// ELFv2 ABI 3.4.1: 0 and 1 have one entry, 2 to 6 a local one 4 to 64 bytes into the function, 7 is reserved.
ByteCount localEntryOffset(const Symbol& symbol) {
    const unsigned field = symbol.other >> 5U;
    return {field < 7 ? (1U << field) & ~3U : 0U};
}

/// e_flags' low bits are the version of the ABI; 0 (unknown, old tools) in a big-endian image is ELFv1.
bool hasDescriptors(const Image& image) {
    return image.machine == elf::kMachinePpc64 && (image.flags & 3U) < 2 && image.section(".opd") != nullptr;
}

} // namespace

FunctionEntries::FunctionEntries(const Image& image) {
    const bool isV2 = image.machine == elf::kMachinePpc64 && (image.flags & 3U) == 2;
    const Section* opd = hasDescriptors(image) ? image.section(".opd") : nullptr;
    const ByteView descriptors = opd != nullptr ? image.contents(*opd) : ByteView{};
    const bool isTyped = image.symbolSource == SymbolSource::SymbolTable;
    for (std::uint32_t i = 0; i < image.symbols.size(); ++i) {
        const Symbol& symbol = image.symbols[i];
        if (!symbol.isDefined() || symbol.section >= image.sections.size()) continue;
        const bool isFunction = isTyped ? symbol.type == elf::kSymbolFunction || symbol.type == elf::kSymbolIndirect
                                        : image.sections[symbol.section].isExecutable();
        if (!isFunction) continue;
        Vma entry = symbol.value;
        if (opd != nullptr && &image.sections[symbol.section] == opd) {
            const auto code = readWord(descriptors, (symbol.value - opd->vma).value, 8, image.endian);
            if (!code) continue;
            entry = {*code};
        }
        m_entries.push_back({entry, entry, i});
        const ByteCount local = localEntryOffset(symbol);
        if (isV2 && local.value > 0) m_entries.push_back({entry + local, entry, i});
    }
    std::ranges::sort(m_entries, {}, [](const Entry& e) { return std::tuple(e.vma, e.symbol); });
}

const FunctionEntries::Entry* FunctionEntries::find(Vma target) const {
    const auto found = std::ranges::lower_bound(m_entries, target, {}, &Entry::vma);
    return found == m_entries.end() || found->vma != target ? nullptr : &*found;
}

std::optional<std::uint32_t> FunctionEntries::symbolAt(Vma target) const {
    const Entry* entry = find(target);
    return entry != nullptr ? std::optional(entry->symbol) : std::nullopt;
}

Vma FunctionEntries::globalEntry(Vma target) const {
    const Entry* entry = find(target);
    return entry != nullptr ? entry->global : target;
}

} // namespace strata
