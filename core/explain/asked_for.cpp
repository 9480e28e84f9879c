// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/asked_for.h"

#include <algorithm>
#include <string>

namespace strata {

std::string_view askedFor(const LinkMap& map, const MapInput& input) {
    if (input.member.empty()) return {};
    const std::string name = std::string(input.object) + '(' + std::string(input.member) + ')';
    const auto found = std::ranges::find(map.archiveMembers, name, &MapArchiveMember::member);
    return found == map.archiveMembers.end() ? std::string_view() : found->referrer;
}

const MapAssignment* scriptLineOf(const LinkMap& map, std::string_view symbol) {
    const auto defines = [&](const MapAssignment& line) {
        std::string_view text = line.expression;
        for (const std::string_view command :
             {"PROVIDE_HIDDEN (", "PROVIDE (", "HIDDEN (", "PROVIDE_HIDDEN(", "PROVIDE(", "HIDDEN("})
            if (text.starts_with(command)) text.remove_prefix(command.size());
        if (!text.starts_with(symbol)) return false;
        text.remove_prefix(symbol.size());
        return text.starts_with(" =") || text.starts_with('=');
    };
    const auto found = std::ranges::find_if(map.assignments, defines);
    return symbol.empty() || found == map.assignments.end() ? nullptr : &*found;
}

} // namespace strata
