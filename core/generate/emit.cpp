// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/emit.h"

#include "core/image/relocation_types.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

using enum KallsymsTable;

/// Turns the words that hold addresses into relocations against _text.
class Relocations {
public:
    Relocations(const MadeTables& tables, const KallsymsBlob& blob, const RelocationTypes& types)
        : m_tables(tables), m_blob(blob), m_types(types) {}
    std::vector<ObjectRelocation> make();

private:
    void add(std::uint64_t offset, std::uint32_t type, Vma target, unsigned width) {
        const auto addend = static_cast<std::int64_t>(target.value - m_tables.text.value_or(Vma{}).value);
        m_relocations.push_back({offset, type, 0, addend, width});
    }
    void addAbsolute();
    void addPlaceRelative();

    const MadeTables& m_tables;
    const KallsymsBlob& m_blob;
    const RelocationTypes& m_types;
    std::vector<ObjectRelocation> m_relocations;
};

/// Absolute per-cpu addresses do not move with the kernel: plain numbers.
void Relocations::addAbsolute() {
    std::uint64_t at = m_blob.label(Addresses).value_or(ByteCount{}).value;
    for (const KallsymsEntry& entry : m_tables.encoded.entries) {
        if (!entry.absolutePercpu) add(at, m_types.pointer, entry.address, m_tables.pointerSize);
        at += m_tables.pointerSize;
    }
}

void Relocations::addPlaceRelative() {
    std::uint64_t at = m_blob.label(Offsets).value_or(ByteCount{}).value;
    for (const KallsymsEntry& entry : m_tables.encoded.entries) {
        add(at, m_types.place32, entry.address, 4);
        at += 4;
    }
}

std::vector<ObjectRelocation> Relocations::make() {
    using enum KallsymsStyle;
    if (m_tables.format.style == Absolute) addAbsolute();
    if (m_tables.format.style == PlaceRelative) addPlaceRelative();
    if (const auto base = m_blob.label(RelativeBase))
        add(base->value, m_types.pointer, m_tables.encoded.relativeBase, m_tables.pointerSize);
    return std::move(m_relocations);
}

/// Where the lowest of the image's tables lies; nothing when it has none.
std::optional<Vma> startOfTables(const Kallsyms& found) {
    std::optional<Vma> start;
    for (const auto& table : found.tables)
        if (table && (!start || table->vma < *start)) start = table->vma;
    return start;
}

} // namespace

Result<ElfObject> kallsymsObject(MadeTables tables, const ObjectTarget& target, std::string section) {
    if (!tables.text)
        return std::unexpected(Error{"the image has no symbol _text, which the tables' relocations are against"});
    const RelocationTypes* types = relocationTypesOf(target.machine, target.bits);
    if (types == nullptr)
        return std::unexpected(Error{fmt::format("machine {}: its relocations are not known", target.machine)});
    if (tables.format.style == KallsymsStyle::PlaceRelative)
        tables.encoded.tables[static_cast<std::size_t>(Offsets)].resize(4 * tables.encoded.entries.size());
    const KallsymsBlob blob = layOutBlob(tables.encoded, tables.format, tables.alignmentBytes, {});
    ElfObject object{.target = target};
    object.symbols.push_back({"_text", std::nullopt, 0});
    for (const KallsymsTable t : tablesInOrder(tables.format))
        object.symbols.push_back({std::string(kallsymsLabel(t)), 0, blob.label(t).value_or(ByteCount{}).value});
    object.sections.push_back({.name = std::move(section),
                               .alignment = tables.alignmentBytes,
                               .bytes = blob.bytes,
                               .relocations = Relocations(tables, blob, *types).make()});
    return object;
}

Result<KallsymsBlob> rawTables(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                               const Progress& progress) {
    const KallsymsFormat format = formatFor(found, options);
    const auto start = startOfTables(found);
    if (!start && format.style == KallsymsStyle::PlaceRelative)
        return std::unexpected(Error{"words of these tables are relative to their own place, and the image has no "
                                     "tables that would say where that is; emit an object or assembly"});
    auto entries = selectEntries(image, options);
    const Vma base =
        start ? relativeBaseFor(image, found, options, entries) : chooseRelativeBase(image, options, entries);
    const auto& variant = variantOfRelease({options.major, options.minor, options.patch}, image.machine);
    return encodeBlob(std::move(entries), format, image.endian, image.pointerSize(), base,
                      labelAlignment(variant, image.pointerSize(), image.machine), start.value_or(Vma{}), progress);
}

} // namespace strata
