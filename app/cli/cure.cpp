// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cure.h"

#include "app/cli/text_table.h"
#include "core/reach/cure_text.h"

#include <fmt/format.h>

namespace strata {

std::string cureText(const CureInput& input, std::span<const CureMove> moves) {
    if (moves.empty()) return "what would help: no move of a section or an object removes stubs\n";
    TextTable table({{"Stubs", Align::Right}, {"Far", Align::Right}, {"Bytes", Align::Right}, {"Move"}});
    std::string hints;
    for (const CureMove& move : moves) {
        table.add({fmt::format("{} -> {}", move.stubsBefore, move.stubsAfter),
                   fmt::format("{} -> {}", move.farBefore, move.farAfter), fmt::format("{}", move.what.size.value),
                   fmt::format("{} {}", movedName(input.image, move), movePlaceName(input.image, move))});
        hints += "\n" + cureHint(input, move);
    }
    return "what would help, one on top of the other\n" + table.text() + hints;
}

Json cureJson(const CureInput& input, std::span<const CureMove> moves) {
    const auto name = [&](std::uint32_t section) {
        return section < input.image.sections.size() ? Json(input.image.sections[section].name) : Json();
    };
    Json list = Json::array();
    for (const CureMove& move : moves)
        list.push(std::move(Json::object()
                                .set("kind", movableKindName(move.what.kind))
                                .set("what", move.what.name)
                                .set("section", name(move.what.section))
                                .set("vma", move.what.begin)
                                .set("bytes", move.what.size)
                                .set("place", moveSideName(move.place))
                                .set("neighbour", name(move.neighbour))
                                .set("stubs_before", move.stubsBefore)
                                .set("stubs_after", move.stubsAfter)
                                .set("far_before", move.farBefore)
                                .set("far_after", move.farAfter)
                                .set("hint", cureHint(input, move))));
    return list;
}

} // namespace strata
