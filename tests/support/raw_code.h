// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata::test {

/// Bytes to decode and how to take them.
struct RawCode {
    std::uint16_t machine = 0;
    Bits bits = Bits::B64;
    Endian endian = Endian::Little;
    std::uint32_t flags = 0; ///< e_flags
    CodeState state = CodeState::Code;
};
inline constexpr Vma kRawCodeVma{0x10000000};

/// An executable image with one section, .text at kRawCodeVma, and no symbols.
Image imageOf(const RawCode& raw, ByteView bytes);

} // namespace strata::test
