// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kallsyms/spelling.h"
#include "core/lessons/facts.h"

#include <fmt/format.h>

namespace strata {

namespace {

using Outcome = Result<Value>;

Outcome withTables(const Thing& thing, Outcome (*value)(const Kallsyms&)) {
    const auto& kallsyms = thing.of->document().kallsyms;
    if (!kallsyms) return missing("there are no kallsyms tables in " + thing.of->name());
    return value(*kallsyms);
}

Outcome placementOf(const Thing& thing, Outcome (*value)(const KallsymsPlacement&)) {
    const auto& kallsyms = thing.of->document().kallsyms;
    const auto placement = kallsyms ? explainPlacement(thing.of->image(), *kallsyms) : std::nullopt;
    if (!placement) return missing("there are no kallsyms tables in " + thing.of->name());
    return value(*placement);
}

const KallsymsSlot& slotOf(const Thing& table) {
    return *table.of->document().kallsyms->tables[table.index];
}
const KallsymsEntry& entryOf(const Thing& entry) {
    return entry.of->document().kallsyms->entries[entry.index];
}

Outcome spelled(const Thing& entry, Outcome (*value)(const Spelling&)) {
    const Kallsyms& kallsyms = *entry.of->document().kallsyms;
    const auto spelling = spellEntry(tableBytes(entry.of->image(), kallsyms), kallsyms, entry.of->names(), entry.index);
    if (!spelling) return missing("the record of the entry can't be read");
    return value(*spelling);
}

/// "c3 61 f0": the codes of the name, as they stand in kallsyms_names.
Outcome codesOf(const Spelling& spelling) {
    std::string codes;
    for (const SpelledCode& code : spelling.codes)
        codes += fmt::format("{}{:02x}", codes.empty() ? "" : " ", code.code);
    return codes;
}

/// "c3 = Tin, 61 = a": what each of them stands for, once.
Outcome codebookOf(const Spelling& spelling) {
    std::string book;
    for (const SpelledCode& code : spelling.codes) {
        const std::string row = fmt::format("{:02x} = {}", code.code, code.text);
        if (!book.contains(row)) book += (book.empty() ? "" : ", ") + row;
    }
    return book;
}

Outcome wordOf(const Spelling& spelling) {
    if (!spelling.word) return missing("the entry's address word can't be read");
    return address(spelling.word->value);
}

/// Bytes from an entry to the next address: the size that a table without sizes gives it.
Outcome roomOf(const Thing& entry) {
    const auto& entries = entry.of->document().kallsyms->entries;
    for (std::size_t next = entry.index + 1; next < entries.size(); ++next)
        if (entries[next].address > entryOf(entry).address)
            return bytes((entries[next].address - entryOf(entry).address).value);
    return missing("nothing follows the entry");
}

Outcome nextOf(const Thing& entry) {
    const auto& entries = entry.of->document().kallsyms->entries;
    for (std::uint32_t next = entry.index + 1; next < entries.size(); ++next)
        if (entries[next].address > entryOf(entry).address) return Thing{ThingKind::Entry, entry.of, next};
    return missing("nothing follows the entry");
}

using enum ThingKind;
constexpr Fact kKallsymsFacts[] = {
    {Image, "entries", 0,
     [](const Thing& t, FactArguments) {
         return withTables(t, [](const Kallsyms& k) -> Outcome { return plain(k.entries.size()); });
     },
     "symbols in the kallsyms tables"},
    {Image, "tableBytes", 0,
     [](const Thing& t, FactArguments) {
         return withTables(t, [](const Kallsyms& k) -> Outcome { return bytes(k.bytes.value); });
     },
     "bytes of all tables"},
    {Image, "relativeBase", 0,
     [](const Thing& t, FactArguments) {
         return withTables(t, [](const Kallsyms& k) -> Outcome {
             if (k.format.style != KallsymsStyle::BaseRelative &&
                 k.format.style != KallsymsStyle::BaseRelativeAbsolutePercpu)
                 return missing("addresses are not relative to a base in these tables");
             return address(k.relativeBase.value);
         });
     },
     "what kallsyms_offsets count from"},
    {Image, "addressStyle", 0,
     [](const Thing& t, FactArguments) {
         return withTables(t,
                           [](const Kallsyms& k) -> Outcome { return std::string(kallsymsStyleName(k.format.style)); });
     },
     "how the tables store an address"},
    {Image, "plainNames", 0, [](const Thing& t, FactArguments) -> Outcome { return bytes(t.of->names().plain.value); },
     "bytes of all letters and names before compression"},
    {Image, "symbolsBehindTables", 0,
     [](const Thing& t, FactArguments) {
         return placementOf(t, [](const KallsymsPlacement& p) -> Outcome { return plain(p.symbolsBehind); });
     },
     "symbols that move when the tables grow past their padding"},
    {Image, "bytesBehindTables", 0,
     [](const Thing& t, FactArguments) {
         return placementOf(t, [](const KallsymsPlacement& p) -> Outcome { return bytes(p.bytesBehind.value); });
     },
     "bytes that move with them"},
    {Image, "tablesSection", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         const auto& kallsyms = t.of->document().kallsyms;
         const auto placement = kallsyms ? explainPlacement(t.of->image(), *kallsyms) : std::nullopt;
         if (!placement) return missing("there are no kallsyms tables in " + t.of->name());
         return Thing{Section, t.of, placement->section};
     },
     "the section that the last table stands in"},
    {Table, "vma", 0, [](const Thing& t, FactArguments) -> Outcome { return address(slotOf(t).vma.value); },
     "its address"},
    {Table, "size", 0, [](const Thing& t, FactArguments) -> Outcome { return bytes(slotOf(t).used.value); },
     "bytes that hold data"},
    {Table, "slot", 0, [](const Thing& t, FactArguments) -> Outcome { return bytes(slotOf(t).slot.value); },
     "bytes that it may take without moving anything"},
    {Entry, "name", 0, [](const Thing& t, FactArguments) -> Outcome { return std::string(entryOf(t).name); },
     "its name"},
    {Entry, "letter", 0, [](const Thing& t, FactArguments) -> Outcome { return std::string(1, entryOf(t).letter); },
     "nm's letter, the first character of the record"},
    {Entry, "vma", 0, [](const Thing& t, FactArguments) -> Outcome { return address(entryOf(t).address.value); },
     "its address"},
    {Entry, "index", 0, [](const Thing& t, FactArguments) -> Outcome { return plain(t.index); }, "its number, from 0"},
    {Entry, "length", 0, [](const Thing& t, FactArguments) -> Outcome { return bytes(entryOf(t).name.size()); },
     "bytes of its name"},
    {Entry, "codes", 0, [](const Thing& t, FactArguments) { return spelled(t, codesOf); },
     "the codes of its record, in hex"},
    {Entry, "codebook", 0, [](const Thing& t, FactArguments) { return spelled(t, codebookOf); },
     "what each of them stands for"},
    {Entry, "codeCount", 0,
     [](const Thing& t, FactArguments) {
         return spelled(t, [](const Spelling& s) -> Outcome { return plain(s.codes.size()); });
     },
     "how many codes it takes"},
    {Entry, "word", 0, [](const Thing& t, FactArguments) { return spelled(t, wordOf); },
     "the word of kallsyms_offsets or kallsyms_addresses"},
    {Entry, "marker", 0, [](const Thing& t, FactArguments) -> Outcome { return plain(t.index / 256); },
     "number of the marker to start from"},
    {Entry, "skipped", 0, [](const Thing& t, FactArguments) -> Outcome { return plain(t.index % 256); },
     "records to be skipped from there"},
    {Entry, "room", 0, [](const Thing& t, FactArguments) { return roomOf(t); },
     "bytes up to the next entry with a higher address"},
    {Entry, "next", 0, [](const Thing& t, FactArguments) { return nextOf(t); }, "the next entry with a higher address"},
    {Token, "code", 0, [](const Thing& t, FactArguments) -> Outcome { return plain(t.index); }, "0 to 255"},
    {Token, "text", 0, [](const Thing& t, FactArguments) -> Outcome { return t.of->names().tokens[t.index].text; },
     "what the code stands for"},
    {Token, "length", 0,
     [](const Thing& t, FactArguments) -> Outcome { return bytes(t.of->names().tokens[t.index].text.size()); },
     "bytes of that text"},
    {Token, "uses", 0,
     [](const Thing& t, FactArguments) -> Outcome { return plain(t.of->names().tokens[t.index].uses); },
     "times it stands in kallsyms_names"},
};

} // namespace

std::span<const Fact> kallsymsFacts() {
    return kKallsymsFacts;
}

} // namespace strata
