// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the input of scripts/kallsyms, the first two as release and switches: tables or an error, and the text
// of the tables stays in proportion.
#include "core/generate/assembly.h"
#include "core/generate/compat.h"

#include <array>
#include <cstdlib>

using namespace strata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array kReleases = {KernelRelease{2, 6, 20}, KernelRelease{4, 4}, KernelRelease{4, 14},
                                      KernelRelease{5, 10},    KernelRelease{6, 1}, KernelRelease{6, 1, 60},
                                      KernelRelease{6, 12},    KernelRelease{7, 0}};
    if (size < 2) return 0;
    CompatOptions options;
    options.release = kReleases[data[0] % kReleases.size()];
    options.allSymbols = (data[1] & 1) != 0;
    options.absolutePercpu = (data[1] & 2) != 0;
    options.baseRelative = (data[1] & 4) != 0;
    options.ltoClang = (data[1] & 8) != 0;
    options.placeRelative = (data[1] & 16) != 0;
    if ((data[1] & 32) != 0) options.symbolPrefix = "_";
    const std::string_view map = asText(std::as_bytes(std::span(data + 2, size - 2)));
    const auto made = compatTables(map, options);
    if (!made) return 0;
    // A name is at least one byte of the map, and so is each name that was left out.
    if (made->tables.encoded.entries.size() + made->tooLong.size() > map.size()) std::abort();
    if (kallsymsAssembly(made->tables).size() > 100 * map.size() + (1U << 16U)) std::abort();
    return 0;
}
