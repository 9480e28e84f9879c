// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/cure_text.h"

#include <fmt/format.h>

#include <array>
#include <set>

namespace strata {

namespace {

std::string_view sectionName(const Image& image, std::uint32_t section) {
    return section < image.sections.size() ? image.sections[section].name : std::string_view();
}

/// What a script would write for the input sections in a range: ".text .text.*", few and without repetition.
std::string inputPatterns(const CureInput& input, const Movable& what) {
    std::set<std::string> patterns;
    const IndexRange pieces = input.layout.piecesOf[what.section];
    for (std::uint32_t i = pieces.begin; i < pieces.end; ++i) {
        const Piece& piece = input.layout.pieces[i];
        if (piece.kind != PieceKind::InputSection || piece.vma < what.begin || piece.vma >= what.end()) continue;
        const std::string_view name = input.map->inputs[piece.mapInput].section;
        // ".text.unlikely" and ".text.schedule" are ".text.*".
        const auto second = name.find('.', 1);
        patterns.insert(second == std::string_view::npos ? std::string(name)
                                                         : fmt::format("{}.*", name.substr(0, second)));
    }
    if (patterns.empty()) patterns.insert(std::string(sectionName(input.image, what.section)));
    std::string text;
    for (const std::string& pattern : patterns)
        text += (text.empty() ? "" : " ") + pattern;
    return text;
}

/// Of an absolute path the last folder and the name: where somebody builds changes from machine to machine.
std::string_view shortPath(std::string_view path) {
    if (!path.starts_with('/')) return path;
    const auto name = path.rfind('/');
    return path.substr(name == 0 ? 0 : path.rfind('/', name - 1));
}

/// How a script names files: "*kernel/fork.o", "*drivers/net/*", "*lib.a:string.o".
std::string filePattern(const Movable& what) {
    if (what.kind == MovableKind::Directory) return fmt::format("*{}*", what.name);
    const auto bracket = what.name.find('(');
    if (bracket == std::string::npos) return fmt::format("*{}", shortPath(what.name));
    const std::string member = what.name.substr(bracket + 1, what.name.size() - bracket - 2);
    return fmt::format("*{}:{}", shortPath(what.name.substr(0, bracket)), member);
}

std::string sectionHint(const CureInput& input, const CureMove& move) {
    const std::string_view name = sectionName(input.image, move.what.section);
    const bool mapped = input.map != nullptr && !input.layout.piecesOf[move.what.section].empty();
    const std::string patterns = mapped ? inputPatterns(input, move.what) : std::string(name);
    return fmt::format("/* {} {}, not where it stands now */\n{} : {{ *({}) }}\n", name,
                       movePlaceName(input.image, move), name, patterns);
}

std::string tablesHint(const CureInput& input, const CureMove& move) {
    return fmt::format("/* {}; in scripts/kallsyms\n   `.section .kallsyms, \"a\"` instead of {} */\n"
                       ".kallsyms : {{ *(.kallsyms) }}\n",
                       movePlaceName(input.image, move), sectionName(input.image, move.what.section));
}

std::string partHint(const CureInput& input, const CureMove& move) {
    const std::string_view section = sectionName(input.image, move.what.section);
    const std::string files = filePattern(move.what);
    const std::string patterns = inputPatterns(input, move.what);
    if (input.map->dialect == MapDialect::Mold || input.map->dialect == MapDialect::Gold)
        return fmt::format("# {} takes input sections in the order of objects:\n# name {} {} all others\n",
                           mapDialectName(input.map->dialect), move.what.name,
                           move.place == MovePlace::Front ? "before" : "behind");
    if (move.place == MovePlace::Front)
        return fmt::format("/* first in {}, or first in the link order */\n{}({})\n", section, files, patterns);
    return fmt::format("/* last in {}, with EXCLUDE_FILE({}) in the lines\n"
                       "   that take it now; or last in the link order */\n{}({})\n",
                       section, files, files, patterns);
}

} // namespace

const char* movableKindName(MovableKind kind) {
    constexpr std::array kNames{"section", "object", "directory", "tables"};
    return kNames[static_cast<std::size_t>(kind)];
}

const char* moveSideName(MovePlace place) {
    constexpr std::array kNames{"front", "back", "behind", "in-front"};
    return kNames[static_cast<std::size_t>(place)];
}

std::string movedName(const Image& image, const CureMove& move) {
    if (move.what.kind == MovableKind::Section) return move.what.name;
    std::string_view name = move.what.name;
    if (move.what.kind == MovableKind::Object && name.starts_with('/')) name = name.substr(name.rfind('/') + 1);
    return fmt::format("{} in {}", name, sectionName(image, move.what.section));
}

std::string movePlaceName(const Image& image, const CureMove& move) {
    const std::string_view own = sectionName(image, move.what.section);
    const std::string_view neighbour = sectionName(image, move.neighbour);
    switch (move.place) {
    case MovePlace::Front:
        return fmt::format("to the front of {}", own);
    case MovePlace::Back:
        return fmt::format("to the back of {}", own);
    case MovePlace::InFront:
        return fmt::format("in front of {}", neighbour);
    case MovePlace::Behind:
        break;
    }
    return fmt::format("behind {}", neighbour);
}

std::string cureHint(const CureInput& input, const CureMove& move) {
    switch (move.what.kind) {
    case MovableKind::Section:
        return sectionHint(input, move);
    case MovableKind::Tables:
        return tablesHint(input, move);
    case MovableKind::Object:
    case MovableKind::Directory:
        break;
    }
    return partHint(input, move);
}

} // namespace strata
