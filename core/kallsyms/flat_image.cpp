// SPDX-License-Identifier: GPL-3.0-or-later
// Where in memory a flat image belongs.
//
// A kernel without ELF headers (arm64 Image, objcopy -O binary, memory dump) has no addresses, but its kallsyms tables
// list things whose place in the file can be found too: from 6.10 on the tables themselves, and linux_banner, whose
// text is known. The difference is the VMA of the first byte. Tables without data symbols have neither; then the list
// of exports helps, in which a known address stands beside a pointer to the symbol's name, and the name can be found.
// Where all that fails `_text` is taken for the first byte, which is how such files are made.
//
// An arm64 kernel holds 0 for the relative base; the relocation that sets it, {place, R_AARCH64_RELATIVE, base}, is
// somewhere in the image. Its place tells the VMA of the first byte, and the base is close behind that.
#include "core/image/elf_constants.h"
#include "core/kallsyms/decode.h"
#include "core/kallsyms/recover.h"
#include "core/kallsyms/signature.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <unordered_map>

namespace strata {

namespace {

using enum KallsymsTable;
constexpr std::uint64_t kPage = 4096;

/// What was told, and how.
struct Placement {
    Vma start;
    std::string reason;
};

const KallsymsEntry* entryNamed(const Kallsyms& found, std::string_view name) {
    const auto entry = std::ranges::find(found.entries, name, &KallsymsEntry::name);
    return entry == found.entries.end() ? nullptr : &*entry;
}

/// The tables as entries, with addresses as far as they are known without the image's own.
Kallsyms decodeHere(ByteView bytes, const KallsymsSignature& signature, std::optional<std::uint64_t> base) {
    KallsymsBytes in;
    in.endian = signature.endian;
    in.pointerSize = signature.pointerSize;
    in.expected = signature.format;
    in.relocatedBase = base;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
        if (const auto& part = signature.parts[i])
            in.parts[i] = KallsymsBytes::Part{Vma{part->offset}, bytes.subspan(part->offset, part->size)};
    return decodeKallsyms(in);
}

/// Where the tables say that they are themselves.
std::optional<Placement> byOwnLabels(const Kallsyms& found, const KallsymsSignature& signature) {
    for (const KallsymsTable table : {TokenTable, Names, Markers}) {
        const KallsymsEntry* entry = entryNamed(found, kallsymsLabel(table));
        if (entry == nullptr) continue;
        const Vma start = entry->address - ByteCount{signature.part(table)->offset};
        return Placement{start, fmt::format("{} is at {:#x} in the tables and at {:#x} in the file", entry->name,
                                            entry->address.value, signature.part(table)->offset)};
    }
    return std::nullopt;
}

std::optional<Placement> byBanner(ByteView bytes, const Kallsyms& found) {
    const KallsymsEntry* banner = entryNamed(found, "linux_banner");
    if (banner == nullptr) return std::nullopt;
    const std::string_view text = asText(bytes);
    for (auto at = text.find("Linux version "); at != std::string_view::npos;
         at = text.find("Linux version ", at + 1)) {
        const Vma start = banner->address - ByteCount{at};
        if (start.value % kPage != 0) continue; // the banner of something else
        return Placement{start, fmt::format("linux_banner is at {:#x} in the tables and at {:#x} in the file",
                                            banner->address.value, at)};
    }
    return std::nullopt;
}

std::optional<Placement> byFirstSymbol(const Kallsyms& found) {
    for (const char* name : {"_text", "_head", "_stext", "stext"}) {
        if (const KallsymsEntry* entry = entryNamed(found, name))
            return Placement{entry->address, fmt::format("{} is taken for the first byte", name)};
    }
    return std::nullopt;
}

/// One export where machines have no relative ones: an address of the tables, then a pointer to the symbol's name.
struct Export {
    const KallsymsEntry* entry = nullptr;
    Vma name;
};
std::optional<Export> exportAt(ByteView bytes, std::uint64_t at, const Kallsyms& found,
                               const KallsymsSignature& signature) {
    constexpr std::size_t kTelling = 8;
    const auto address = readWord(bytes, at, signature.pointerSize, signature.endian);
    const auto name = readWord(bytes, at + signature.pointerSize, signature.pointerSize, signature.endian);
    if (!address || !name || *address < found.entries.front().address.value) return std::nullopt;
    if (*name < *address || std::ranges::binary_search(found.entries, Vma{*name}, {}, &KallsymsEntry::address))
        return std::nullopt; // another function; names lie behind the text
    const auto entry = std::ranges::lower_bound(found.entries, Vma{*address}, {}, &KallsymsEntry::address);
    if (entry == found.entries.end() || entry->address.value != *address) return std::nullopt;
    // Of several symbols at an address the exported one is not known: one alone is taken.
    const auto next = std::next(entry);
    const bool alone = next == found.entries.end() || next->address != entry->address;
    if (!alone || entry->name.size() < kTelling) return std::nullopt;
    return Export{&*entry, {*name}};
}

/// Each export votes: its name is searched for in the file, once some exports stand in a row.
std::optional<Placement> byExports(ByteView bytes, const Kallsyms& found, const KallsymsSignature& signature) {
    constexpr int kSearches = 64; // 2 ms each in 20 MB
    constexpr int kEnough = 8;    // votes for one page
    std::map<std::uint64_t, int> votes;
    int searches = 0;
    for (std::uint64_t at = 0; at < bytes.size() && searches < kSearches; at += signature.pointerSize) {
        const auto here = exportAt(bytes, at, found, signature);
        if (!here) continue;
        const auto inRow = [&](unsigned words) { // two words an export, three since 5.4
            return exportAt(bytes, at + std::uint64_t{words} * signature.pointerSize, found, signature).has_value();
        };
        if (!(inRow(2) && inRow(4)) && !(inRow(3) && inRow(6))) continue;
        ++searches;
        const std::string name = '\0' + std::string(here->entry->name) + '\0';
        const void* place = ::memmem(bytes.data(), bytes.size(), name.data(), name.size());
        if (place == nullptr) continue;
        const auto offset = static_cast<std::uint64_t>(static_cast<const std::byte*>(place) - bytes.data()) + 1;
        const std::uint64_t start = here->name.value - offset;
        if (start % kPage == 0 && ++votes[start] == kEnough)
            return Placement{{start}, fmt::format("{} exports point to their names that way", kEnough)};
    }
    return std::nullopt;
}

/// Exports since 4.19 on most machines: two distances of 32 bits, to the symbol and to its name, each from its own
/// place. The name is found in the file at once, and the symbol's place there against its address is a vote.
std::optional<Placement> byRelativeExports(ByteView bytes, const Kallsyms& found, const KallsymsSignature& signature) {
    constexpr int kEnough = 8;
    constexpr std::size_t kTelling = 8, kLongest = 64;
    std::unordered_map<std::string_view, Vma> addresses;
    for (const KallsymsEntry& entry : found.entries)
        if (entry.letter == 'T' && entry.name.size() >= kTelling) addresses.try_emplace(entry.name, entry.address);
    const auto distance = [&](std::uint64_t at) {
        return static_cast<std::uint64_t>(static_cast<std::int64_t>(
            static_cast<std::int32_t>(*readInteger<std::uint32_t>(bytes, at, signature.endian))));
    };
    const std::string_view text = asText(bytes);
    std::map<std::uint64_t, int> votes;
    for (std::uint64_t at = 0; at + 8 <= bytes.size(); at += 4) {
        const std::uint64_t name = at + 4 + distance(at + 4);
        if (name == 0 || name >= text.size() || text[name - 1] != '\0') continue;
        const std::string_view start = text.substr(name, kLongest);
        const auto entry = addresses.find(start.substr(0, start.find('\0')));
        if (entry == addresses.end()) continue;
        const std::uint64_t first = entry->second.value - (at + distance(at));
        if (first % kPage == 0 && ++votes[first] == kEnough)
            return Placement{{first}, fmt::format("{} exports are where the tables say that way", kEnough)};
    }
    return std::nullopt;
}

/// What the RELATIVE relocation of the relative base in an arm64 kernel says: the base, and the VMA of the first byte.
struct RelocatedBase {
    std::uint64_t base = 0;
    Vma start;
};
std::optional<RelocatedBase> relocatedBase(ByteView bytes, const KallsymsSignature& signature) {
    constexpr std::uint64_t kRelative = 1027;          // R_AARCH64_RELATIVE against no symbol
    constexpr std::uint64_t kStartAlignment = 0x10000; // of the image, with pages of any size
    constexpr std::uint64_t kHead = 2ULL << 20;        // the first symbol lies in the first 2 MiB
    const auto& word = signature.part(RelativeBase);
    if (!word || signature.pointerSize != 8) return std::nullopt;
    for (std::uint64_t at = 0; at + 24 <= bytes.size(); at += 8) {
        if (readInteger<std::uint64_t>(bytes, at + 8, signature.endian) != kRelative) continue;
        const std::uint64_t start = *readInteger<std::uint64_t>(bytes, at, signature.endian) - word->offset;
        const std::uint64_t base = *readInteger<std::uint64_t>(bytes, at + 16, signature.endian);
        if (start % kStartAlignment == 0 && base % kPage == 0 && base - start < kHead)
            return RelocatedBase{base, {start}};
    }
    return std::nullopt;
}

void moveTo(Image& image, Vma start) {
    for (Section& section : image.sections) {
        if (!section.isAlloc()) continue;
        section.vma = start;
        section.lma = {start.value};
    }
    for (Segment& segment : image.segments) {
        segment.vma = start;
        segment.lma = {start.value};
    }
    image.entry = start;
}

void note(Image& image, std::string text) {
    image.diagnostics.push_back({Severity::Note, "addresses", std::move(text)});
}

/// Takes over byte order and word size, as far as the tables show them.
void adoptTraits(Image& image, const KallsymsSignature& signature) {
    image.endian = signature.endian;
    const bool pointers = signature.part(RelativeBase) || signature.part(Addresses);
    if (pointers) image.bits = signature.pointerSize == 8 ? Bits::B64 : Bits::B32;
}

} // namespace

void placeFlatImage(Image& image) {
    if (!image.container || !image.container->flat || image.sections.size() < 2) return;
    const ByteView bytes = image.contents(image.sections[1]);
    KallsymsSearchHints hints;
    if (image.machine != 0) hints = {image.endian, image.pointerSize()};
    const KallsymsSearch search = findKallsymsSignature(bytes, hints);
    if (!search.found)
        return note(image, "unknown: counted from the first byte of the file; " + describeFailure(search, 0));
    const KallsymsSignature& signature = *search.found;
    adoptTraits(image, signature);
    Kallsyms found = decodeHere(bytes, signature, std::nullopt);
    std::optional<RelocatedBase> relocated;
    if (signature.part(RelativeBase) && found.relativeBase == Vma{}) relocated = relocatedBase(bytes, signature);
    if (relocated) found = decodeHere(bytes, signature, relocated->base);
    auto placement = byOwnLabels(found, signature);
    if (!placement) placement = byBanner(bytes, found);
    if (!placement && relocated)
        placement = Placement{relocated->start, "the relocation of kallsyms_relative_base says so"};
    if (!placement) placement = byRelativeExports(bytes, found, signature);
    if (!placement) placement = byExports(bytes, found, signature);
    if (!placement) placement = byFirstSymbol(found);
    if (!placement)
        return note(image, "unknown: counted from the first byte of the file; no symbol tells where that is");
    moveTo(image, placement->start);
    note(image, fmt::format("the first byte of the file is at {:#x}: {}", placement->start.value, placement->reason));
    if (found.format.style == KallsymsStyle::PlaceRelative)
        note(image, "the tables hold differences only: addresses count from the first byte of the file");
    else if (signature.part(RelativeBase) && found.relativeBase == Vma{})
        note(image, "the relative base is 0 and no relocation of it was found: addresses count from the first symbol");
}

} // namespace strata
