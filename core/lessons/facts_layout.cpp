// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/find.h"
#include "core/lessons/facts.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

using Outcome = Result<Value>;

const Section& sectionOf(const Thing& thing) {
    return thing.of->image().sections[thing.index];
}
const Symbol& symbolOf(const Thing& thing) {
    return thing.of->image().symbols[thing.index];
}
const LayoutItem& paddingOf(const Thing& thing) {
    return thing.of->document().layout.items[thing.index];
}
RelocationEntry relocationOf(const Thing& thing) {
    return thing.of->document().relocations.at(thing.of->image(), thing.index);
}

Outcome sectionOfSymbol(const Thing& symbol) {
    if (symbolOf(symbol).section == kNoSection) return missing(nameOf(symbol) + " is in no section");
    return Thing{ThingKind::Section, symbol.of, symbolOf(symbol).section};
}

Outcome offsetOfSymbol(const Thing& symbol) {
    if (symbolOf(symbol).section == kNoSection) return missing(nameOf(symbol) + " is in no section");
    const Section& section = symbol.of->image().sections[symbolOf(symbol).section];
    return bytes((symbolOf(symbol).value - section.vma).value);
}

Outcome objectOfSymbol(const Thing& symbol) {
    const Document& document = symbol.of->document();
    const auto piece = symbolOf(symbol).section == kNoSection
                           ? std::nullopt
                           : findPiece(document.layout, symbolOf(symbol).section, symbolOf(symbol).value);
    if (!piece || document.layout.pieces[*piece].mapInput == kNone)
        return missing("no link map names the object of " + nameOf(symbol));
    return Thing{ThingKind::InputSection, symbol.of, *piece};
}

std::uint64_t inputsOf(const Thing& section) {
    const Layout& layout = section.of->document().layout;
    const IndexRange pieces = layout.piecesOf[section.index];
    return static_cast<std::uint64_t>(
        std::count_if(layout.pieces.begin() + pieces.begin, layout.pieces.begin() + pieces.end,
                      [](const Piece& piece) { return piece.kind == PieceKind::InputSection; }));
}

Outcome firstInputOf(const Thing& section) {
    const Layout& layout = section.of->document().layout;
    const IndexRange pieces = layout.piecesOf[section.index];
    for (std::uint32_t i = pieces.begin; i < pieces.end; ++i)
        if (layout.pieces[i].kind == PieceKind::InputSection && layout.pieces[i].size.value > 0)
            return Thing{ThingKind::InputSection, section.of, i};
    return missing("no link map names what " + nameOf(section) + " is made of");
}

/// The symbol of that name in the link before.
Outcome symbolBefore(const Thing& symbol) {
    const SubjectPtr& before = symbol.of->before();
    if (before == nullptr) return missing("no link before " + symbol.of->name() + " is known");
    const Symbol* found = before->image().symbol(symbolOf(symbol).name);
    if (found == nullptr) return missing(nameOf(symbol) + " is not in the link before");
    return Thing{ThingKind::Symbol, before, static_cast<std::uint32_t>(found - before->image().symbols.data())};
}

Outcome segmentOf(const Thing& section) {
    const auto& segments = section.of->image().segments;
    const auto holds = [&](const Segment& segment) {
        return segment.isLoad() && sectionOf(section).vma >= segment.vma &&
               sectionOf(section).end() <= segment.vma + segment.memorySize;
    };
    const auto found = std::ranges::find_if(segments, holds);
    if (found == segments.end()) return missing("no segment holds " + nameOf(section));
    return Thing{ThingKind::Segment, section.of, static_cast<std::uint32_t>(found - segments.begin())};
}

/// The word that a relocation changes, as the file has it now: 4 bytes, in the order of the image.
Outcome fieldOf(const Thing& relocation) {
    const Image& image = relocation.of->image();
    const RelocationEntry entry = relocationOf(relocation);
    const Section& table = image.sections[entry.section];
    std::optional<std::uint32_t> word;
    if (image.isObjectFile() && table.info < image.sections.size())
        word = readInteger<std::uint32_t>(image.contents(image.sections[table.info]), entry.place.value, image.endian);
    if (!word) return missing("the relocated word is not in the file");
    return address(*word);
}

Outcome relocatedSection(const Thing& relocation) {
    const auto place = placeOf(relocation);
    if (!place) return missing("the relocation is for no section");
    return Thing{ThingKind::Section, relocation.of, place->section};
}

