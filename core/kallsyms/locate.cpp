// SPDX-License-Identifier: GPL-3.0-or-later
// Labels to bytes. The labels are GLOBAL NOTYPE symbols of size 0 in .rodata (or a section of their own), so the end
// of a table is whatever comes next: another label, another symbol, or the end of the section. Nothing in the
// kernel uses the ends, so what lies between the last used byte and the next label is room to grow; behind the last
// table it is not (see roomWithoutLabel).
#include "core/kallsyms/locate.h"

#include "core/image/relocations.h"
#include "core/kallsyms/format.h"
#include "core/kallsyms/signature.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

using enum KallsymsTable;
using Slots = std::array<std::optional<KallsymsSlot>, kKallsymsTableCount>;

constexpr std::string_view kPrefix = "kallsyms_";
constexpr std::size_t kShortestLabel = 14; ///< kallsyms_names
constexpr std::size_t kLongestLabel = 22;  ///< kallsyms_relative_base

std::optional<std::size_t> labelIndex(std::string_view name) {
    // The length first: 189 000 names lie all over the string table, and touching each costs more than decoding.
    if (name.size() < kShortestLabel || name.size() > kLongestLabel || !name.starts_with(kPrefix)) return std::nullopt;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
        if (kallsymsLabel(static_cast<KallsymsTable>(i)) == name) return i;
    return std::nullopt;
}

/// Bytes from `symbol` to the next higher symbol of its section, or to the section's end.
ByteCount roomBehind(const Image& image, std::size_t symbol) {
    const Symbol& label = image.symbols[symbol];
    Vma end = image.sections[label.section].end();
    for (std::size_t i = symbol + 1; i < image.symbols.size(); ++i) {
        const Symbol& next = image.symbols[i];
        if (next.value >= end) break;
        if (next.section != label.section || next.value == label.value) continue;
        end = next.value;
    }
    return end > label.value ? end - label.value : ByteCount{};
}

void readRelocatedBase(const Image& image, const KallsymsSlot& slot, KallsymsBytes& bytes) {
    const auto words = relocatedWords(image, slot.vma, slot.vma + ByteCount{1});
    if (!words.empty()) bytes.relocatedBase = words.front().value;
}

/// A warning for each label that every kernel with kallsyms has.
void reportMissingLabels(const Slots& slots, Diagnostics& diagnostics) {
    const auto has = [&](KallsymsTable t) { return slots[static_cast<std::size_t>(t)].has_value(); };
    const auto report = [&](std::string_view label) {
        diagnostics.push_back({Severity::Warning, "kallsyms", fmt::format("the image has no symbol {}", label)});
    };
    for (const KallsymsTable t : {NumSyms, Names, Markers, TokenTable, TokenIndex})
        if (!has(t)) report(kallsymsLabel(t));
    if (!has(Addresses) && !has(Offsets)) report("kallsyms_offsets or kallsyms_addresses");
}

/// What surely belongs to a table that no other table's label ends. Up to the next symbol there may be bytes of
/// others that have no symbol (strings behind the tables of a stock 6.1 kernel: 160 KB), and a longer table would
/// overwrite them. A table that is filled has only its padding; in a reserved one it is the zeros.
ByteCount roomWithoutLabel(const Image& image, const KallsymsSlot& slot, bool filled) {
    const ByteView bytes = slotBytes(image, slot);
    if (bytes.empty()) return slot.slot; // not in the file: nothing can be written there
    const auto from = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(slot.used.value, bytes.size()));
    const auto zerosEnd =
        std::find_if(bytes.begin() + from, bytes.end(), [](std::byte b) { return b != std::byte{0}; });
    const auto room = static_cast<std::uint64_t>(zerosEnd - bytes.begin());
    if (!filled) return {room};
    const std::uint64_t alignment = image.pointerSize();
    const std::uint64_t padded = (slot.used.value + alignment - 1) / alignment * alignment;
    return {std::min(room, padded)};
}

