// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

namespace strata {

using ByteView = std::span<const std::byte>;
enum class Endian : std::uint8_t { Little, Big };

/// a + b, or nothing when the sum leaves 64 bits.
constexpr std::optional<std::uint64_t> checkedAdd(std::uint64_t a, std::uint64_t b) {
    std::uint64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::nullopt : std::optional(sum);
}
/// a * b, or nothing when the product leaves 64 bits.
constexpr std::optional<std::uint64_t> checkedMultiply(std::uint64_t a, std::uint64_t b) {
    std::uint64_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? std::nullopt : std::optional(product);
}

/// The bytes [offset, offset + size), or nothing when they do not lie wholly inside `bytes`.
constexpr std::optional<ByteView> slice(ByteView bytes, std::uint64_t offset, std::uint64_t size) {
    const auto end = checkedAdd(offset, size);
    if (!end || *end > bytes.size()) return std::nullopt;
    return bytes.subspan(offset, size);
}

/// An unsigned integer of type T at `offset`, or nothing when it would end past `bytes`.
template <class T> std::optional<T> readInteger(ByteView bytes, std::uint64_t offset, Endian endian) {
    const auto field = slice(bytes, offset, sizeof(T));
    if (!field) return std::nullopt;
    T value;
    std::memcpy(&value, field->data(), sizeof(T));
    const bool swap = (endian == Endian::Big) != (std::endian::native == std::endian::big);
    if constexpr (sizeof(T) == 2) return swap ? __builtin_bswap16(value) : value;
    if constexpr (sizeof(T) == 4) return swap ? __builtin_bswap32(value) : value;
    if constexpr (sizeof(T) == 8) return swap ? __builtin_bswap64(value) : value;
    return value;
}

/// A word of 4 or 8 bytes, widened to 64 bits.
inline std::optional<std::uint64_t> readWord(ByteView bytes, std::uint64_t offset, unsigned width, Endian endian) {
    if (width == 8) return readInteger<std::uint64_t>(bytes, offset, endian);
    return readInteger<std::uint32_t>(bytes, offset, endian);
}

/// Writes `value` as `width` bytes (1 to 8) at `out`, which must have room for them.
inline void writeWord(std::byte* out, std::uint64_t value, unsigned width, Endian endian) {
    for (unsigned i = 0; i < width; ++i) {
        const unsigned shift = 8 * (endian == Endian::Little ? i : width - 1 - i);
        out[i] = static_cast<std::byte>(value >> shift);
    }
}

inline std::string_view asText(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline ByteView asBytes(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

} // namespace strata
