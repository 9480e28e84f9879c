// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"
#include "core/image/image.h"

namespace strata {

/// What a header tells of the kernel behind it; machine 0 when it does not.
struct KernelTraits {
    std::uint16_t machine = 0;
    Bits bits = Bits::B64;
    Endian endian = Endian::Little;
};

/// A boot image: a loader, and behind it the kernel, mostly compressed.
struct BootImage {
    const char* kind = ""; ///< "bzImage", …
    FileRange payload;     ///< Where the kernel is, or may be.
    /// Exact: the payload begins at its first byte. Search: it begins somewhere among these bytes.
    enum class Start : std::uint8_t { Exact, Search } start = Start::Exact;
    KernelTraits traits;
};
/// The boot image that `bytes` are by their header. An Error when the header contradicts itself or the file.
std::optional<Result<BootImage>> bootImageOf(ByteView bytes);

/// A kernel that begins with a boot header and is run as it is.
struct FlatHeader {
    const char* kind = ""; ///< "arm64 Image", …
    KernelTraits traits;
};
std::optional<FlatHeader> flatHeaderOf(ByteView bytes);

} // namespace strata