/// From the lowest to the highest address in memory; nothing without sections that have addresses.
std::optional<std::pair<Vma, Vma>> imageRangeOf(const Image& image) {
    std::optional<std::pair<Vma, Vma>> range;
    for (const Section& section : image.sections) {
        if (!section.occupiesMemory()) continue;
        if (!range) range = {section.vma, section.end()};
        range->first = std::min(range->first, section.vma);
        range->second = std::max(range->second, section.end());
    }
    return range;
}

bool endsAtLabel(const KallsymsSlot& slot, const Slots& slots) {
    return std::ranges::any_of(slots, [&](const auto& other) { return other && other->vma == slot.vma + slot.slot; });
}

} // namespace

Slots locateKallsyms(const Image& image) {
    Slots slots;
    for (std::size_t i = 0; i < image.symbols.size(); ++i) {
        const Symbol& symbol = image.symbols[i];
        const auto label = labelIndex(symbol.name);
        if (!label || symbol.place != SymbolPlace::Section || symbol.section >= image.sections.size()) continue;
        auto& slot = slots[*label];
        if (slot && symbol.binding == 0) continue; // a global one wins over a static variable of that name
        slot = KallsymsSlot{symbol.value, {}, roomBehind(image, i), symbol.section};
    }
    return slots;
}

ByteView slotBytes(const Image& image, const KallsymsSlot& slot) {
    if (slot.section >= image.sections.size()) return {};
    const Section& section = image.sections[slot.section];
    const ByteView contents = image.contents(section);
    if (slot.vma < section.vma) return {};
    const std::uint64_t offset = (slot.vma - section.vma).value;
    if (offset >= contents.size()) return {};
    return contents.subspan(offset, std::min<std::uint64_t>(slot.slot.value, contents.size() - offset));
}

std::vector<std::byte> relocatedSlotBytes(const Image& image, const KallsymsSlot& slot) {
    const auto words = relocatedWords(image, slot.vma, slot.vma + slot.slot);
    if (words.empty()) return {};
    const ByteView original = slotBytes(image, slot);
    std::vector<std::byte> copy(original.begin(), original.end());
    for (const RelocatedWord& word : words) {
        const std::uint64_t at = (word.vma - slot.vma).value;
        if (slice(copy, at, image.pointerSize()))
            writeWord(copy.data() + at, word.value, image.pointerSize(), image.endian);
    }
    return copy;
}

namespace {

/// Decodes what lies in `slots`, with the words that relocations set.
Kallsyms decodeSlots(const Image& image, const Slots& slots, const KallsymsFormat& expected) {
    KallsymsBytes bytes;
    bytes.endian = image.endian;
    bytes.pointerSize = image.pointerSize();
    bytes.expected = expected;
    bytes.imageRange = imageRangeOf(image);
    bytes.ltoKey = ltoSeqsKeyOfRelease(releaseOf(image));
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
        if (const auto& slot = slots[i]) bytes.parts[i] = KallsymsBytes::Part{slot->vma, slotBytes(image, *slot)};
    if (const auto& base = slots[static_cast<std::size_t>(RelativeBase)]) readRelocatedBase(image, *base, bytes);
    std::vector<std::byte> addresses;
    if (const auto& slot = slots[static_cast<std::size_t>(Addresses)]) {
        addresses = relocatedSlotBytes(image, *slot);
        if (!addresses.empty())
            bytes.parts[static_cast<std::size_t>(Addresses)] = KallsymsBytes::Part{slot->vma, addresses};
    }
    Kallsyms found = decodeKallsyms(bytes);
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        auto& table = found.tables[i];
        if (!table) continue;
        const ByteCount used = table->used;
        table = slots[i];
        if (table) table->used = used;
    }
    return found;
}

bool hasErrors(const Kallsyms& found) {
    return std::ranges::any_of(found.diagnostics, [](const Diagnostic& d) { return d.severity == Severity::Error; });
}

std::optional<Kallsyms> readLabelled(const Image& image) {
    const Slots slots = locateKallsyms(image);
    if (std::ranges::none_of(slots, [](const auto& slot) { return slot.has_value(); })) return std::nullopt;
    Kallsyms found = decodeSlots(image, slots, formatOfRelease(releaseOf(image), image.pointerSize(), image.machine));
    reportMissingLabels(slots, found.diagnostics);
    for (auto& table : found.tables)
        if (table && !endsAtLabel(*table, slots)) table->slot = roomWithoutLabel(image, *table, found.filled);
    return found;
}

