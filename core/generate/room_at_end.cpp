// SPDX-License-Identifier: GPL-3.0-or-later
// An image whose tables stand last in memory, with padding up to _end:
//
//   … .bss │ .kallsyms: tables ┊ taken ┊ padding │ _end          memory
//   … │ .kallsyms: tables ┊ taken ┊ .comment .symtab … headers    file: what is not in memory moves back
//
// Code knows _end: the kernel gives memory from there on to its allocator. So nothing may be taken but what lies
// before it, and before any other symbol, section or segment. In the file, only sections that are not in memory stand
// behind; they move by a multiple of their largest alignment, and the bytes in between are zeros.
#include "core/generate/room_at_end.h"

#include "core/generate/elf_fields.h"
#include "core/image/elf_constants.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

std::unexpected<Error> refuse(std::string text) {
    return std::unexpected(Error{std::move(text)});
}

/// A name for what stands first behind an address, and where.
struct Obstacle {
    Vma at;
    std::string name;
};

/// The lowest symbol, section or segment at or behind `from`.
std::optional<Obstacle> firstBehind(const Image& image, Vma from) {
    std::optional<Obstacle> first;
    const auto consider = [&](Vma at, std::string name) {
        if (at >= from && (!first || at < first->at)) first = Obstacle{at, std::move(name)};
    };
    for (const Section& section : image.sections)
        if (section.occupiesMemory() && section.vma >= from) consider(section.vma, std::string(section.name));
    for (const Segment& segment : image.segments)
        if (segment.isLoad() && segment.vma >= from)
            consider(segment.vma, fmt::format("the segment at {:#x}", segment.vma.value));
    const auto& symbols = image.symbols;
    const auto defined = std::ranges::find_if(symbols, &Symbol::isDefined);
    const auto symbol =
        std::lower_bound(defined, symbols.end(), from, [](const Symbol& s, Vma vma) { return s.value < vma; });
    if (symbol != symbols.end()) consider(symbol->value, std::string(symbol->name));
    return first;
}

/// True when the section holds the tables and nothing else that has a name: zeros behind the last are then padding.
bool holdsOnlyTables(const Image& image, const Kallsyms& found, std::uint32_t section) {
    const auto isLabel = [&](const Symbol& symbol) {
        return std::ranges::any_of(found.tables, [&](const auto& slot) { return slot && slot->vma == symbol.value; });
    };
    const Section& own = image.sections[section];
    return std::ranges::none_of(image.symbols, [&](const Symbol& symbol) {
        return symbol.section == section && symbol.value < own.end() && !isLabel(symbol);
    });
}

bool allZero(ByteView bytes) {
    return std::ranges::all_of(bytes, [](std::byte b) { return b == std::byte{0}; });
}

const Segment* segmentOf(const Image& image, const Section& section) {
    const auto holds = [&](const Segment& s) {
        return s.isLoad() && section.vma >= s.vma && section.end() - s.vma <= s.memorySize &&
               section.offset == s.offset + (section.vma - s.vma);
    };
    const auto found = std::ranges::find_if(image.segments, holds);
    return found == image.segments.end() ? nullptr : &*found;
}

/// Why bytes can't be put into the file behind the section; empty: they can.
std::string whyNotInFile(const Image& image, const Section& section) {
    const FileOffset end = section.offset + section.size;
    for (const Section& other : image.sections)
        if (other.isAlloc() && other.occupiesFile() && other.offset >= end)
            return fmt::format("{} is in memory and follows in the file", other.name);
    for (const Segment& segment : image.segments)
        if (segment.isLoad() && segment.fileSize.value > 0 && segment.offset >= end)
            return fmt::format("the segment at file offset {:#x} follows in the file", segment.offset.value);
    if (image.programHeaders.offset >= end) return "the program headers follow in the file";
    return {};
}

/// What moves when the file gets longer behind a section.
class FileTail {
public:
    FileTail(const Image& image, FileOffset from);
    FileOffset begin() const { return m_begin; }
    /// `bytes` rounded up to a multiple of the largest alignment of what moves.
    std::uint64_t gain(std::uint64_t bytes) const { return (bytes + m_alignment - 1) / m_alignment * m_alignment; }
    Result<void> plan(Planning& planning, std::uint64_t gain) const;

private:
    bool moves(const Section& section) const {
        return section.type != 0 && !section.isAlloc() && section.offset >= m_begin;
    }
    FileOffset m_begin; ///< First byte behind the section that belongs to something.
    std::uint64_t m_alignment;
};

FileTail::FileTail(const Image& image, FileOffset from) : m_begin{image.file->size().value}, m_alignment(8) {
    const auto consider = [&](FileOffset at) {
        if (at >= from) m_begin = std::min(m_begin, at);
    };
    consider(image.sectionHeaders.offset);
    consider(image.programHeaders.offset);
    for (const Segment& segment : image.segments)
        if (segment.fileSize.value > 0) consider(segment.offset);
    for (const Section& section : image.sections)
        if (section.occupiesFile()) consider(section.offset);
    for (const Section& section : image.sections)
        if (moves(section) && std::has_single_bit(section.alignment))
            m_alignment = std::max(m_alignment, section.alignment);
}

