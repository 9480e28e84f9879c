// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a byte pattern (the first line), searched in any bytes (the rest). What is found is what a comparison
// byte by byte finds.
#include "core/search/byte_pattern.h"

#include <algorithm>
#include <cstdlib>

using namespace strata;

namespace {

bool matches(ByteView bytes, const BytePattern& pattern) {
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if ((bytes[i] & pattern.mask[i]) != (pattern.bytes[i] & pattern.mask[i])) return false;
    return true;
}

std::optional<std::uint64_t> firstMatch(ByteView bytes, const BytePattern& pattern, std::uint64_t from) {
    for (std::uint64_t at = from; at + pattern.size() <= bytes.size(); ++at)
        if (matches(bytes.subspan(at), pattern)) return at;
    return std::nullopt;
}

void check(const BytePattern& pattern, ByteView bytes) {
    if (pattern.size() == 0 || pattern.size() != pattern.mask.size()) std::abort();
    const auto counts = [](std::byte mask) { return mask != std::byte{0}; };
    if (!std::ranges::any_of(pattern.mask, counts)) std::abort();
    std::uint64_t from = 0;
    for (int hits = 0; hits < 64; ++hits) {
        const auto found = findBytes(bytes, pattern, from);
        if (found != firstMatch(bytes, pattern, from)) std::abort();
        if (!found) return;
        from = *found + 1;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kMost = 8 << 10; // the comparison byte by byte is slow
    if (size > kMost) return 0;
    const std::string_view all(reinterpret_cast<const char*>(data), size);
    const std::size_t line = std::min(all.find('\n'), all.size());
    const auto pattern = parseBytePattern(all.substr(0, line));
    if (!pattern) {
        if (pattern.error().text.empty()) std::abort();
        return 0;
    }
    check(*pattern, std::as_bytes(std::span(data, size)).subspan(std::min(line + 1, size)));
    return 0;
}
