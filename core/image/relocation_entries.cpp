// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/relocation_entries.h"

#include "core/image/elf_constants.h"

#include <llvm/Object/ELF.h>

#include <algorithm>
#include <limits>

namespace strata {

namespace {

constexpr std::uint32_t kRela = 4, kRel = 9; // SHT_RELA, SHT_REL

unsigned entrySize(const Image& image, const Section& section) {
    return (section.type == kRela ? 3 : 2) * image.pointerSize();
}

struct Info {
    std::uint32_t type, symbol;
};

Info infoOf(const Image& image, std::uint64_t info) {
    if (image.bits == Bits::B32)
        return {static_cast<std::uint32_t>(info & 0xff), static_cast<std::uint32_t>(info >> 8U)};
    // MIPS has the symbol first, and then four bytes, the last of which is the type of the first of three steps.
    if (image.machine == elf::kMachineMips && image.endian == Endian::Little)
        return {static_cast<std::uint32_t>(info >> 56U), static_cast<std::uint32_t>(info)};
    const auto type = static_cast<std::uint32_t>(image.machine == elf::kMachineMips ? info & 0xff : info);
    return {type, static_cast<std::uint32_t>(info >> 32U)};
}

void readSymbol(const Image& image, const Section& relocations, std::uint32_t index, RelocationEntry& entry) {
    if (index == 0 || relocations.link >= image.sections.size()) return;
    const Section& table = image.sections[relocations.link];
    const ByteView symbols = image.contents(table);
    const bool wide = image.bits == Bits::B64;
    const std::uint64_t at = std::uint64_t{index} * (wide ? 24 : 16);
    entry.symbolValue = readWord(symbols, at + (wide ? 8 : 4), image.pointerSize(), image.endian).value_or(0);
    const auto name = readWord(symbols, at, 4, image.endian);
    if (!name || table.link >= image.sections.size()) return;
    const ByteView names = image.contents(image.sections[table.link]);
    if (*name < names.size()) {
        const auto* text = reinterpret_cast<const char*>(names.data()) + *name;
        entry.symbol = {text, strnlen(text, names.size() - *name)};
    }
    if (!entry.symbol.empty()) return;
    // A section's symbol has no name of its own.
    const auto section = readInteger<std::uint16_t>(symbols, at + (wide ? 6 : 14), image.endian);
    if (section && *section < image.sections.size()) entry.symbol = image.sections[*section].name;
}

} // namespace

RelocationEntries::RelocationEntries(const Image& image) {
    std::uint64_t count = 0;
    for (std::uint32_t i = 0; i < image.sections.size(); ++i) {
        const Section& section = image.sections[i];
        if (section.type != kRela && section.type != kRel) continue;
        const bool concernsMemory =
            section.isAlloc() || (section.info < image.sections.size() && image.sections[section.info].isAlloc());
        const std::uint64_t entries = section.size.value / entrySize(image, section);
        const bool fits = count + entries < std::numeric_limits<std::uint32_t>::max();
        if (!concernsMemory || entries == 0 || !fits) continue;
        m_runs.push_back({i, static_cast<std::uint32_t>(count), static_cast<std::uint32_t>(count + entries)});
        count += entries;
    }
}

RelocationEntry RelocationEntries::at(const Image& image, std::uint32_t row) const {
    const auto run = std::ranges::upper_bound(m_runs, row, {}, &Run::end);
    RelocationEntry entry;
    if (run == m_runs.end()) return entry;
    const Section& section = image.sections[run->section];
    const unsigned width = image.pointerSize();
    const std::uint64_t at = std::uint64_t{row - run->begin} * entrySize(image, section);
    entry.section = run->section;
    entry.entry = section.offset + ByteCount{at};
    const ByteView bytes = image.contents(section);
    const auto place = readWord(bytes, at, width, image.endian);
    const auto info = readWord(bytes, at + width, width, image.endian);
    if (!place || !info) return entry; // the file is cut off
    entry.place = Vma{*place};
    const Info read = infoOf(image, *info);
    entry.type = read.type;
    if (section.type == kRela) entry.addend = readWord(bytes, at + 2ULL * width, width, image.endian);
    readSymbol(image, section, read.symbol, entry);
    return entry;
}

std::string_view relocationTypeName(std::uint16_t machine, std::uint32_t type) {
    const llvm::StringRef name = llvm::object::getELFRelocationTypeName(machine, type);
    return {name.data(), name.size()};
}

} // namespace strata
