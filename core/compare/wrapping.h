// SPDX-License-Identifier: GPL-3.0-or-later
// Differences of addresses and sizes modulo 2^64, as addresses themselves are: a hostile header may hold any.
#pragma once

#include <cstdint>

namespace strata {

/// b - a
constexpr std::int64_t wrappingDifference(std::uint64_t b, std::uint64_t a) {
    return static_cast<std::int64_t>(b - a);
}
constexpr std::int64_t wrappingSum(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}
/// How far from 0.
constexpr std::uint64_t magnitude(std::int64_t value) {
    return value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

} // namespace strata