using enum ThingKind;
constexpr Fact kLayoutFacts[] = {
    {Section, "vma", 0, [](const Thing& t, FactArguments) -> Outcome { return address(sectionOf(t).vma.value); },
     "its address"},
    {Section, "end", 0, [](const Thing& t, FactArguments) -> Outcome { return address(sectionOf(t).end().value); },
     "the first address behind it"},
    {Section, "lma", 0, [](const Thing& t, FactArguments) -> Outcome { return address(sectionOf(t).lma.value); },
     "where it is loaded"},
    {Section, "offset", 0, [](const Thing& t, FactArguments) -> Outcome { return address(sectionOf(t).offset.value); },
     "where it stands in the file"},
    {Section, "size", 0, [](const Thing& t, FactArguments) -> Outcome { return bytes(sectionOf(t).size.value); },
     "its bytes in memory"},
    {Section, "alignment", 0, [](const Thing& t, FactArguments) -> Outcome { return bytes(sectionOf(t).alignment); },
     "its address is a multiple of it"},
    {Section, "inputs", 0, [](const Thing& t, FactArguments) -> Outcome { return plain(inputsOf(t)); },
     "input sections it is made of, by the map"},
    {Section, "firstInput", 0, [](const Thing& t, FactArguments) { return firstInputOf(t); },
     "the first input section in it, by the map"},
    {Section, "segment", 0, [](const Thing& t, FactArguments) { return segmentOf(t); }, "the PT_LOAD that holds it"},
    {Segment, "vma", 0,
     [](const Thing& t, FactArguments) -> Outcome { return address(t.of->image().segments[t.index].vma.value); },
     "p_vaddr"},
    {Segment, "offset", 0,
     [](const Thing& t, FactArguments) -> Outcome { return address(t.of->image().segments[t.index].offset.value); },
     "p_offset"},
    {Segment, "fileSize", 0,
     [](const Thing& t, FactArguments) -> Outcome { return bytes(t.of->image().segments[t.index].fileSize.value); },
     "p_filesz"},
    {Segment, "memorySize", 0,
     [](const Thing& t, FactArguments) -> Outcome { return bytes(t.of->image().segments[t.index].memorySize.value); },
     "p_memsz"},
    {Symbol, "name", 0, [](const Thing& t, FactArguments) -> Outcome { return nameOf(t); }, "its name"},
    {Symbol, "vma", 0, [](const Thing& t, FactArguments) -> Outcome { return address(symbolOf(t).value.value); },
     "its value"},
    {Symbol, "size", 0, [](const Thing& t, FactArguments) -> Outcome { return bytes(symbolOf(t).size.value); },
     "its size"},
    {Symbol, "letter", 0, [](const Thing& t, FactArguments) -> Outcome { return std::string(1, symbolOf(t).letter); },
     "nm's letter"},
    {Symbol, "section", 0, [](const Thing& t, FactArguments) { return sectionOfSymbol(t); }, "where it is defined"},
    {Symbol, "offset", 0, [](const Thing& t, FactArguments) { return offsetOfSymbol(t); },
     "bytes from the start of its section"},
    {Symbol, "object", 0, [](const Thing& t, FactArguments) { return objectOfSymbol(t); },
     "the input section that brought it, by the map"},
    {Symbol, "before", 0, [](const Thing& t, FactArguments) { return symbolBefore(t); },
     "the first symbol of that name in the link before"},
    {InputSection, "object", 0, [](const Thing& t, FactArguments) -> Outcome { return nameOf(t); },
     "the object it came from"},
    {Padding, "vma", 0, [](const Thing& t, FactArguments) -> Outcome { return address(paddingOf(t).vma->value); },
     "where it begins"},
    {Padding, "size", 0, [](const Thing& t, FactArguments) -> Outcome { return bytes(paddingOf(t).memorySize.value); },
     "its bytes"},
    {Padding, "section", 0,
     [](const Thing& t, FactArguments) -> Outcome { return Thing{Section, t.of, paddingOf(t).section}; },
     "the section that is aligned by it"},
    {Relocation, "place", 0,
     [](const Thing& t, FactArguments) -> Outcome { return address(relocationOf(t).place.value); },
     "what is changed: an address, in an object file an offset"},
    {Relocation, "symbol", 0,
     [](const Thing& t, FactArguments) -> Outcome { return std::string(relocationOf(t).symbol); },
     "the symbol it names"},
    {Relocation, "type", 0,
     [](const Thing& t, FactArguments) -> Outcome {
         return std::string(relocationTypeName(t.of->image().machine, relocationOf(t).type));
     },
     "R_PPC64_REL24, …"},
    {Relocation, "target", 0,
     [](const Thing& t, FactArguments) -> Outcome { return address(relocationOf(t).target().value); },
     "value of the symbol and addend"},
    {Relocation, "field", 0, [](const Thing& t, FactArguments) { return fieldOf(t); },
     "the word as an object file has it"},
    {Relocation, "section", 0, [](const Thing& t, FactArguments) { return relocatedSection(t); },
     "the section that is changed"},
};

} // namespace

std::span<const Fact> layoutFacts() {
    return kLayoutFacts;
}

} // namespace strata
