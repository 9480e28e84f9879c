// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/maptext/map_places.h"

#include "core/linkmap/map_text.h"
#include "widgets/models/item_lookup.h"

#include <algorithm>

namespace strata {
namespace {

/// Below an input section stand its symbols: so many lines are looked at for one of them.
constexpr std::uint32_t kMostSymbolLines = 5000;

std::string_view lastWord(std::string_view line) {
    line = trimRight(line);
    const std::size_t blank = line.find_last_of(" \t");
    return blank == std::string_view::npos ? line : line.substr(blank + 1);
}

/// The first address of a line: `0x…`, or as lld and mold print it, in front and without it.
std::optional<Vma> addressIn(std::string_view line) {
    if (const std::size_t at = line.find("0x"); at != std::string_view::npos) {
        line.remove_prefix(at);
        const auto value = takeHex(line);
        return value ? std::optional(Vma{*value}) : std::nullopt;
    }
    line.remove_prefix(blanksAt(line, 0));
    const auto value = takeHexDigits(line);
    return value && line.starts_with(' ') ? std::optional(Vma{*value}) : std::nullopt;
}

std::optional<std::uint32_t> sectionNamed(const Document& document, std::string_view name) {
    const auto& sections = document.image.sections;
    const auto found = std::ranges::find(sections, name, &Section::name);
    return found == sections.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found - sections.begin()));
}

std::optional<std::uint32_t> lineOfSection(const Document& document, std::uint32_t section) {
    if (section == kNone) return std::nullopt;
    const auto& outputs = document.map->outputs;
    const std::string_view name = document.image.sections[section].name;
    const auto found =
        std::ranges::find_if(outputs, [&](const MapOutput& output) { return output.created && output.name == name; });
    return found == outputs.end() ? std::nullopt : std::optional(found->line);
}

/// `_stext = .` stands on a line of its own.
std::optional<std::uint32_t> lineOfAssignment(const LinkMap& map, std::string_view symbol) {
    for (const MapAssignment& each : map.assignments) {
        std::string_view text = each.expression;
        for (const std::string_view provide : {"PROVIDE_HIDDEN (", "PROVIDE ("})
            if (text.starts_with(provide)) text.remove_prefix(provide.size());
        if (each.value && text.starts_with(symbol) && text.substr(symbol.size()).starts_with(" =")) return each.line;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> lineOfSymbolIn(const Document& document, const LineIndex& lines, std::uint32_t input,
                                            std::string_view symbol) {
    const auto& inputs = document.map->inputs;
    const std::uint32_t first = inputs[input].line + 1;
    std::uint32_t end = std::min(first + kMostSymbolLines, lines.count() + 1);
    const auto next = std::ranges::find_if(inputs.begin() + input, inputs.end(),
                                           [first](const MapInput& each) { return each.line >= first; });
    if (next != inputs.end()) end = std::min(end, next->line);
    if (first >= end) return std::nullopt;
    MapLines walk(lines.text().substr(lines.begin(first), lines.begin(end) - lines.begin(first)));
    while (walk.next())
        if (lastWord(walk.line()) == symbol) return first + walk.number() - 1;
    return std::nullopt;
}

std::optional<std::uint32_t> lineOfPiece(const Document& document, std::uint32_t piece) {
    const Piece& found = document.layout.pieces[piece];
    if (found.mapInput == kNone) return lineOfSection(document, found.section);
    return document.map->inputs[found.mapInput].line;
}

/// What lies in an output section at an address: a symbol that is called so, else the piece.
ItemRef itemIn(const Document& document, std::uint32_t section, Vma vma, std::string_view word) {
    if (const auto span = spanAt(document, section, vma)) {
        const SymbolSpan& found = document.layout.symbols[*span];
        if (found.vma == vma && found.symbol != kNone && document.image.symbols[found.symbol].name == word)
            return symbolRef(document, found.symbol);
    }
    const auto piece = pieceAt(document, section, vma);
    return piece ? ItemRef{Side::A, RefKind::Piece, *piece} : ItemRef{};
}

/// The last row at or in front of a line. Rows are in the order of their lines.
template <class Rows> auto rowAt(const Rows& rows, std::uint32_t line) {
    const auto behind = std::ranges::upper_bound(rows, line, {}, &Rows::value_type::line);
    return behind == rows.begin() ? rows.end() : std::prev(behind);
}

/// A name that finds no room stands alone, and the row goes on in the next line.
bool isRow(const LineIndex& lines, std::uint32_t rowLine, std::uint32_t line) {
    return line == rowLine || (line == rowLine + 1 && !addressIn(lines.line(rowLine)));
}

} // namespace

std::optional<std::uint32_t> lineOfItem(const Document& document, const LineIndex& lines, ItemRef ref) {
    if (!document.map || !refExists(document, ref)) return std::nullopt;
    if (ref.kind == RefKind::Piece) return lineOfPiece(document, ref.index);
    const std::uint32_t section = sectionOf(document, ref);
    if (ref.kind == RefKind::LayoutItem) return lineOfSection(document, section);
    if (ref.kind == RefKind::Segment || ref.kind == RefKind::Image) return std::nullopt;
    const bool isSymbol = ref.kind == RefKind::Symbol || ref.kind == RefKind::SymbolSpan;
    std::uint32_t symbol = isSymbol ? ref.index : kNone;
    if (ref.kind == RefKind::SymbolSpan) symbol = document.layout.symbols[ref.index].symbol;
    const std::string_view name = symbol != kNone ? document.image.symbols[symbol].name : std::string_view();
    if (symbol != kNone)
        if (const auto line = lineOfAssignment(*document.map, name)) return line;
    const Extent extent = extentOf(document, ref);
    const auto piece = section != kNone && extent.vma ? pieceAt(document, section, *extent.vma) : std::nullopt;
    if (!piece) return lineOfSection(document, section);
    const std::uint32_t input = document.layout.pieces[*piece].mapInput;
    if (symbol != kNone && input != kNone)
        if (const auto line = lineOfSymbolIn(document, lines, input, name)) return line;
    return lineOfPiece(document, *piece);
}

ItemRef itemOfLine(const Document& document, const LineIndex& lines, std::uint32_t line) {
    if (!document.map || line == 0 || line > lines.count()) return {};
    const auto& outputs = document.map->outputs;
    const auto& inputs = document.map->inputs;
    const auto output = rowAt(outputs, line);
    if (output == outputs.end()) return {};
    const auto section = output->created ? sectionNamed(document, output->name) : std::nullopt;
    if (!section) return {};
    const auto item = sectionItem(document, *section);
    const ItemRef whole = item ? ItemRef{Side::A, RefKind::LayoutItem, *item} : ItemRef{};
    const std::string_view text = lines.line(line);
    const auto input = rowAt(inputs, line);
    const bool isOfInput = input != inputs.end() && input->line > output->line;
    if (isRow(lines, output->line, line)) return whole;
    if (isOfInput && isRow(lines, input->line, line)) return itemIn(document, *section, input->vma, {});
    // Symbols and assignments have an address in the section; what does not is about something else.
    const auto vma = addressIn(text);
    if (!vma || *vma < output->vma || *vma >= output->vma + output->size) return {};
    return itemIn(document, *section, *vma, lastWord(text));
}

} // namespace strata
