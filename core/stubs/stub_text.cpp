// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stubs/stub_text.h"

#include <fmt/format.h>

namespace strata {

std::string stubName(const Image& image, const Stub& stub) {
    if (stub.symbol != kNone) return std::string(image.symbols[stub.symbol].name);
    if (!stub.targetName.empty()) return fmt::format("?stub.{}.{}", stubKindName(stub.kind), stub.targetName);
    return fmt::format("?stub.{}.{:#x}", stubKindName(stub.kind), stub.target.value_or(stub.vma).value);
}

std::string stubSymbolList(const Image& image, std::span<const Stub> stubs) {
    std::string list;
    for (const Stub& stub : stubs)
        if (stub.symbol == kNone)
            list += fmt::format("{:0{}x} t {}\n", stub.vma.value, 2 * image.pointerSize(), stubName(image, stub));
    return list;
}

} // namespace strata
