// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a link map, and as the map of a prelinked object: rows must refer to rows that exist, and names must lie
// inside the file. fuzz_link_map_gnu and so on do the same without the recognition, which few mutations survive.
#include "core/linkmap/prelink.h"
#include "tests/fuzz/link_map_checks.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace strata;
    const auto map = parseLinkMap(FileBytes::fromBytes(std::as_bytes(std::span(data, size))));
    if (!map) return 0;
    requireSoundMap(*map);
    const LinkMap chained = chainObjectMap(*map, *map);
    for (const MapInput& input : chained.inputs)
        if (input.output >= chained.outputs.size()) std::abort();
    for (const MapSymbol& symbol : chained.symbols)
        if (symbol.input >= chained.inputs.size()) std::abort();
    return 0;
}
