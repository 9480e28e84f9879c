// SPDX-License-Identifier: GPL-3.0-or-later
// A table that keeps its address. Nothing reads behind the end of a table, so what the old one had there is zeroed.
// A word that a relocation covers is written by the loader, or by the kernel's own start code, and never by us:
//
//   kallsyms_relative_base   one word: R_PPC64_RELATIVE, R_AARCH64_RELATIVE, R_390_64 against _text
//   kallsyms_addresses       every word, in relocatable kernels before 4.6
//
// Where such a relocation gives another value than the table needs, its addend is what can be written. A file that
// holds the value as well (ppc64; arm64 has 0) gets the new one there too, as the linker would have written it.
#include "core/generate/planning.h"
#include "core/image/relocations.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

/// One word of a table that a relocation sets.
struct TableWord {
    KallsymsTable table;
    std::uint64_t index;
    std::uint64_t needed;
};

std::string nameOf(const TableWord& word) {
    if (word.table == KallsymsTable::RelativeBase) return std::string(kallsymsLabel(word.table));
    return fmt::format("{}[{}]", kallsymsLabel(word.table), word.index);
}

Result<void> planAddend(Planning& planning, const DynamicRelocation& relocation, const TableWord& word) {
    if (relocation.value == word.needed) return {};
    const Image& image = planning.image;
    const unsigned width = image.pointerSize();
    if (!relocation.value || !relocation.byAddend)
        return std::unexpected(
            Error{fmt::format(
                      "{} needs {:#x}, and a relocation of type {} sets it to {}: that can't be rewritten, link again",
                      nameOf(word), word.needed, relocation.type,
                      relocation.value ? fmt::format("{:#x}", *relocation.value) : "what is not known here"),
                  relocation.entry});
    const auto place = image.fileOffset(relocation.vma);
    const auto bytes = place ? fileBytes(image, *place, {width}) : ByteView{};
    if (!bytes) return std::unexpected(bytes.error());
    if (readWord(*bytes, 0, width, image.endian) == relocation.value) {
        auto mirrored =
            addWord(planning, {nameOf(word), *place, relocation.vma, width}, *relocation.value, word.needed);
        if (!mirrored) return mirrored;
    }
    const ByteCount addend{2ULL * width}; // Elf_Rela: r_offset, r_info, r_addend
    const Section& section = image.sections[relocation.section];
    return addWord(planning,
                   {fmt::format("relocation addend of {}", nameOf(word)), relocation.entry + addend,
                    section.vma + (relocation.entry - section.offset) + addend, width},
                   *relocation.value, word.needed);
}

} // namespace

Result<UnderRelocations> planRelocatedTable(Planning& planning, KallsymsTable table) {
    const Image& image = planning.image;
    const auto& slot = planning.found.table(table);
    const auto& bytes = planning.bytes(table);
    const auto relocations = dynamicRelocations(image, slot->vma, slot->vma + ByteCount{bytes.size()});
    if (relocations.empty()) return UnderRelocations::No;
    const unsigned width = image.pointerSize();
    const bool ofPointers = table == KallsymsTable::Addresses || table == KallsymsTable::RelativeBase;
    const std::uint64_t words = ofPointers ? bytes.size() / width : 0;
    const auto wordAt = [&](const DynamicRelocation& r) { return (r.vma - slot->vma).value; };
    const bool aligned =
        std::ranges::all_of(relocations, [&](const auto& r) { return wordAt(r) % width == 0 && ofPointers; });
    if (!aligned || relocations.size() != words)
        return std::unexpected(Error{fmt::format("{} relocations set words of {}, and it has {} words that one could "
                                                 "set: with some and not others the table can't be made, link again",
                                                 relocations.size(), kallsymsLabel(table), words)});
    for (std::uint64_t i = 0; i < words; ++i) {
        if (wordAt(relocations[i]) != i * width)
            return std::unexpected(Error{fmt::format(
                "no relocation sets {}[{}], and others set the words beside it: link again", kallsymsLabel(table), i)});
        const TableWord word{table, i, *readWord(bytes, i * width, width, image.endian)};
        if (auto planned = planAddend(planning, relocations[i], word); !planned)
            return std::unexpected(planned.error());
    }
    return UnderRelocations::Yes;
}

Result<void> planTableInPlace(Planning& planning, KallsymsTable table, ByteCount room) {
    const Image& image = planning.image;
    const KallsymsSlot& slot = *planning.found.table(table);
    const auto& bytes = planning.bytes(table);
    PlannedTable planned{.table = table,
                         .vma = slot.vma,
                         .slot = room,
                         .oldUsed = planning.found.filled ? slot.used : ByteCount{},
                         .newUsed = {bytes.size()}};
    const std::uint64_t changedBefore = planning.plan.changedBytes();
    const auto relocated = planRelocatedTable(planning, table);
    if (!relocated) return std::unexpected(relocated.error());
    planned.keptRelocation = *relocated == UnderRelocations::Yes;
    const Section& section = image.sections[slot.section];
    const ByteCount length{std::max<std::uint64_t>(bytes.size(), planned.oldUsed.value)};
    if (!planned.keptRelocation && length.value > 0) {
        if (!section.occupiesFile())
            return std::unexpected(Error{fmt::format("{} has no bytes in the file: its section {} is not stored there",
                                                     kallsymsLabel(table), section.name)});
        const FileOffset offset = section.offset + (slot.vma - section.vma);
        const auto before = fileBytes(image, offset, std::min(length, slot.slot));
        if (!before) return std::unexpected(before.error());
        PlannedRange range{
            .what = std::string(kallsymsLabel(table)), .table = table, .offset = offset, .vma = slot.vma};
        range.before.assign(before->begin(), before->end());
        range.after = bytes;
        range.after.resize(std::max<std::size_t>(range.before.size(), bytes.size()));
        addRange(planning.plan, std::move(range));
    }
    planned.changed = planning.plan.changedBytes() - changedBefore;
    planning.plan.tables.push_back(planned);
    return {};
}

} // namespace strata
