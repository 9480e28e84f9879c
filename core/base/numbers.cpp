// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbers.h"

#include "core/base/bytes.h"

#include <charconv>
#include <limits>

namespace strata {

namespace {

std::uint64_t unitOf(char letter) {
    switch (letter) {
    case 'K':
    case 'k':
        return 1ULL << 10U;
    case 'M':
    case 'm':
        return 1ULL << 20U;
    case 'G':
    case 'g':
        return 1ULL << 30U;
    default:
        return 1;
    }
}

} // namespace

std::optional<std::uint64_t> parseNumber(std::string_view text) {
    const bool hex = text.starts_with("0x") || text.starts_with("0X");
    if (hex) text.remove_prefix(2);
    if (text.empty()) return std::nullopt;
    const std::uint64_t unit = hex ? 1 : unitOf(text.back());
    if (unit != 1) text.remove_suffix(1);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value, hex ? 16 : 10);
    if (error != std::errc() || end != text.end()) return std::nullopt;
    return checkedMultiply(value, unit);
}

std::optional<std::int64_t> parseSignedNumber(std::string_view text) {
    const bool negative = text.starts_with('-');
    const auto value = parseNumber(text.substr(negative ? 1 : 0));
    if (!value || *value > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    const auto number = static_cast<std::int64_t>(*value);
    return negative ? -number : number;
}

} // namespace strata
