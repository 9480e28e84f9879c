// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/passes/tables_model.h"

#include "core/generate/made_tables.h"
#include "core/image/elf_constants.h"
#include "core/kallsyms/filter.h"
#include "core/reach/address_shift.h"
#include "core/reach/far_branch.h"
#include "core/reach/what_if.h"

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

std::uint64_t roundedUp(std::uint64_t bytes, std::uint64_t step) {
    return (bytes + step - 1) / step * step;
}

/// What tables of these entries take. Whatever the base is, an address takes as many bytes.
Result<ByteCount> bytesFor(std::vector<KallsymsEntry> entries, const KallsymsFormat& format, const Image& image,
                           const Progress& progress = {}) {
    const std::uint64_t step = image.pointerSize(), count = entries.size();
    const auto encoded = encodeWithoutAddresses(std::move(entries), format, image.endian, progress);
    if (!encoded) return std::unexpected(encoded.error());
    const bool isRelative =
        format.style == KallsymsStyle::BaseRelative || format.style == KallsymsStyle::BaseRelativeAbsolutePercpu;
    ByteCount bytes{roundedUp(count * (format.style == KallsymsStyle::Absolute ? step : 4), step)};
    if (isRelative) bytes.value += step;
    using enum KallsymsTable;
    for (const auto table : {NumSyms, Names, Markers, SeqsOfNames, TokenTable, TokenIndex})
        bytes.value += roundedUp(encoded->tables[static_cast<std::size_t>(table)].size(), step);
    return bytes;
}

/// What tables without an entry take: tokens' tables have their full length.
ByteCount emptyBytes(const Image& image, const TablesModel& model) {
    if (!model.isDefinedInFirstLink()) return {};
    const auto bytes = bytesFor({}, expectedKallsyms(image, model.release).format, image);
    return bytes.value_or(ByteCount{});
}

/// A stub's name as the linker of the image would make it; nothing where it makes none.
std::string_view exampleName(const Image& image, MapDialect linker) {
    switch (linker) {
    case MapDialect::Lld:
        return image.machine == elf::kMachineAArch64 ? "__AArch64ADRPThunk_f"
               : image.machine == elf::kMachineArm   ? "__ARMV7PILongThunk_f"
                                                     : "__long_branch_f";
    case MapDialect::Mold:
        return "f$thunk0";
    case MapDialect::Gold:
        return image.machine == elf::kMachinePpc64 ? "00000001.long_branch.0" : "";
    case MapDialect::Gnu:
        break;
    }
    if (image.machine == elf::kMachinePpc64) return "00000001.plt_branch.f";
    const bool isArm = image.machine == elf::kMachineArm || image.machine == elf::kMachineAArch64;
    return isArm ? "__f_veneer" : "";
}

/// Most of the stubs that there are decide, else the name that the linker would give one.
StubNames stubNamesOf(const Document& document, const KallsymsOptions& options) {
    const std::uint64_t rules = rulesOf(options);
    const auto getsIn = [&](std::string_view name) { return (matchingRules(name) & rules) == 0; };
    std::size_t kept = 0;
    for (const Stub& stub : document.stubs)
        if (stub.symbol != kNone && getsIn(document.image.symbols[stub.symbol].name)) ++kept;
    if (!document.stubs.empty()) return 2 * kept > document.stubs.size() ? StubNames::Kept : StubNames::LeftOut;
    const std::string_view name = exampleName(document.image, linkerOf(document.image));
    return !name.empty() && getsIn(name) ? StubNames::Kept : StubNames::LeftOut;
}

std::vector<Vma> addressesOf(const Document& document, KallsymsOptions options) {
    std::vector<Vma> addresses;
    if (document.image.symbolSource == SymbolSource::Kallsyms && document.kallsyms) {
        for (const KallsymsEntry& entry : document.kallsyms->entries)
            addresses.push_back(entry.address);
    } else {
        options.keepStubs = false; // they are counted one by one
        for (const KallsymsEntry& entry : selectEntries(document.image, options))
            addresses.push_back(entry.address);
    }
    // lld's are no names that a filter knows as stubs'.
    std::erase_if(addresses, [&](Vma vma) { return stubAt(document.stubs, vma) != nullptr; });
    std::ranges::sort(addresses);
    return addresses;
}

