// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a link map: rows must refer to rows that exist, and names must lie inside the file.
#include "core/linkmap/link_map.h"

#include <cstdlib>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace strata;
    const auto map = parseLinkMap(FileBytes::fromBytes(std::as_bytes(std::span(data, size))));
    if (!map) return 0;
    const std::string_view text = map->file->text();
    const auto inside = [text](std::string_view name) {
        return name.empty() || (name.data() >= text.data() && name.data() + name.size() <= text.data() + text.size());
    };
    std::uint64_t inputs = 0;
    for (const MapOutput& output : map->outputs) {
        require(inside(output.name) && output.firstInput == inputs);
        inputs += output.inputCount;
    }
    require(inputs == map->inputs.size());
    for (const MapInput& input : map->inputs) {
        require(input.output < map->outputs.size() && inside(input.section) && inside(input.object));
    }
    for (const MapSymbol& symbol : map->symbols)
        require(symbol.input < map->inputs.size() && inside(symbol.name));
    for (const MapAssignment& assignment : map->assignments)
        require(inside(assignment.expression));
    for (const CrossReferenceEntry& entry : map->crossReference.entries()) {
        require(inside(entry.symbol) && !entry.files.empty());
        for (const std::string_view file : entry.files)
            require(inside(file) && !file.empty());
    }
    return 0;
}