Result<void> FileTail::plan(Planning& planning, std::uint64_t gain) const {
    const Image& image = planning.image;
    const ElfFields& fields = elfFieldsOf(image);
    const FileOffset headers = image.sectionHeaders.offset;
    if (gain == 0) return {};
    if (headers >= m_begin) {
        auto planned = addWord(
            planning, {"file offset of the section headers", {fields.headerSectionOffset}, std::nullopt, fields.word},
            headers.value, headers.value + gain);
        if (!planned) return planned;
    }
    for (std::size_t i = 0; i < image.sections.size(); ++i) {
        const Section& section = image.sections[i];
        if (!moves(section)) continue;
        const FileOffset field = headers + ByteCount{i * fields.sectionHeader + fields.sectionOffset};
        auto planned =
            addWord(planning, {fmt::format("file offset of {}", section.name), field, std::nullopt, fields.word},
                    section.offset.value, section.offset.value + gain);
        if (!planned) return planned;
    }
    for (std::size_t i = 0; i < image.segments.size(); ++i) { // PT_RISCV_ATTRIBUTES is one that is not in memory
        const Segment& segment = image.segments[i];
        if (segment.fileSize.value == 0 || segment.offset < m_begin) continue;
        const FileOffset field =
            image.programHeaders.offset + ByteCount{i * fields.programHeader + fields.segmentOffset};
        auto planned = addWord(
            planning,
            {fmt::format("file offset of a segment of type {:#x}", segment.type), field, std::nullopt, fields.word},
            segment.offset.value, segment.offset.value + gain);
        if (!planned) return planned;
    }
    return {};
}

/// p_filesz and p_memsz of the segment, so that it reaches to `end`.
Result<void> planSegment(Planning& planning, const Segment& segment, Vma end) {
    const Image& image = planning.image;
    const ElfFields& fields = elfFieldsOf(image);
    const auto index = static_cast<std::uint64_t>(&segment - image.segments.data());
    const FileOffset header = image.programHeaders.offset + ByteCount{index * fields.programHeader};
    const std::uint64_t size = (end - segment.vma).value;
    const auto widen = [&](const char* what, unsigned field, std::uint64_t now) -> Result<void> {
        if (now >= size) return {};
        return addWord(planning,
                       {fmt::format("{} of the segment at {:#x}", what, segment.vma.value), header + ByteCount{field},
                        std::nullopt, fields.word},
                       now, size);
    };
    if (auto planned = widen("size in the file", fields.segmentFileSize, segment.fileSize.value); !planned)
        return planned;
    return widen("size in memory", fields.segmentMemorySize, segment.memorySize.value);
}

} // namespace

Result<RoomAtEnd> roomAtEnd(const Image& image, const Kallsyms& found, KallsymsTable last) {
    const KallsymsSlot& slot = *found.table(last);
    const auto isBehind = [&](const auto& other) { return other && other->vma > slot.vma; };
    const Section& section = image.sections[slot.section];
    RoomAtEnd room{slot.section, slot.vma + slot.slot, {}};
    if (std::ranges::any_of(found.tables, isBehind))
        return refuse(
            fmt::format("{} is not the last table, and those behind it would have to move", kallsymsLabel(last)));
    if (!section.occupiesFile()) return refuse(fmt::format("{} is not stored in the file", section.name));
    if (room.begin < section.end()) {
        const auto rest = fileBytes(image, section.offset + (room.begin - section.vma), section.end() - room.begin);
        if (!rest) return std::unexpected(rest.error());
        if (!holdsOnlyTables(image, found, slot.section) || !allZero(*rest))
            return refuse(fmt::format("{} bytes of {} follow behind {}", (section.end() - room.begin).value,
                                      section.name, kallsymsLabel(last)));
    }
    const auto next = firstBehind(image, section.end());
    const Symbol* end = image.symbol("_end");
    if (end == nullptr || !end->isDefined() || end->value < section.end())
        return refuse(fmt::format("no _end stands behind {} and says how far the kernel's memory goes", section.name));
    room.end = next->at;
    if (room.end == section.end())
        return refuse(fmt::format("{} stands right behind {} and would have to move", next->name, section.name));
    if (segmentOf(image, section) == nullptr)
        return refuse(fmt::format("{} does not lie in one segment, as wide as it is", section.name));
    return room;
}

Result<void> planLongerSection(Planning& planning, const RoomAtEnd& room, Vma end, PlannedRange table) {
    const Image& image = planning.image;
    const ElfFields& fields = elfFieldsOf(image);
    const Section& section = image.sections[room.section];
    const Segment* segment = segmentOf(image, section);
    if (end > section.end()) {
        const FileOffset field =
            image.sectionHeaders.offset + ByteCount{room.section * fields.sectionHeader + fields.sectionSize};
        auto planned = addWord(planning, {fmt::format("size of {}", section.name), field, std::nullopt, fields.word},
                               section.size.value, (end - section.vma).value);
        if (!planned) return planned;
        if (planned = planSegment(planning, *segment, end); !planned) return planned;
    }
    const FileTail tail(image, section.offset + section.size);
    const FileOffset endInFile = section.offset + (std::max(end, section.end()) - section.vma);
    const FileOffset kept = std::min(endInFile, tail.begin());
    const std::uint64_t gain = endInFile > tail.begin() ? tail.gain((endInFile - tail.begin()).value) : 0;
    if (const std::string why = whyNotInFile(image, section); gain > 0 && !why.empty()) return refuse(why);
    const auto before = fileBytes(image, table.offset, kept - table.offset);
    if (!before) return std::unexpected(before.error());
    table.before.assign(before->begin(), before->end());
    table.after.resize(table.before.size() + gain);
    addRange(planning.plan, std::move(table));
    return tail.plan(planning, gain);
}

} // namespace strata
