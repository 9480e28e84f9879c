// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/link_map_checks.h"

#include <cstdlib>

namespace strata {

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

} // namespace

void requireSoundMap(const LinkMap& map) {
    const std::string_view text = map.file->text();
    const auto inside = [text](std::string_view name) {
        return name.empty() || (name.data() >= text.data() && name.data() + name.size() <= text.data() + text.size());
    };
    std::uint64_t inputs = 0;
    for (const MapOutput& output : map.outputs) {
        require(inside(output.name) && output.firstInput == inputs);
        inputs += output.inputCount;
    }
    require(inputs == map.inputs.size());
    for (const MapInput& input : map.inputs) {
        require(input.output < map.outputs.size() && inside(input.section) && inside(input.object) &&
                inside(input.member));
    }
    for (const MapRelaxed& relaxed : map.relaxed)
        require(relaxed.input < map.inputs.size());
    for (const MapSymbol& symbol : map.symbols)
        require(symbol.input < map.inputs.size() && inside(symbol.name));
    for (const MapAssignment& assignment : map.assignments)
        require(inside(assignment.expression));
    for (const CrossReferenceEntry& entry : map.crossReference.entries()) {
        require(inside(entry.symbol) && !entry.files.empty());
        for (const std::string_view file : entry.files)
            require(inside(file) && !file.empty());
    }
}

int fuzzDialect(const std::uint8_t* data, std::size_t size, MapDialect dialect,
                bool (*read)(LinkMap& map, const Progress& progress)) {
    if (size == 0) return 0; // parseLinkMap gives no reader an empty file
    LinkMap map;
    map.file = FileBytes::fromBytes(std::as_bytes(std::span(data, size)));
    map.dialect = dialect;
    require(read(map, {}));
    requireSoundMap(map);
    return 0;
}

} // namespace strata
