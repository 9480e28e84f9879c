// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layout_parts.h"
#include "core/layout/tiling.h"

#include <algorithm>

namespace strata {

namespace {

PieceKind pieceKind(MapInputKind kind) {
    switch (kind) {
    case MapInputKind::Section:
        return PieceKind::InputSection;
    case MapInputKind::Fill:
        return PieceKind::Fill;
    case MapInputKind::Stubs:
        return PieceKind::Stubs;
    case MapInputKind::Data:
        return PieceKind::ScriptData;
    }
    return PieceKind::Gap;
}

/// The map's row of this section, if it says the same address and size: rows of another link would mislead.
const MapOutput* outputOf(const LinkMap& map, const Section& section) {
    const auto same = [&](const MapOutput& o) {
        return o.name == section.name && o.vma == section.vma && o.size == section.size;
    };
    const auto found = std::ranges::find_if(map.outputs, same);
    return found == map.outputs.end() ? nullptr : &*found;
}

/// Where each row begins and ends. GNU ld 2.44 prints merged strings with the first object's row as long as all of
/// them, and the rows of the others at its end with the sizes they had: those would reach into what follows. So a row
/// that is not the last ends where the next one in the map begins, if that is not in front of it.
std::vector<Claim> claimsOf(const LinkMap& map, const MapOutput& output) {
    std::vector<Claim> claims;
    for (std::uint32_t i = output.firstInput; i < output.firstInput + output.inputCount; ++i) {
        const MapInput& input = map.inputs[i];
        const auto end = checkedAdd(input.vma.value, input.size.value);
        if (input.size.value == 0 || !end || input.vma == kUnknownVma) continue;
        if (!claims.empty() && claims.back().begin <= input.vma.value && claims.back().end > input.vma.value) {
            claims.back().end = input.vma.value;
            if (claims.back().begin == claims.back().end) claims.pop_back();
        }
        claims.push_back({input.vma.value, *end, i});
    }
    return claims;
}

} // namespace

void buildPieces(const Image& image, const LinkMap* map, Layout& layout) {
    layout.piecesOf.resize(image.sections.size());
    for (std::uint32_t s = 0; s < image.sections.size(); ++s) {
        const Section& section = image.sections[s];
        const auto first = static_cast<std::uint32_t>(layout.pieces.size());
        const auto end = checkedAdd(section.vma.value, section.size.value);
        if (section.occupiesMemory() && end) {
            const MapOutput* output = map == nullptr ? nullptr : outputOf(*map, section);
            std::vector<Claim> claims;
            if (output != nullptr) claims = claimsOf(*map, *output);
            for (const Tile& t : tile({{section.vma.value, *end}}, std::move(claims)).tiles) {
                const bool owned = t.owner != kNobody;
                layout.pieces.push_back({.kind = owned ? pieceKind(map->inputs[t.owner].kind) : PieceKind::Gap,
                                         .section = s,
                                         .mapInput = t.owner,
                                         .vma = {t.begin},
                                         .size = {t.end - t.begin}});
            }
        }
        layout.piecesOf[s] = {first, static_cast<std::uint32_t>(layout.pieces.size())};
    }
}

} // namespace strata
