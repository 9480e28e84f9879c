// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/value.h"

#include "core/layout/find.h"

#include <fmt/format.h>

namespace strata {

namespace {

/// Digits in groups of three, a thin space that does not break between them.
std::string grouped(std::uint64_t number) {
    std::string digits = fmt::format("{}", number);
    for (std::size_t at = digits.size(); at > 3;)
        digits.insert(at -= 3, "\u202f");
    return digits;
}

std::string signedText(std::int64_t number) {
    if (number >= 0) return grouped(static_cast<std::uint64_t>(number));
    return "-" + grouped(std::uint64_t{0} - static_cast<std::uint64_t>(number));
}

std::string numberText(const Number& number) {
    if (number.unit == Unit::Address) return fmt::format("{:#x}", number.bits);
    std::string digits = signedText(number.asSigned());
    if (number.unit == Unit::Plain) return digits;
    return digits + (number.bits == 1 ? " byte" : " bytes");
}

const Image& imageOf(const Thing& thing) {
    return thing.of->image();
}

std::string inputSectionName(const Thing& thing) {
    const LinkMap* map = thing.of->document().linkMap();
    const std::uint32_t input = thing.of->document().layout.pieces[thing.index].mapInput;
    if (map == nullptr || input == kNone) return "an input section";
    return std::string(map->inputs[input].member.empty() ? map->inputs[input].object : map->inputs[input].member);
}

} // namespace

std::optional<Place> placeOf(const Thing& thing) {
    const Document& document = thing.of->document();
    const Image& image = document.image;
    switch (thing.kind) {
    case ThingKind::Section: {
        const Section& section = image.sections[thing.index];
        return Place{thing.index, section.vma, section.size};
    }
    case ThingKind::Symbol: {
        const Symbol& symbol = image.symbols[thing.index];
        if (symbol.section == kNoSection) return std::nullopt;
        return Place{symbol.section, symbol.value, symbol.size};
    }
    case ThingKind::Stub: {
        const Stub& stub = document.stubs[thing.index];
        return Place{stub.section, stub.vma, stub.size};
    }
    case ThingKind::Call: {
        const Call& call = thing.of->calls()[thing.index];
        return Place{call.section, call.at, ByteCount{1}};
    }
    case ThingKind::InputSection: {
        const Piece& piece = document.layout.pieces[thing.index];
        return Place{piece.section, piece.vma, piece.size};
    }
    case ThingKind::Padding: {
        const LayoutItem& item = document.layout.items[thing.index];
        if (!item.vma) return std::nullopt;
        return Place{kNone, *item.vma, item.memorySize};
    }
    case ThingKind::Table: {
        const KallsymsSlot& slot = *document.kallsyms->tables[thing.index];
        return Place{slot.section, slot.vma, slot.used};
    }
    case ThingKind::Entry: {
        const Vma vma = document.kallsyms->entries[thing.index].address;
        return Place{image.sectionAt(vma).value_or(kNone), vma, ByteCount{0}};
    }
    case ThingKind::Segment: {
        const Segment& segment = image.segments[thing.index];
        return Place{kNone, segment.vma, segment.memorySize};
    }
    case ThingKind::Relocation: {
        const RelocationEntry entry = document.relocations.at(image, thing.index);
        const auto section =
            image.isObjectFile() ? std::optional(image.sections[entry.section].info) : image.sectionAt(entry.place);
        if (!section || *section >= image.sections.size()) return std::nullopt;
        return Place{*section, entry.place, ByteCount{0}};
    }
    case ThingKind::Image:
    case ThingKind::Token:
        return std::nullopt;
    }
    return std::nullopt;
}

std::string nameOf(const Thing& thing) {
    switch (thing.kind) {
    case ThingKind::Image:
        return thing.of->name();
    case ThingKind::Section:
        return std::string(imageOf(thing).sections[thing.index].name);
    case ThingKind::Segment:
        return fmt::format("segment {}", thing.index);
    case ThingKind::Symbol:
        return std::string(imageOf(thing).symbols[thing.index].name);
    case ThingKind::Stub: {
        const Stub& stub = thing.of->document().stubs[thing.index];
        if (stub.symbol != kNone) return std::string(imageOf(thing).symbols[stub.symbol].name);
        return fmt::format("the stub at {:#x}", stub.vma.value);
    }
    case ThingKind::Call:
        return fmt::format("the branch at {:#x}", thing.of->calls()[thing.index].at.value);
    case ThingKind::InputSection:
        return inputSectionName(thing);
    case ThingKind::Padding:
        return "padding";
    case ThingKind::Relocation:
        return fmt::format("relocation {}", thing.index);
    case ThingKind::Table:
        return std::string(kallsymsLabel(static_cast<KallsymsTable>(thing.index)));
    case ThingKind::Entry:
        return std::string(thing.of->document().kallsyms->entries[thing.index].name);
    case ThingKind::Token:
        return thing.of->names().tokens[thing.index].text;
    }
    return {};
}

std::string textOf(const Value& value) {
    if (const auto* number = std::get_if<Number>(&value)) return numberText(*number);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return nameOf(std::get<Thing>(value));
}

} // namespace strata
