// SPDX-License-Identifier: GPL-3.0-or-later
// One walk over the records answers most questions: Debian's 6.12 kernel has 154 686 of them with 1.6 million codes,
// a few milliseconds. What is asked rarely (which names hold a code) is looked up when it is asked, which is cheaper
// than 256 lists of entries.
#include "core/kallsyms/explain.h"

#include "core/kallsyms/locate.h"
#include "core/kallsyms/records.h"

#include <algorithm>
#include <limits>

namespace strata {

namespace {

using enum KallsymsTable;

/// The codes of one entry: its record without the length field.
ByteView codesOf(ByteView names, const NamesExplained& explained, std::uint32_t entry, bool twoByteLengths) {
    const auto record = recordAt(names, explained.records[entry], twoByteLengths);
    return record ? record->codes : ByteView{};
}

void countUses(ByteView codes, std::uint32_t entry, std::array<std::uint32_t, kTokenCount>& last,
               std::array<TokenUse, kTokenCount>& tokens) {
    for (const std::byte raw : codes) {
        const auto code = static_cast<std::uint8_t>(raw);
        ++tokens[code].uses;
        if (last[code] == entry) continue;
        last[code] = entry;
        ++tokens[code].names;
    }
}

void describeTokens(const Kallsyms& found, std::array<TokenUse, kTokenCount>& tokens) {
    for (std::size_t code = 0; code < kTokenCount; ++code) {
        TokenUse& token = tokens[code];
        const std::string literal(1, static_cast<char>(code));
        if (!found.format.compressed)
            token.text = token.uses > 0 ? literal : std::string(); // there is no token table: bytes are bytes
        else if (code < found.tokens.size())
            token.text = found.tokens[code];
        if (token.text.empty()) continue;
        token.kind = token.text == literal ? TokenKind::Literal : TokenKind::Assigned;
        const auto length = static_cast<std::int64_t>(token.text.size());
        if (token.kind == TokenKind::Assigned) token.saved = token.uses * (length - 1) - length;
    }
}

/// Symbols in [begin, end) of each section, by section.
std::vector<std::uint32_t> symbolsBySection(const Image& image, std::uint32_t own, Vma ownFrom) {
    std::vector<std::uint32_t> counts(image.sections.size());
    for (const Symbol& symbol : image.symbols) {
        if (symbol.place != SymbolPlace::Section || symbol.section >= counts.size()) continue;
        if (symbol.section == own && symbol.value < ownFrom) continue;
        ++counts[symbol.section];
    }
    return counts;
}

/// The tables in the order of their addresses.
std::vector<const KallsymsSlot*> slotsByAddress(const Image& image, const Kallsyms& found) {
    std::vector<const KallsymsSlot*> slots;
    for (const auto& slot : found.tables)
        if (slot && slot->section < image.sections.size()) slots.push_back(&*slot);
    std::ranges::sort(slots, {}, &KallsymsSlot::vma);
    return slots;
}

ByteCount slackOf(const KallsymsSlot& slot) {
    return slot.slot > slot.used ? slot.slot - slot.used : ByteCount{};
}

void addBehind(const Image& image, KallsymsPlacement& placement) {
    const Section& own = image.sections[placement.section];
    const auto symbols = symbolsBySection(image, placement.section, placement.end);
    if (own.end() > placement.end)
        placement.behind.push_back({placement.section, own.end() - placement.end, symbols[placement.section]});
    for (std::uint32_t i = 0; i < image.sections.size(); ++i) {
        const Section& section = image.sections[i];
        if (!section.occupiesMemory()) continue;
        placement.image += section.size;
        if (i != placement.section && section.vma >= own.end())
            placement.behind.push_back({i, section.size, symbols[i]});
    }
    const auto begin = placement.behind.begin() + (own.end() > placement.end ? 1 : 0);
    std::ranges::stable_sort(begin, placement.behind.end(), {},
                             [&](const MovedSection& m) { return image.sections[m.section].vma; });
    if (begin != placement.behind.end()) placement.gap = image.sections[begin->section].vma - own.end();
    for (const MovedSection& moved : placement.behind)
        placement.bytesBehind += moved.bytes;
    // Those in empty sections move too.
    for (const Symbol& symbol : image.symbols)
        if (symbol.place == SymbolPlace::Section && symbol.value >= placement.end) ++placement.symbolsBehind;
}

/// A key that grows with badness; the second decides among equals.
std::pair<double, std::uint32_t> badness(const Kallsyms& found, const NamesExplained& names, WorstBy by,
                                         std::uint32_t entry) {
    const std::uint32_t bytes = names.recordBytes(entry);
    const std::size_t length = found.entries[entry].name.size();
    switch (by) {
    case WorstBy::Encoded:
        return {bytes, bytes};
    case WorstBy::Length:
        return {static_cast<double>(length), bytes};
    case WorstBy::Ratio:
        return {static_cast<double>(bytes) / static_cast<double>(length + 1), bytes};
    }
    return {};
}

} // namespace

KallsymsBytes tableBytes(const Image& image, const Kallsyms& found) {
    KallsymsBytes bytes;
    bytes.endian = image.endian;
    bytes.pointerSize = image.pointerSize();
    bytes.expected = found.format;
    if (found.baseIsRelocated) bytes.relocatedBase = found.relativeBase.value;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
        if (const auto& slot = found.tables[i]; slot && slot->section < image.sections.size())
            bytes.parts[i] = KallsymsBytes::Part{slot->vma, slotBytes(image, *slot)};
    return bytes;
}

NamesExplained explainNames(const KallsymsBytes& tables, const Kallsyms& found, const Progress& progress) {
    NamesExplained out;
    const ByteView names = tables.bytes(Names);
    std::array<std::uint32_t, kTokenCount> last;
    last.fill(std::numeric_limits<std::uint32_t>::max());
    std::uint64_t at = 0;
    out.records.reserve(found.entries.size() + 1);
    for (std::uint32_t i = 0; i < found.entries.size(); ++i) {
        if ((i & 0xfff) == 0) {
            if (progress.cancelled()) return {};
            progress.at("counting tokens", static_cast<int>(std::uint64_t{i} * 100 / found.entries.size()));
        }
        const auto record = recordAt(names, at, found.format.twoByteLengths);
        if (!record || record->next > std::numeric_limits<std::uint32_t>::max()) break;
        out.records.push_back(static_cast<std::uint32_t>(at));
        countUses(record->codes, i, last, out.tokens);
        out.lengths += ByteCount{record->next - at - record->codes.size()};
        out.plain += ByteCount{found.entries[i].name.size() + 1};
        at = record->next;
    }
    if (!out.records.empty()) out.records.push_back(static_cast<std::uint32_t>(at));
    describeTokens(found, out.tokens);
    return out;
}

std::vector<std::uint32_t> entriesUsing(const KallsymsBytes& tables, const Kallsyms& found, const NamesExplained& names,
                                        std::uint8_t code, std::size_t most) {
    std::vector<std::uint32_t> entries;
    const ByteView bytes = tables.bytes(Names);
    const auto wanted = static_cast<std::byte>(code);
    for (std::uint32_t i = 0; i < names.count() && entries.size() < most; ++i) {
        const ByteView codes = codesOf(bytes, names, i, found.format.twoByteLengths);
        if (std::ranges::find(codes, wanted) != codes.end()) entries.push_back(i);
    }
    return entries;
}

std::vector<std::uint32_t> worstEntries(const Kallsyms& found, const NamesExplained& names, WorstBy by,
                                        std::size_t most) {
    std::vector<std::uint32_t> order;
    const auto count = std::min<std::uint32_t>(names.count(), static_cast<std::uint32_t>(found.entries.size()));
    order.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i)
        if (by != WorstBy::Ratio || found.entries[i].name.size() >= kLeastRatioLength) order.push_back(i);
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(most, order.size()));
    std::ranges::partial_sort(order, end, [&](std::uint32_t a, std::uint32_t b) {
        const auto first = badness(found, names, by, a), second = badness(found, names, by, b);
        return first != second ? first > second : a < b;
    });
    order.erase(end, order.end());
    return order;
}

std::optional<KallsymsPlacement> explainPlacement(const Image& image, const Kallsyms& found) {
    const auto slots = slotsByAddress(image, found);
    if (slots.empty()) return std::nullopt;
    KallsymsPlacement placement;
    placement.begin = slots.front()->vma;
    placement.end = slots.back()->vma + slots.back()->slot;
    placement.section = slots.back()->section;
    placement.room = slackOf(*slots.back());
    for (const KallsymsSlot* slot : slots) {
        placement.used += slot->used;
        placement.between += slackOf(*slot);
    }
    placement.between = placement.between - placement.room;
    addBehind(image, placement);
    return placement;
}

std::optional<std::uint32_t> findEntry(const Kallsyms& found, std::string_view name, Vma address) {
    std::optional<std::uint32_t> first;
    for (std::uint32_t i = 0; i < found.entries.size(); ++i) {
        const KallsymsEntry& entry = found.entries[i];
        if (entry.name != name) continue;
        if (entry.address == address) return i;
        if (!first) first = i;
    }
    return first;
}

} // namespace strata
