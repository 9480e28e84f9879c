// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

namespace strata {

/// A number of bytes, in memory or in a file.
struct ByteCount {
    std::uint64_t value = 0;
    auto operator<=>(const ByteCount&) const = default;
    ByteCount& operator+=(ByteCount other) {
        value += other.value;
        return *this;
    }
};
constexpr ByteCount operator+(ByteCount a, ByteCount b) {
    return {a.value + b.value};
}
constexpr ByteCount operator-(ByteCount a, ByteCount b) {
    return {a.value - b.value};
}

/// A position in one of the three domains of an image. The tag keeps a VMA from being used where a
/// file offset is meant: on arm64 and x86 the two look alike and differ by a constant.
/// Sums wrap modulo 2^64, as link-time addresses do; counts read from a file are checked before use (bytes.h).
template <class Domain> struct Position {
    std::uint64_t value = 0;
    auto operator<=>(const Position&) const = default;
};
template <class D> constexpr Position<D> operator+(Position<D> p, ByteCount n) {
    return {p.value + n.value};
}
template <class D> constexpr Position<D> operator-(Position<D> p, ByteCount n) {
    return {p.value - n.value};
}
template <class D> constexpr ByteCount operator-(Position<D> a, Position<D> b) {
    return {a.value - b.value};
}

using Vma = Position<struct VmaDomain>;               ///< Link-time virtual address (ELF sh_addr, p_vaddr, st_value).
using Lma = Position<struct LmaDomain>;               ///< Load address (ELF p_paddr).
using FileOffset = Position<struct FileOffsetDomain>; ///< Byte offset from the start of the file.

} // namespace strata
