// SPDX-License-Identifier: GPL-3.0-or-later
// An object whose labels stand where the tables' will, with zeros for now. It is linked once; the tables of that very
// link are then written into it, so no address moves and none is wrong.
//
//   kallsyms_num_syms:      .space 8
//   kallsyms_names:         .space 1740032
//   …
//   kallsyms_relative_base: .quad _text        the one word that the linker fills in; filling leaves it alone
#include "core/generate/reserve.h"

#include "core/generate/made_tables.h"
#include "core/image/elf_constants.h"
#include "core/image/relocation_types.h"
#include "core/kallsyms/filter.h"
#include "core/kallsyms/layout_blob.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

using enum KallsymsTable;

/// Stands behind the last slot, so that nobody takes the zeros of the next object for room.
constexpr std::string_view kEndMark = "kallsyms reserve";

std::uint64_t withSlack(std::uint64_t amount, unsigned percent) {
    return amount + (amount * percent + 99) / 100;
}

/// A link of this kind keeps relocations for words that hold addresses: for the dynamic loader, or for the tool that
/// makes a table of them.
bool isRelocatable(const Image& image) {
    return std::ranges::any_of(image.sections, [](const Section& s) {
        constexpr std::uint32_t kSectionRel = 9;
        return s.type == elf::kSectionRela || s.type == kSectionRel;
    });
}

/// The labels that the object brings and the image does not have as entries yet.
std::vector<KallsymsEntry> addedLabels(const Image& image, const KallsymsFormat& format, const KallsymsOptions& options,
                                       const std::vector<KallsymsEntry>& entries) {
    std::vector<KallsymsEntry> labels;
    if (!options.allSymbols || entries.empty()) return labels; // they are no text
    const Section* rodata = image.section(".rodata");
    const char letter = rodata != nullptr && rodata->isWritable() ? 'D' : 'R';
    for (const KallsymsTable t : tablesInOrder(format)) {
        const std::string_view name = kallsymsLabel(t);
        if ((matchingRules(name) & rulesOf(options)) != 0) continue;
        if (std::ranges::find(entries, name, &KallsymsEntry::name) == entries.end())
            labels.push_back({entries.back().address, name, letter, false});
    }
    return labels;
}

/// Bytes of a slot before rounding: per entry where a table has entries, else in proportion.
std::uint64_t slotSize(KallsymsTable table, std::uint64_t used, std::uint64_t entries, const KallsymsFormat& format,
                       const ReserveRequest& request, unsigned pointerSize) {
    const std::uint64_t room = withSlack(entries, request.slackPercent);
    switch (table) {
    case Addresses:
        return room * pointerSize;
    case Offsets:
        return room * 4;
    case SeqsOfNames:
        return room * format.seqWidth;
    case Markers:
        return (room + 255) / 256 * format.markerWidth;
    case RelativeBase:
    case NumSyms:
    case TokenIndex:
        return used;
    case Names:
    case TokenTable:
        break;
    }
    return withSlack(used, request.slackPercent);
}

/// What a table takes when its words are not encoded.
std::uint64_t usedSize(KallsymsTable table, const EncodedKallsyms& encoded, unsigned pointerSize) {
    if (table == Addresses) return encoded.entries.size() * pointerSize;
    if (table == Offsets) return encoded.entries.size() * 4;
    if (table == RelativeBase) return pointerSize;
    return encoded.tables[static_cast<std::size_t>(table)].size();
}

/// The one section of the object: slots, labels, the relocation of the base.
ElfObject makeObject(const ObjectTarget& target, const std::vector<ReservedTable>& tables, unsigned alignment,
                     const ReserveRequest& request, const RelocationTypes& types) {
    ElfObject object{.target = target};
    ObjectSection section{.name = request.section, .alignment = alignment};
    constexpr std::uint32_t kText = 0;
    object.symbols.push_back({"_text", std::nullopt, 0});
    for (const ReservedTable& table : tables) {
        const std::uint64_t at = section.bytes.size();
        object.symbols.push_back({std::string(kallsymsLabel(table.table)), 0, at});
        section.bytes.resize(at + table.size.value);
        if (table.table == RelativeBase)
            section.relocations.push_back({at, types.pointer, kText, 0, target.pointerSize()});
    }
    const ByteView mark = asBytes(kEndMark);
    section.bytes.insert(section.bytes.end(), mark.begin(), mark.end());
    object.sections.push_back(std::move(section));
    if (object.sections[0].relocations.empty()) object.symbols.erase(object.symbols.begin());
    return object;
}

Result<void> checkReservable(const Image& image, const KallsymsFormat& format) {
    if (std::ranges::none_of(image.symbols, &Symbol::isDefined) || image.symbolSource != SymbolSource::SymbolTable)
        return std::unexpected(Error{"there is no symbol table, so nothing tells how long the tables will be"});
    if (format.style == KallsymsStyle::Absolute && isRelocatable(image))
        return std::unexpected(
            Error{"this kernel is relocatable and its kallsyms_addresses holds whole addresses: each word would be set "
                  "by a relocation when it starts, whatever was filled in; generate an object (--emit object) and link "
                  "again instead"});
    return {};
}

} // namespace

Result<Reservation> reserveKallsyms(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                                    const ReserveRequest& request, const Progress& progress) {
    const KallsymsFormat format = formatFor(found, options);
    if (auto checked = checkReservable(image, format); !checked) return std::unexpected(checked.error());
    const RelocationTypes* types = relocationTypesOf(image.machine, image.bits);
    if (types == nullptr)
        return std::unexpected(Error{fmt::format("{}: its relocations are not known", machineName(image))});

    progress.at("selecting symbols", 0);
    auto entries = selectEntries(image, options);
    const auto labels = addedLabels(image, format, options, entries);
    entries.insert(entries.end(), labels.begin(), labels.end());
    progress.at("generating", 20);
    const auto encoded = encodeWithoutAddresses(std::move(entries), format, image.endian, progress);
    if (!encoded) return std::unexpected(encoded.error());

    Reservation reservation;
    reservation.entries = static_cast<std::uint32_t>(encoded->entries.size());
    const unsigned pointer = image.pointerSize();
    const unsigned alignment = labelAlignment(
        variantOfRelease({options.major, options.minor, options.patch}, image.machine), pointer, image.machine);
    for (const KallsymsTable t : tablesInOrder(format)) {
        const std::uint64_t used = usedSize(t, *encoded, pointer);
        const std::uint64_t size = slotSize(t, used, reservation.entries, format, request, pointer);
        reservation.tables.push_back({t, {(size + alignment - 1) / alignment * alignment}, {used}});
    }
    reservation.object = makeObject(objectTargetOf(image), reservation.tables, alignment, request, *types);
    progress.at("done", 100);
    return reservation;
}

} // namespace strata
