// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/branch_isa.h"

namespace strata {

/// The low `width` bits of `value` as a signed number.
template <unsigned width> constexpr std::int64_t signExtend(std::uint64_t value) {
    constexpr unsigned kShift = 64 - width;
    return static_cast<std::int64_t>(value << kShift) >> kShift;
}

/// The integer at `p` in the given byte order; the caller has checked that it is there.
template <class T, Endian order> T loadWord(const std::byte* p) {
    static_assert(std::endian::native == std::endian::little || std::endian::native == std::endian::big);
    T value;
    std::memcpy(&value, p, sizeof(T));
    constexpr bool kSwap = (order == Endian::Big) != (std::endian::native == std::endian::big);
    if constexpr (!kSwap)
        return value;
    else if constexpr (sizeof(T) == 2)
        return __builtin_bswap16(value);
    else
        return __builtin_bswap32(value);
}

inline void addBranch(const CodeBytes& code, std::uint64_t at, std::uint64_t target, std::uint8_t form,
                      std::uint8_t length, std::vector<Branch>& out) {
    out.push_back({.at = {at},
                   .target = {target & code.addressMask},
                   .section = code.run.section,
                   .form = form,
                   .length = length,
                   .state = code.run.state,
                   .targetState = code.run.state});
}

/// Calls step(address, word) for each aligned word of 4 bytes. 14 MB of ppc64 text take 5 ms so.
template <Endian order, class Step> void forEachWordIn(const CodeBytes& code, Step step) {
    const std::uint64_t start = code.run.vma.value;
    for (std::uint64_t i = -start & 3U; i + 4 <= code.bytes.size(); i += 4)
        step(start + i, loadWord<std::uint32_t, order>(code.bytes.data() + i));
}
template <class Step> void forEachWord(const CodeBytes& code, Step step) {
    if (code.order == Endian::Big) {
        forEachWordIn<Endian::Big>(code, step);
    } else {
        forEachWordIn<Endian::Little>(code, step);
    }
}

} // namespace strata
