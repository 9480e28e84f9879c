// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace strata {

/// "4096", "0x1000", "4K": decimal, hex, or with K, M, G (1024). Nothing for what is none, or leaves 64 bits.
std::optional<std::uint64_t> parseNumber(std::string_view text);
/// The same with a minus in front allowed.
std::optional<std::int64_t> parseSignedNumber(std::string_view text);

} // namespace strata
