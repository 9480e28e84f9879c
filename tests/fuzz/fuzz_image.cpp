// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an image: a value or an error, and whatever the value is, its items sum to the file and the memory.
#include "core/kallsyms/kallsyms.h"
#include "core/stubs/stubs.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace strata;
    const auto image = readImage(FileBytes::fromBytes(std::as_bytes(std::span(data, size))));
    if (!image) return 0;
    const Layout layout = buildLayout(*image, nullptr);
    if (layout.accountedFile != layout.fileSize || layout.accountedMemory != layout.memorySize) std::abort();
    (void)findStubs(*image, nullptr, layout);
    (void)readKallsyms(*image);
    return 0;
}
