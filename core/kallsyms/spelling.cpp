// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/spelling.h"

#include "core/kallsyms/name_order.h"
#include "core/kallsyms/records.h"

namespace strata {

namespace {

using enum KallsymsTable;

std::optional<SpelledWord> wordOf(const KallsymsBytes& tables, KallsymsTable table, std::uint32_t index,
                                  unsigned width) {
    const auto value = readWord(tables.bytes(table), std::uint64_t{index} * width, width, tables.endian);
    if (!value) return std::nullopt;
    return SpelledWord{tables.vma(table) + ByteCount{std::uint64_t{index} * width}, index, width, *value};
}

std::optional<SpelledWord> findSeq(const KallsymsBytes& tables, const Kallsyms& found, std::uint32_t entry) {
    const unsigned width = found.format.seqWidth;
    const ByteView table = tables.bytes(SeqsOfNames);
    if (width == 0) return std::nullopt;
    const std::size_t count = std::min(found.entries.size(), table.size() / width);
    for (std::size_t i = 0; i < count; ++i)
        if (readSeq(table, i, width, tables.endian) == entry)
            return SpelledWord{tables.vma(SeqsOfNames) + ByteCount{i * width}, static_cast<std::uint32_t>(i), width,
                               entry};
    return std::nullopt;
}

} // namespace

std::optional<Spelling> spellEntry(const KallsymsBytes& tables, const Kallsyms& found, const NamesExplained& names,
                                   std::uint32_t entry) {
    if (entry >= names.count() || entry >= found.entries.size()) return std::nullopt;
    const ByteView bytes = tables.bytes(Names);
    const auto record = recordAt(bytes, names.records[entry], found.format.twoByteLengths);
    if (!record) return std::nullopt;

    Spelling out;
    out.entry = entry;
    out.record = names.records[entry];
    out.recordVma = tables.vma(Names) + ByteCount{out.record};
    const std::uint64_t codesAt = record->next - record->codes.size();
    const ByteView length = bytes.subspan(out.record, codesAt - out.record);
    out.length.assign(length.begin(), length.end());
    for (std::size_t i = 0; i < record->codes.size(); ++i) {
        const auto code = static_cast<std::uint8_t>(record->codes[i]);
        out.codes.push_back({code, names.tokens[code].kind, names.tokens[code].text, codesAt + i});
    }
    const std::uint32_t group = entry / 256;
    out.marker = wordOf(tables, Markers, group, found.format.markerWidth);
    out.skipped = entry % 256;
    out.markerExpected = names.records[std::size_t{group} * 256];
    const bool absolute = tables.part(Addresses).has_value();
    out.word = wordOf(tables, absolute ? Addresses : Offsets, entry, absolute ? tables.pointerSize : 4);
    out.seq = findSeq(tables, found, entry);
    return out;
}

} // namespace strata