/// The linker script's room for tables, and what stands behind it.
void findRoom(const Image& image, TablesModel& model) {
    const Symbol* room = image.symbol("KALLSYMS_ROOM");
    if (room == nullptr || room->place != SymbolPlace::Absolute || !model.now) return;
    model.room = {room->value.value};
    for (const SectionGap& gap : unexplainedGaps(image)) {
        if (gap.size < model.room || image.sections[gap.section].vma < model.now->end()) continue;
        model.roomBefore = gap.section;
        return;
    }
}

ByteCount usedBytes(const Image& image, const Kallsyms& tables) {
    ByteCount bytes;
    for (const auto& slot : tables.tables)
        if (slot) bytes.value += roundedUp(slot->used.value, image.pointerSize());
    return bytes;
}

/// Behind the last table is padding, which stays where it is; slots are as long as they were reserved.
std::optional<TablesModel::Place> placeOf(const Image& image, const Kallsyms& found) {
    const auto range = tablesRange(found);
    const auto section = range ? image.sectionAt(range->begin) : std::nullopt;
    if (!section) return std::nullopt;
    const bool isSlots = linkWayOf(image, found) == LinkWay::Slots;
    return TablesModel::Place{range->begin, isSlots ? range->size : std::min(usedBytes(image, found), range->size),
                              *section};
}

/// Of tables that there are, or of those that would be made of the image's symbols.
Result<void> measure(const Document& document, const Kallsyms& tables, const KallsymsOptions& options,
                     TablesModel& model, const Progress& progress) {
    const Image& image = document.image;
    std::uint64_t names = tables.count;
    const bool hasEntries = tables.filled && tables.count > 0; // first links since 6.11 have tables without
    if (hasEntries) {
        model.bytes = usedBytes(image, tables);
    } else {
        auto entries = selectEntries(image, options);
        names = entries.size();
        const auto bytes = bytesFor(std::move(entries), formatFor(tables, options), image, progress);
        if (!bytes) return std::unexpected(bytes.error());
        model.bytes = *bytes;
    }
    if (progress.cancelled()) return std::unexpected(Error{std::string(kCancelled)});
    if (names == 0) return std::unexpected(Error{"the image has no symbols that tables could be made of"});
    model.bytesPerName = static_cast<double>(model.bytes.value) / static_cast<double>(names);
    if (hasEntries || document.stubs.empty() || options.keepStubs) return {};
    // Names of stubs are longer than others and more like each other.
    KallsymsOptions all = options;
    all.keepStubs = true;
    auto entries = selectEntries(image, all);
    if (entries.size() <= names) return {};
    const auto more = static_cast<double>(entries.size() - names);
    const auto bytes = bytesFor(std::move(entries), formatFor(tables, all), image, progress);
    if (bytes && *bytes > model.bytes) model.bytesPerName = static_cast<double>((*bytes - model.bytes).value) / more;
    return {};
}

} // namespace

ByteCount TablesModel::withNames(ByteCount base, std::int64_t more) const {
    const auto step = static_cast<double>(std::max<std::uint64_t>(alignment, 1));
    const double grown = std::ceil(static_cast<double>(more) * bytesPerName / step) * step;
    return {static_cast<std::uint64_t>(std::max(0.0, static_cast<double>(base.value) + grown))};
}

Result<TablesModel> tablesModelOf(const Document& document, const Progress& progress) {
    const Image& image = document.image;
    TablesModel model{.alignment = image.pointerSize(), .release = releaseOf(image)};
    const Kallsyms* found = document.kallsyms ? &*document.kallsyms : nullptr;
    const Kallsyms expected = found == nullptr ? expectedKallsyms(image, model.release) : Kallsyms{};
    const Kallsyms& tables = found != nullptr ? *found : expected;
    const KallsymsOptions options = inferOptions(image, tables);

    if (const auto done = measure(document, tables, options, model, progress); !done)
        return std::unexpected(done.error());
    if (found != nullptr) model.now = placeOf(image, *found);
    findRoom(image, model);
    model.bytes += model.room;
    model.empty = emptyBytes(image, model);
    model.stubNames = stubNamesOf(document, options);
    if (model.stubNames == StubNames::Kept) model.stubNamesIn = document.stubs.size();
    model.symbols = addressesOf(document, options);
    return model;
}

} // namespace strata