/// True when nothing is left to wish for: all labels there, and what they lead to is readable.
bool isWhole(const Kallsyms& found) {
    const auto has = [&](KallsymsTable t) { return found.table(t).has_value(); };
    const bool labels = has(NumSyms) && has(Names) && has(Markers) && (has(Addresses) || has(Offsets)) &&
                        (has(TokenTable) == has(TokenIndex));
    return labels && (!found.filled || !hasErrors(found));
}

/// One search of a section; offsets in `search` count from the section's start.
struct SectionSearch {
    KallsymsSearch search;
    std::uint32_t section = kNoSection;
};

/// Searches the loaded bytes section by section: the tables lie in one of them.
SectionSearch searchSections(const Image& image, const Progress& progress) {
    SectionSearch best;
    for (std::uint32_t i = 0; i < image.sections.size() && !progress.cancelled(); ++i) {
        const Section& section = image.sections[i];
        if (!section.isAlloc() || !section.occupiesFile()) continue;
        KallsymsSearch search = findKallsymsSignature(image.contents(section),
                                                      {.endian = image.endian, .pointerSize = image.pointerSize()});
        const bool further = best.section == kNoSection || search.step > best.search.step;
        if (!search.found && !further) continue;
        best = {std::move(search), i};
        if (best.search.found) break;
    }
    return best;
}

Result<Kallsyms> readBySignature(const Image& image, const Progress& progress) {
    const SectionSearch best = searchSections(image, progress);
    if (best.section == kNoSection)
        return std::unexpected(Error{"no token table found: the image has no loaded bytes"});
    const Section& section = image.sections[best.section];
    if (!best.search.found) return std::unexpected(Error{describeFailure(best.search, section.vma.value)});
    const KallsymsSignature& signature = *best.search.found;
    Slots slots;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
        if (const auto& part = signature.parts[i])
            slots[i] = KallsymsSlot{section.vma + ByteCount{part->offset}, {part->size}, {part->room}, best.section};
    Kallsyms found = decodeSlots(image, slots, signature.format);
    found.origin.by = KallsymsFoundBy::Signature;
    found.origin.confidence = signature.confidence;
    for (auto& table : found.tables) { // behind the last one is its padding, as far as it is there
        if (!table || endsAtLabel(*table, slots)) continue;
        table->slot = table->used + ByteCount{image.pointerSize()};
        table->slot = roomWithoutLabel(image, *table, found.filled);
    }
    const auto vma = [&](KallsymsTable t) { return slots[static_cast<std::size_t>(t)]->vma.value; };
    found.origin.reason = fmt::format("token table at {:#x} and index at {:#x} agree; {}", vma(TokenTable),
                                      vma(TokenIndex), signature.checks);
    if (signature.addressesAreZero && found.entries.back().address == Vma{})
        found.diagnostics.push_back({Severity::Warning, "kallsyms",
                                     "all addresses are 0 and no relocation gives their values: only names are known"});
    return found;
}

} // namespace

Result<Kallsyms> findKallsyms(const Image& image, const Progress& progress) {
    progress.at("reading kallsyms", 0);
    std::optional<Kallsyms> labelled = readLabelled(image);
    if (labelled && isWhole(*labelled)) return std::move(*labelled);
    if (image.isObjectFile()) return std::unexpected(Error{"an object file has no addresses yet"});
    Result<Kallsyms> found = readBySignature(image, progress);
    if (progress.cancelled()) return std::unexpected(Error{std::string(kCancelled)});
    if (!labelled) return found;
    if (!found) return std::move(*labelled);
    found->origin.reason = fmt::format(
        "the image's kallsyms symbols do not lead to whole tables ({}), but: {}",
        labelled->diagnostics.empty() ? "some are missing" : labelled->diagnostics.front().text, found->origin.reason);
    return found;
}

std::optional<Kallsyms> readKallsyms(const Image& image, const Progress& progress) {
    auto found = findKallsyms(image, progress);
    progress.at("reading kallsyms", 100);
    if (!found) return std::nullopt;
    return std::move(*found);
}

} // namespace strata
