// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an image or as a boot image: a value or an error, and whatever the value is, its items sum to the file
// and the memory, with the symbols that its tables give to it.
#include "core/image/relocation_entries.h"
#include "core/kallsyms/recover.h"
#include "core/stubs/stubs.h"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace strata;
    auto image = readImage(FileBytes::fromBytes(std::as_bytes(std::span(data, size))));
    if (!image) return 0;
    placeFlatImage(*image);
    const auto found = readKallsyms(*image);
    if (found) recoverSymbols(*image, *found);
    const Layout layout = buildLayout(*image, nullptr);
    if (layout.accountedFile != layout.fileSize || layout.accountedMemory != layout.memorySize) std::abort();
    (void)findStubs(*image, nullptr, layout);
    const RelocationEntries relocations(*image);
    constexpr std::uint32_t kEnough = 1000; // a header may promise 4 billion of them
    for (std::uint32_t row = 0; row < std::min(relocations.count(), kEnough); ++row)
        (void)relocations.at(*image, row);
    return 0;
}
